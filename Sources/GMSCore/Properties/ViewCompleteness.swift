/// view-completeness: who is down is in no correct process's last view.
///
/// The completeness of a membership service (Cachin, Guerraoui and Rodrigues 2011), judged at rest.
/// O(members) for each correct process.
struct ViewCompleteness {
    let roster: Roster

    var finding: Finding {
        var finding = Finding()
        for member in roster.members where member.isCorrect {
            guard let view = member.view, let members = roster.views[view]?.members else {
                continue
            }
            finding.judged += 1
            for other in members {
                guard let down = roster.member(other)?.down else { continue }
                finding.violate(
                    [down],
                    """
                    \(.was(other, .down, at: nil)), but \(.was(member.id, .inView(view), at: nil)), \
                    and \(.member(other, of: view))
                    """)
            }
        }
        return finding
    }
}

extension Property {
    /// Who is down is in no correct process's last view (Cachin, Guerraoui and Rodrigues 2011).
    public static let viewCompleteness = Property(
        "view-completeness", "who is down is in no correct process's last view",
        .liveness, judges: ("last view", "last views"), assumes: .reliableLinksAndDetector
    ) { ViewCompleteness(roster: $0.roster).finding }
}
