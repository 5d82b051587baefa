/// Follows one run while it passes: who is up, in which view and whom it follows.
///
/// Everything that follows a run does so through one: here, and nowhere else, the rows of one view are
/// one, and what comes after the end of a process is left out. O(1) for each event; memory follows the
/// processes and the views.
struct Follower: Sendable {
    /// Counts the items of no more events than there are.
    private(set) var roster: Roster
    /// Events so far, those that are left out among them.
    private(set) var events: Int64 = 0
    /// The time of the latest event, in ns.
    private(set) var lastTime: Int64 = 0
    /// What happened to processes that were down.
    private(set) var afterEnd = Finding()
    /// Knows the views of the roster.
    private(set) var identities = ViewIdentities()

    init(_ header: RunHeader) { roster = Roster(header.processes) }

    mutating func define(_ view: GroupView, id: Int64) {
        identities.define(view, id: id)
        roster.define(view, id: id)
    }

    /// The event as a passage; nil if it is of a process that the log does not list, or that is down.
    /// The roster stays as it was before.
    mutating func passage(of event: Event) -> Passage? {
        events += 1
        lastTime = max(lastTime, event.time)
        guard let process = roster.offset(event.process) else { return nil }
        // A drop happens on the link; nothing else can happen to a process that is down.
        if let down = roster.members[process].down, event.kind != .drop {
            afterEnd.violate(
                [down, event.seq],
                """
                \(roster.end(of: event.process)), and then \
                \(.did(Deed(event), at: event.seq))
                """
            )
            return nil
        }
        guard let row = event.view else { return Passage(event: event, process: process, row: nil) }
        var resolved = event
        resolved.view = identities.first(row)
        return Passage(event: resolved, process: process, row: row)
    }

    /// Brings the roster to what it is after a passage.
    mutating func follow(_ passage: Passage) { roster.observe(passage.event, at: passage.process) }
}

extension Follower: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect(roster)
        check.expect(identities)
        check.expect(
            "there are no more items than events",
            roster.members.reduce(Int64(afterEnd.violations)) { $0 + $1.items } <= events)
        check.expect(
            "each row stands for a row of the same view",
            roster.views.allSatisfy {
                roster.views[identities.first($0)]?.identity == $1.identity
            })
        return check.broken
    }
}
