/// initial-view: nothing is requested or delivered before the first view.
///
/// Every event of a process happens in some view (Chockler, Keidar and Vitenberg 2001).
/// O(1) for each request and delivery, no memory.
struct InitialView: Sendable {
    private(set) var finding = Finding()

    /// - Parameter view: the view that the process is in.
    mutating func observe(_ event: Event, in view: Int64?) {
        finding.judged += 1
        guard view == nil, event.message != nil else { return }
        finding.violate(
            [event.seq],
            "\(.did(Deed(event), at: event.seq)) and \(.was(event.process, .inView(nil), at: event.seq), [.bare, .silent])"
        )
    }
}

extension Property {
    /// Nothing is requested or delivered before the first view (Chockler, Keidar and Vitenberg 2001).
    public static let initialView = Property(
        "initial-view", "nothing is requested or delivered before the first view",
        .safety, judges: ("request or delivery", "requests and deliveries"), assumes: []
    ) { $0.observers.initialView.finding }
}
