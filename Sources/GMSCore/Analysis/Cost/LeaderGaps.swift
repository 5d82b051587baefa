/// The time without a leader: from the crash or stop of the last process that leads to the next
/// multicast or view of one that leads.
///
/// A process leads while it is up and follows itself. Nobody is missed while no process with a view
/// is up. O(1) for each event.
struct LeaderGaps: Sendable {
    private var leaders = 0
    /// Processes with a view that are up.
    private var members = 0
    private var hasLed = false
    private var since: Int64?
    private var spans = LatencyHistogram()

    /// Sees an event that may change who leads, with what its process was before and is after it.
    mutating func observe(
        _ event: Event, before: Roster.Member, after: Roster.Member
    ) {
        let (led, leads) = (before.leads, after.leads)
        leaders += (leads ? 1 : 0) - (led ? 1 : 0)
        members += (after.isInGroup ? 1 : 0) - (before.isInGroup ? 1 : 0)
        hasLed = hasLed || leads
        if members == 0 {
            close(event.time)
        } else if led, !leads, !after.isUp, leaders == 0, since == nil {
            since = event.time
        } else if leads, event.kind == .install {
            close(event.time)
        }
    }

    /// Sees a send of a message or view by a process that leads.
    mutating func multicast(_ event: Event) { if since != nil { close(event.time) } }

    private mutating func close(_ time: Int64) {
        guard let since else { return }
        spans.add(time.span(since: since))
        self.since = nil
    }

    /// - Parameter end: of the run.
    func leaderless(end: Int64) -> Cost.Leaderless? {
        guard hasLed else { return nil }
        var all = self
        all.close(end)
        let latency = all.spans.latency
        return Cost.Leaderless(
            count: latency?.count ?? 0, total: latency?.total ?? 0, longest: latency?.max ?? 0,
            isOpen: since != nil)
    }
}

extension Roster.Member {
    /// It is up and follows itself.
    fileprivate var leads: Bool { isUp && leader == id }
    fileprivate var isInGroup: Bool { isUp && view != nil }
}

extension Int64 {
    /// The span from an earlier time to this one; 0 of times so far apart that only nonsense has them.
    func span(since earlier: Int64) -> Int64 {
        let (span, isOverflow) = subtractingReportingOverflow(earlier)
        return isOverflow ? 0 : span
    }
}
