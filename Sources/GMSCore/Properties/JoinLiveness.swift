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
            let asked = Deed(member.id, .join, peer: member.contact)
            let joined: Sentence = "\(.did(asked, at: join))"
            if let abandoned = member.abandoned {
                finding.violate(
                    [join, abandoned],
                    "\(joined) and \(.did(Deed(member.id, .abandon), at: abandoned), .bare)")
            } else if member.view == nil {
                finding.violate(
                    [join], "\(joined) and \(.never(Deed(member.id, .install)), .bare)")
            } else if !hasState(offset) {
                finding.violate(
                    [join],
                    "\(joined), got a view and \(.was(member.id, .state(nil), at: nil), .bare)")
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
