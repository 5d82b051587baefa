/// Judges the views that processes install: self-inclusion, local-monotonicity, view-agreement and,
/// in a chain, primary-component. O(1) for each install, O(views) memory.
struct ViewObserver: Sendable {
    private(set) var selfInclusion = Finding()
    private(set) var localMonotonicity = Finding()
    private(set) var viewAgreement = Finding()
    private(set) var chain = ViewChain()

    private struct Identity: Hashable {
        let number: Int64
        let creator: ProcessID
    }

    private var members: [Identity: [ProcessID]] = [:]
    private var last: [ProcessID: (number: Int64, view: Int64, node: Int64)] = [:]

    mutating func define(_ view: GroupView, id: Int64) {
        let identity = Identity(number: view.number, creator: view.creator)
        viewAgreement.judged += 1
        if let known = members[identity], known != view.members {
            viewAgreement.violate(
                [],
                "view \(view.number) of \(view.creator) has the members \(known.braced) and \(view.members.braced)"
            )
        }
        members[identity] = view.members
    }

    /// - Parameter first: the first row of the view that the event names.
    mutating func install(_ event: Event, first: Int64?, views: [Int64: GroupView]) {
        guard let id = event.view, let view = views[id] else { return }
        let process = event.process
        selfInclusion.judged += 1
        if !view.members.contains(process) {
            selfInclusion.violate(
                [event.seq], "\(process) installs v\(id) \(view.members.braced) without itself")
        }
        if let before = last[process] {
            localMonotonicity.judged += 1
            if view.number <= before.number {
                localMonotonicity.violate(
                    [event.seq],
                    "\(process) installs v\(id), number \(view.number), after v\(before.view), number \(before.number)"
                )
            }
        }
        let node = first ?? id
        chain.install(node, after: last[process]?.node, event: event.seq)
        last[process] = (view.number, id, node)
    }
}
