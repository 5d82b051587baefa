/// primary-integrity: a new leader has what earlier leaders multicast before it begins.
///
/// If anyone delivers a message that an earlier leader was the first to multicast, a later leader had
/// delivered it before its own first multicast (Junqueira, Reed and Serafini 2011). What was delivered
/// before a leader's own first view is not asked of it. O(1) for each send and delivery; memory grows
/// with origins times changes of leader.
struct PrimaryIntegrity: Sendable {
    private(set) var finding = Finding()
    /// Who multicast a message first, as an offset, by origin.
    private var multicasters: [NumberRuns]
    private var viewMulticasters: [Int64: Int] = [:]
    private var reigns: [Reign] = []
    /// Which of them is a process's.
    private var reign: [Int?]

    private struct Reign {
        let leader: Int
        let event: Int64
        /// What the leader had been delivered when it began, and what others had been before it came
        /// in, by origin.
        let excused: [IntervalSet]
    }

    init(processes: Int) {
        multicasters = Array(repeating: NumberRuns(), count: processes)
        reign = Array(repeating: nil, count: processes)
    }

    /// A part of a multicast leaves a process.
    mutating func send(
        _ event: Event, at process: Int, roster: Roster, _ deliveries: Deliveries
    ) {
        if let message = event.message {
            guard let origin = roster.offset(message.origin),
                multicasters[origin].insert(Int64(process), for: message.number)
            else { return }
        } else if let view = event.view {
            guard viewMulticasters[view] == nil else { return }
            viewMulticasters[view] = process
        }
        guard reign[process] == nil else { return }
        reign[process] = reigns.count
        var excused = deliveries.delivered(to: process)
        let toAnyone = deliveries.toAnyone
        while excused.count < toAnyone.count { excused.append(IntervalSet()) }
        for (origin, early) in deliveries.before(process).enumerated() {
            excused[origin] = excused[origin].union(early)
        }
        reigns.append(Reign(leader: process, event: event.seq, excused: excused))
        guard reigns.count > 1 else { return }
        finding.judged += 1
        for origin in toAnyone.indices {
            for number in toAnyone[origin].members(notIn: excused[origin]) {
                judge(number, origin: origin, reigns.count - 1, at: event, roster)
            }
        }
    }

    mutating func deliver(_ event: Event, _ message: Message, origin: Int, roster: Roster) {
        guard reigns.count > 1, let first = multicasters[origin][message.number],
            let index = reign[Int(first)], index + 1 < reigns.count
        else { return }
        for later in index + 1..<reigns.count {
            judge(message.number, origin: origin, later, at: event, roster)
        }
    }

    /// Judges whether a leader had a message that somebody is delivered before it began.
    private mutating func judge(
        _ number: Int64, origin: Int, _ later: Int, at event: Event, _ roster: Roster
    ) {
        let leader = reigns[later].leader
        guard let first = multicasters[origin][number], Int(first) != leader,
            let earlier = reign[Int(first)], earlier < later
        else { return }
        guard !reigns[later].excused[origin].contains(number) else { return }
        let (id, begun) = (roster.members[leader].id, reigns[later].event)
        let lost = MessageIdentity(origin: roster.members[origin].id, number: number)
        finding.violate(
            [reigns[later].event, event.seq],
            """
            \(.did(Deed(id, .send), at: begun)), its first, and \
            \(.never(Deed(id, .deliver, request: lost), before: begun), [.bare, .had, .silent]); \
            \(.ever(Deed(
                roster.members[Int(first)].id, .send, request: lost, packet: .message)))
            """
        )
    }
}

extension Property {
    /// A new leader has what earlier leaders multicast before it begins (Junqueira et al. 2011).
    public static let primaryIntegrity = Property(
        "primary-integrity", "a new leader has what earlier leaders multicast before it begins",
        .safety, judges: ("new leader", "new leaders"), assumes: .reliableLinksAndDetector
    ) { $0.observers.primaryIntegrity.finding }
}
