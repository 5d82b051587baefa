/// causal-order: what a message depends on is delivered before it.
///
/// causal-delivery without gaps (Hadzilacos and Toueg 1994); a joiner owes the messages of each origin
/// from the first one on that it is delivered. O(processes) for each delivery, O(processes squared)
/// memory.
struct CausalOrder: Sendable {
    private(set) var finding = Finding()
    private var coverage: Coverage

    init(processes: Int) { coverage = Coverage(processes: processes) }

    /// Judges a delivery before it enters the causal past of the process.
    mutating func deliver(
        _ event: Event, _ message: Message, at process: Int, origin: Int, isFounder: Bool,
        past: CausalPast, _ deliveries: Deliveries, roster: Roster
    ) {
        finding.judged += 1
        if !isFounder { coverage.begin(message.number, at: process, origin: origin) }
        for cause in roster.members.indices {
            let depended = past.reach(
                of: message.number, origin: origin, beyond: process, towards: cause)
            guard let depended,
                let required = coverage.require(
                    depended, at: process, origin: cause, isFounder: isFounder),
                let gap = deliveries.lacks(process, origin: cause, in: required)
            else { continue }
            let lost = MessageIdentity(origin: roster.members[cause].id, number: gap)
            finding.violate(
                [event.seq],
                """
                \(.did(Deed(event), at: event.seq)) and \
                \(.never(
                    Deed(event.process, .deliver, request: lost), before: event.seq), [.bare, .had]); \
                \(.depends(.message(message.id), on: lost))
                """)
        }
    }
}

extension Property {
    /// What a message depends on is delivered before it (Hadzilacos and Toueg 1994).
    public static let causalOrder = Property(
        "causal-order", "what a message depends on is delivered before it",
        .safety, judges: ("delivery", "deliveries"), assumes: .reliableLinksAndDetector
    ) { $0.observers.causalOrder.finding }
}
