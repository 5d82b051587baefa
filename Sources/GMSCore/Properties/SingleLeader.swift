/// single-leader: at most one living process leads.
///
/// A process leads from the event at which it takes itself for the leader, an install or an elect,
/// until it follows another one or is down; one primary at a time is what primary-backup replication
/// rests on (Junqueira, Reed and Serafini 2011). O(1) for each event, O(leaders) memory.
struct SingleLeader: Sendable {
    private(set) var finding = Finding()
    /// The first two that led at a time.
    private(set) var conflict: Conflict?

    struct Conflict: Sendable {
        let first: Reign
        let second: Reign
    }

    /// Who leads, by the event that made it the leader.
    private var acting: [ProcessID: Int64] = [:]

    /// - Parameter leader: whom the process follows after the event.
    mutating func follow(_ event: Event, leader: ProcessID?) {
        guard leader == event.process else {
            acting[event.process] = nil
            return
        }
        guard acting[event.process] == nil else { return }
        finding.judged += 1
        if let rival = acting.min(by: { $0.key < $1.key }) {
            if conflict == nil {
                conflict = Conflict(
                    first: Reign(process: rival.key, event: rival.value),
                    second: Reign(process: event.process, event: event.seq))
            }
            finding.violate(
                [rival.value, event.seq],
                """
                \(.was(rival.key, .leading, at: rival.value), .since), \
                \(.was(event.process, .leading, at: event.seq), .since)
                """)
        }
        acting[event.process] = event.seq
    }

    mutating func takeDown(_ process: ProcessID) { acting[process] = nil }
}

extension Property {
    /// At most one living process leads (Junqueira, Reed and Serafini 2011).
    public static let singleLeader = Property(
        "single-leader", "at most one living process leads",
        .safety, judges: ("leader", "leaders"), assumes: [.detectorAccuracy, .downIsLast]
    ) { $0.observers.singleLeader.finding }
}
