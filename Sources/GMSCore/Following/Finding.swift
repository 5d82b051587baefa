/// What an observer has found out about its property so far.
struct Finding: Hashable, Sendable {
    /// How many things were judged.
    var judged = 0
    private(set) var violations = 0
    private(set) var evidence: Sentence = ""
    private(set) var events: [Int64] = []

    /// Counts a violation; the first one is the evidence.
    mutating func violate(_ events: [Int64], _ evidence: @autoclosure () -> Sentence) {
        violations += 1
        guard violations == 1 else { return }
        self.events = Set(events).sorted()
        self.evidence = evidence()
    }

    /// The first violation and how many more there are.
    var summary: Sentence {
        violations > 1 ? "\(evidence); \(violations - 1) more" : evidence
    }
}
