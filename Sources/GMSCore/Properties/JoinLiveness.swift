/// join-liveness: who asked to join got in and runs.
///
/// A liveness property of this project, judged at rest: who joined and is not down has a view and a
/// state, and did not give up. O(processes) at the end.
struct JoinLiveness {
    let roster: Roster
    let hasState: (Int) -> Bool

    var finding: Finding {
        var finding = Finding()
        for (offset, member) in roster.members.enumerated() {
            guard let join = member.join, member.down == nil else { continue }
            finding.judged += 1
            if let abandoned = member.abandoned {
                finding.violate([join, abandoned], "\(member.id) gave up its join")
            } else if member.view == nil {
                finding.violate([join], "\(member.id) never got a view")
            } else if !hasState(offset) {
                finding.violate([join], "\(member.id) got a view but never a state")
            }
        }
        return finding
    }
}

extension Property {
    /// Who asked to join got in and runs: a property of this project.
    public static let joinLiveness = Property(
        "join-liveness", "who asked to join got in and runs",
        .liveness, judges: ("join", "joins"), assumes: .reliableLinksAndDetector
    ) { JoinLiveness(roster: $0.roster, hasState: $0.hasState).finding }
}
