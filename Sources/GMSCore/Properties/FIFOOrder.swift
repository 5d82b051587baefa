/// fifo-order: messages of one origin are delivered in order, without gaps.
///
/// Who delivers a message has delivered all earlier requests of its origin (Hadzilacos and Toueg
/// 1994); a joiner from the first message of that origin on that it is delivered. O(1) for each
/// delivery, O(processes squared) memory.
struct FIFOOrder: Sendable {
    private(set) var finding = Finding()
    private var coverage: Coverage

    init(processes: Int) { coverage = Coverage(processes: processes) }

    mutating func deliver(
        _ event: Event, _ message: Message, at process: Int, origin: Int, isFounder: Bool,
        _ deliveries: Deliveries
    ) {
        finding.judged += 1
        let earlier = coverage.deliver(
            message.number, at: process, origin: origin, isFounder: isFounder)
        guard let earlier, let gap = deliveries.lacks(process, origin: origin, in: earlier) else {
            return
        }
        let lost = MessageIdentity(origin: message.origin, number: gap)
        finding.violate(
            [event.seq],
            """
            \(.did(Deed(event), at: event.seq)), \(.message(message), .bare), and \
            \(.never(
                Deed(event.process, .deliver, request: lost), before: event.seq), [.bare, .had])
            """)
    }
}

extension Property {
    /// Messages of one origin are delivered in order, without gaps (Hadzilacos and Toueg 1994).
    public static let fifoOrder = Property(
        "fifo-order", "messages of one origin are delivered in order, without gaps",
        .safety, judges: ("delivery", "deliveries"), assumes: .reliableLinksAndDetector
    ) { $0.observers.fifoOrder.finding }
}
