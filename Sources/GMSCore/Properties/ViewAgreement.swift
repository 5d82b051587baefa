/// view-agreement: one view identity has one member list.
///
/// Two rows of the log with the same number and creator have the same members in the same order,
/// whether or not anybody installed them (Chockler, Keidar and Vitenberg 2001). O(members) for each
/// view, O(views) memory.
struct ViewAgreement: Sendable {
    private(set) var finding = Finding()

    private var members: [ViewIdentity: [ProcessID]] = [:]

    mutating func define(_ view: GroupView) {
        if members[view.identity] == nil { finding.judged += 1 }
        if let known = members[view.identity], known != view.members {
            finding.violate(
                [],
                "view \(view.number) of \(view.creator) has the members \(known.braced) and "
                    + view.members.braced)
        }
        members[view.identity] = view.members
    }
}

extension Property {
    /// One view identity has one member list (Chockler, Keidar and Vitenberg 2001).
    public static let viewAgreement = Property(
        "view-agreement", "one view identity has one member list",
        .safety, isCore: true, judges: ("view", "views"), assumes: []
    ) { $0.observers.viewAgreement.finding }
}
