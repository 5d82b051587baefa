/// view-accuracy: who is dropped from a view is down.
///
/// A member of a view that is not in the next view of some process has crashed or stopped before that
/// next view is first installed: the accuracy of a membership service (Cachin, Guerraoui and Rodrigues
/// 2011). O(members) for each change of view, O(changes of view) memory.
struct ViewAccuracy: Sendable {
    private(set) var finding = Finding()
    /// The event of the first install, by view.
    private var installs: [Int64: Int64] = [:]
    private var seen: Set<Change> = []

    private struct Change: Hashable {
        let from: Int64
        let to: Int64
    }

    /// - Parameter before: the view that the process was in; nil if this is its first.
    mutating func install(_ event: Event, after before: Int64?, roster: Roster) {
        guard let view = event.view else { return }
        if installs[view] == nil { installs[view] = event.seq }
        guard let before, let first = installs[view],
            seen.insert(Change(from: before, to: view)).inserted,
            let old = roster.views[before]?.members
        else { return }
        finding.judged += 1
        let members = Set(roster.views[view]?.members ?? [])
        for process in old where !members.contains(process) {
            let member = roster.member(process)
            // Who has neither end is never gone.
            let gone = min(member?.down ?? .max, member?.abandoned ?? .max)
            guard gone > first else { continue }
            finding.violate(
                [first, event.seq],
                """
                \(.member(process, of: before)) and \(.member(process, of: view, false), .bare), \
                though it \(.was(process, .up, at: first), .bare)
                """)
        }
    }
}

extension Property {
    /// Who is dropped from a view is down (Cachin, Guerraoui and Rodrigues 2011).
    public static let viewAccuracy = Property(
        "view-accuracy", "who is dropped from a view is down",
        .safety, judges: ("change of view", "changes of view"),
        assumes: [.detectorAccuracy, .downIsLast]
    ) { $0.observers.viewAccuracy.finding }
}
