/// The time without a leader: from the crash or stop of the last process that leads to the next
/// multicast or view of one that leads.
///
/// A process leads while it is up and follows itself. Nobody is missed while no process with a view
/// is up. O(1) for each event.
struct LeaderGaps: Sendable {
    /// Processes that lead.
    private(set) var leaders = 0
    /// Processes with a view that are up.
    private(set) var members = 0
    private var hasLed = false
    /// Whether the process taken out last led.
    private var hasLeft = false
    private var since: Int64?
    private(set) var spans = LatencyHistogram()

    /// Takes out a process that an event may change.
    mutating func leave(_ member: Roster.Member) {
        hasLeft = member.leads
        leaders -= member.leads ? 1 : 0
        members -= member.isInGroup ? 1 : 0
    }

    /// Puts in again the process taken out last, as the event left it.
    mutating func enter(_ member: Roster.Member, by event: Event) {
        leaders += member.leads ? 1 : 0
        members += member.isInGroup ? 1 : 0
        hasLed = hasLed || member.leads
        if members == 0 {
            close(event.time)
        } else if hasLeft, !member.isUp, leaders == 0, since == nil {
            since = event.time
        } else if member.leads, event.kind == .install {
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
        // Without a span there is no latency.
        return Cost.Leaderless(
            count: latency?.count ?? 0, total: latency?.total ?? 0, longest: latency?.max ?? 0,
            isOpen: since != nil)
    }
}

extension Roster.Member {
    /// It is up and follows itself.
    var leads: Bool { isUp && leader == id }
    var isInGroup: Bool { isUp && view != nil }
}

extension Int64 {
    /// The span from an earlier time to this one; 0 of times so far apart that only nonsense has them.
    func span(since earlier: Int64) -> Int64 {
        let (span, isOverflow) = subtractingReportingOverflow(earlier)
        return isOverflow ? 0 : span
    }
}
