/// same-view-delivery: a message is delivered in one view.
///
/// All processes that deliver a message are in the same view then (Chockler, Keidar and Vitenberg
/// 2001). O(1) for each delivery; memory grows with changes of view times origins.
struct SameViewDelivery: Sendable {
    private(set) var finding = Finding()
    /// The view that each message was first delivered in, by origin.
    private var views: [NumberRuns]

    init(processes: Int) { views = Array(repeating: NumberRuns(), count: processes) }

    /// - Parameter view: the view that the process is in.
    mutating func deliver(_ event: Event, _ message: Message, origin: Int, in view: Int64) {
        finding.judged += 1
        guard !views[origin].insert(view, for: message.number),
            let first = views[origin][message.number], first != view
        else { return }
        finding.violate(
            [event.seq],
            """
            \(.did(Deed(event), at: event.seq)) and \
            \(.was(event.process, .inView(view), at: event.seq), [.bare, .silent]); \
            \(.ever(.take(nil, .message(message.id)), in: first), .it)
            """
        )
    }
}

extension Property {
    /// A message is delivered in one view (Chockler, Keidar and Vitenberg 2001).
    public static let sameViewDelivery = Property(
        "same-view-delivery", "a message is delivered in one view",
        .safety, judges: ("delivery", "deliveries"), assumes: .reliableLinksAndDetector
    ) { $0.observers.sameViewDelivery.finding }
}
