/// sending-view-delivery: a message is delivered in the view it was requested in.
///
/// Chockler, Keidar and Vitenberg (2001). None of the gms protocols promises it: a request that is on
/// its way when the view changes is multicast in the next one. O(1) for each request and delivery;
/// memory grows with changes of view times origins.
struct SendingViewDelivery: Sendable {
    private(set) var finding = Finding()
    /// The view that each request was made in, by origin.
    private var views: [NumberRuns]

    init(processes: Int) { views = Array(repeating: NumberRuns(), count: processes) }

    /// - Parameter view: the view that the requester is in; nil before its first.
    mutating func request(_ message: Message, origin: Int, in view: Int64?) {
        if let view { views[origin].insert(view, for: message.number) }
    }

    /// - Parameter view: the view that the process is in.
    mutating func deliver(_ event: Event, _ message: Message, origin: Int, in view: Int64) {
        guard let sending = views[origin][message.number] else { return }
        finding.judged += 1
        guard sending != view else { return }
        finding.violate(
            [event.seq],
            """
            \(.did(Deed(event), at: event.seq)) and \
            \(.was(event.process, .inView(view), at: event.seq), [.bare, .silent]), \
            and \(.ever(Deed(message.origin, .request, .message(message.id)), in: sending), .it)
            """
        )
    }
}

extension Property {
    /// A message is delivered in the view it was requested in (Chockler et al. 2001).
    public static let sendingViewDelivery = Property(
        "sending-view-delivery", "a message is delivered in the view it was requested in",
        .safety, judges: ("delivery", "deliveries"), assumes: []
    ) { $0.observers.sendingViewDelivery.finding }
}
