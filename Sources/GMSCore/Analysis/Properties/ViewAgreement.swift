/// view-agreement: one view identity has one member list.
///
/// Two rows of the log with the same number and creator have the same members in the same order,
/// whether or not anybody installed them (Chockler, Keidar and Vitenberg 2001). O(members) for each
/// view, O(views) memory.
struct ViewAgreement: Sendable {
    private(set) var finding = Finding()

    private struct Identity: Hashable {
        let number: Int64
        let creator: ProcessID
    }

    private var members: [Identity: [ProcessID]] = [:]

    mutating func define(_ view: GroupView) {
        let identity = Identity(number: view.number, creator: view.creator)
        finding.judged += 1
        if let known = members[identity], known != view.members {
            finding.violate(
                [],
                "view \(view.number) of \(view.creator) has the members \(known.braced) and "
                    + view.members.braced)
        }
        members[identity] = view.members
    }
}
