/// A value that can say which of its invariants are broken. An invariant holds between any two calls,
/// whatever a log says.
protocol InvariantChecking {
    /// The invariants that do not hold, each as a sentence; empty unless the program is wrong. Costs as
    /// much as going through all that the value holds.
    var brokenInvariants: [String] { get }
}

extension InvariantChecking {
    /// Stops a debug build in which an invariant is broken. Free in others.
    func checkInvariants() {
        assert(brokenInvariants.isEmpty, "\(Self.self): \(brokenInvariants)")
    }
}

/// Collects the invariants that do not hold.
struct InvariantCheck {
    private(set) var broken: [String] = []

    mutating func expect(_ invariant: String, _ holds: Bool) {
        if !holds { broken.append(invariant) }
    }

    mutating func expect(_ part: some InvariantChecking) { broken += part.brokenInvariants }

    mutating func expect(each parts: some Sequence<some InvariantChecking>) {
        for part in parts { expect(part) }
    }
}

extension Collection where Element: Comparable {
    /// Whether each element is greater than the one before it.
    var isAscending: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } }
}
