/// self-inclusion: a process is a member of every view it installs.
///
/// Chockler, Keidar and Vitenberg (2001). O(members) for each install, no memory of its own.
struct SelfInclusion: Sendable {
    private(set) var finding = Finding()

    /// - Parameters:
    ///   - view: as the row has it that the log names.
    ///   - row: that row.
    mutating func install(_ event: Event, _ view: GroupView, row: Int64) {
        finding.judged += 1
        guard !view.members.contains(event.process) else { return }
        finding.violate(
            [event.seq],
            """
            \(.did(Deed(event), at: event.seq)) and \
            \(.member(event.process, of: row, false), .bare)
            """
        )
    }
}

extension Property {
    /// A process is a member of every view it installs (Chockler, Keidar and Vitenberg 2001).
    public static let selfInclusion = Property(
        "self-inclusion", "a process is a member of every view it installs",
        .safety, isCore: true, judges: ("installed view", "installed views"), assumes: []
    ) { $0.observers.selfInclusion.finding }
}
