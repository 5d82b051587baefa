/// causal-delivery: messages are delivered in the order of their causes.
///
/// Of two messages that a process delivers, one of which depends on the other, it delivers the other
/// first (Birman and Joseph 1987). O(1) for each delivery besides the causal past.
struct CausalDelivery: Sendable {
    private(set) var finding = Finding()

    mutating func deliver(
        _ event: Event, _ message: Message, at process: Int, origin: Int, past: CausalPast
    ) {
        finding.judged += 1
        guard past.isOverdue(message.number, origin: origin, at: process) else { return }
        finding.violate(
            [event.seq],
            """
            \(.did(Deed(event), at: event.seq)); before, \
            \(.overdue(.message(message.id), of: event.process, at: event.seq))
            """
        )
    }
}

extension Property {
    /// Messages are delivered in the order of their causes (Birman and Joseph 1987).
    public static let causalDelivery = Property(
        "causal-delivery", "messages are delivered in the order of their causes",
        .safety, judges: ("delivery", "deliveries"), assumes: .reliableLinksAndDetector
    ) { $0.observers.causalDelivery.finding }
}
