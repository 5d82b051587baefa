/// no-stall: at rest nothing is held and no correct process waits for a dead one.
///
/// A liveness property of this project. Judged are correct processes that are in a view or asked to
/// join. O(processes) at the end.
struct NoStall {
    let roster: Roster
    let stalls: [Stall]

    var finding: Finding {
        var finding = Finding()
        finding.judged = roster.members.count {
            $0.isCorrect && ($0.view != nil || $0.join != nil)
        }
        for stall in stalls {
            switch stall.cause {
            case .view(let contact):
                // A joiner whose contact lives waits in vain, but not for a dead process.
                guard let down = contact.flatMap({ roster.member($0)?.down }) else { continue }
                finding.violate([down], "\(stall.clause(roster)); \(contact.map(roster.end) ?? "")")
            case .deadLeader, .held:
                finding.violate(stall.since.map { [$0] } ?? [], stall.clause(roster))
            case .state: finding.violate([], stall.clause(roster))
            }
        }
        return finding
    }
}

extension Property {
    /// At rest nothing is held and no correct process waits for a dead one: a property of this project.
    public static let noStall = Property(
        "no-stall", "at rest nothing is held and no correct process waits for a dead one",
        .liveness, judges: ("correct process", "correct processes"),
        assumes: .reliableLinksAndDetector
    ) { NoStall(roster: $0.roster, stalls: $0.stalls).finding }
}
