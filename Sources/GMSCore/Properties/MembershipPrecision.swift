/// membership-precision: the last views of correct processes are the correct processes.
///
/// Precise membership (Chockler, Keidar and Vitenberg 2001), judged at rest. A joiner that never got in
/// is correct, unless it gave up. O(members) for each correct process.
struct MembershipPrecision {
    let roster: Roster

    var finding: Finding {
        var finding = Finding()
        let correct = roster.members.filter(\.isCorrect)
        let ids = correct.map(\.id)
        for member in correct {
            guard let view = member.view, let last = roster.views[view] else {
                continue
            }
            finding.judged += 1
            let members = last.members
            guard members.count != ids.count || Set(members) != Set(ids) else { continue }
            finding.violate(
                [],
                """
                \(.was(member.id, .inView(view), at: nil)), \(.view(view, last), .bare); \
                \(.survived(ids))
                """
            )
        }
        return finding
    }
}

extension Property {
    /// The last views of correct processes are the correct processes (Chockler et al. 2001).
    public static let membershipPrecision = Property(
        "membership-precision", "the last views of correct processes are the correct processes",
        .liveness, judges: ("last view", "last views"), assumes: .reliableLinksAndDetector
    ) { MembershipPrecision(roster: $0.roster).finding }
}
