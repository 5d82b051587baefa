/// Who was frozen, and who never thawed.
///
/// A worker that is frozen keeps what it is delivered, further freezes too; a go lets it handle all that
/// up to the next freeze. So it is frozen as long as it was delivered more freezes than gos. O(1) for each
/// delivery, O(processes) memory.
struct Freezes: Sendable {
    /// Freezes that somebody was delivered.
    private(set) var count = 0
    /// How many gos it takes to thaw each process.
    private var depths: [Int32]
    /// The highest request number of a delivered freeze of each origin.
    private var last: [Int64]

    init(processes: Int) {
        depths = Array(repeating: 0, count: processes)
        last = Array(repeating: 0, count: processes)
    }

    mutating func deliver(_ message: Message, at process: Int, _ roster: Roster) {
        switch message.kind {
        case .freeze:
            depths[process] &+= 1
            guard let origin = roster.offset(message.origin), message.number > last[origin] else {
                return
            }
            last[origin] = message.number
            count += 1
        case .go: depths[process] = max(0, depths[process] - 1)
        // What a joiner is delivered before its own state_request it does not handle.
        case .stateRequest:
            if message.origin == roster.members[process].id { depths[process] = 0 }
        default: break
        }
    }

    /// Whether a process that runs has been frozen since.
    func isFrozen(_ process: Int) -> Bool { depths[process] > 0 }
}

extension Freezes: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect("nobody thaws twice", depths.allSatisfy { $0 >= 0 })
        return check.broken
    }
}
