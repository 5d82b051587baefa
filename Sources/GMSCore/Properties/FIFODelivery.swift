/// fifo-delivery: messages of one origin are delivered in the order of their requests.
///
/// Of the messages of one origin that a worker is delivered, none follows one with a higher request
/// number; gaps are fifo-order's (Chockler, Keidar and Vitenberg 2001). First deliveries are judged.
/// O(1) for each delivery, O(processes squared) memory.
struct FIFODelivery: Sendable {
    private(set) var finding = Finding()
    /// The highest request number delivered, by process and origin.
    private var highest: [[Int64]]

    init(processes: Int) { highest = Array(repeating: [], count: processes) }

    mutating func deliver(_ event: Event, _ message: Message, at process: Int, origin: Int) {
        while highest[process].count <= origin { highest[process].append(.min) }
        finding.judged += 1
        let before = highest[process][origin]
        guard message.number < before else {
            highest[process][origin] = message.number
            return
        }
        let later = MessageIdentity(origin: message.origin, number: before)
        finding.violate(
            [event.seq],
            """
            \(.did(Deed(event), at: event.seq)), \(.message(message), .bare), and \
            \(.ever(
                Deed(event.process, .deliver, request: later), before: event.seq), [.bare, .had, .silent])
            """)
    }
}

extension Property {
    /// Messages of one origin are delivered in the order of their requests (Chockler et al. 2001).
    public static let fifoDelivery = Property(
        "fifo-delivery", "messages of one origin are delivered in the order of their requests",
        .safety, isCore: true, judges: ("delivery", "deliveries"),
        assumes: .reliableLinksAndDetector
    ) { $0.observers.fifoDelivery.finding }
}
