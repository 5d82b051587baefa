/// view-agreement: one view identity has one member list.
///
/// Two rows of the log with the same number and creator have the same members in the same order,
/// whether or not anybody installed them (Chockler, Keidar and Vitenberg 2001). O(members) for each
/// view, O(views) memory.
struct ViewAgreement: Sendable {
    private(set) var finding = Finding()

    private var known: [ViewIdentity: (row: Int64, view: GroupView)] = [:]

    mutating func define(_ view: GroupView, row: Int64) {
        if known[view.identity] == nil { finding.judged += 1 }
        if let known = known[view.identity], known.view.members != view.members {
            finding.violate(
                [],
                "\(.view(known.row, known.view)); \(.view(row, view))")
        }
        known[view.identity] = (row, view)
    }
}

extension Property {
    /// One view identity has one member list (Chockler, Keidar and Vitenberg 2001).
    public static let viewAgreement = Property(
        "view-agreement", "one view identity has one member list",
        .safety, isCore: true, judges: ("view", "views"), assumes: []
    ) { $0.observers.viewAgreement.finding }
}
