/// Judges the views that processes install: self-inclusion, local-monotonicity, view-agreement and
/// primary-component. O(1) for each install, O(views) memory.
struct ViewObserver: Sendable {
    private(set) var selfInclusion = Finding()
    private(set) var localMonotonicity = Finding()
    private(set) var viewAgreement = Finding()
    private(set) var primaryComponent = Finding()

    private struct Identity: Hashable {
        let number: Int64
        let creator: ProcessID
    }

    /// Two installed views of one number, as long as it is open whether both had living members.
    private struct Rivalry {
        let other: Int64
        let event: Int64
    }

    private var members: [Identity: [ProcessID]] = [:]
    private var installed: [Int64: [Int64]] = [:]
    private var installers: [Int64: [ProcessID]] = [:]
    private var rivals: [Int64: [Rivalry]] = [:]
    private var last: [ProcessID: (number: Int64, view: Int64)] = [:]

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

    /// - Parameter isUp: whether a process is neither down nor gone at this moment.
    mutating func install(_ event: Event, views: [Int64: GroupView], isUp: (ProcessID) -> Bool) {
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
        last[process] = (view.number, id)
        judgeChain(event, id, view, isUp)
    }

    private mutating func judgeChain(
        _ event: Event, _ id: Int64, _ view: GroupView, _ isUp: (ProcessID) -> Bool
    ) {
        if installers[id] == nil {
            primaryComponent.judged += 1
            for other in installed[view.number] ?? [] {
                if installers[other]?.contains(where: isUp) == true {
                    violate(event.seq, id, other)
                } else {
                    rivals[other, default: []].append(Rivalry(other: id, event: event.seq))
                }
            }
            installed[view.number, default: []].append(id)
        }
        // A late installer of the older view was alive when the younger one was installed.
        for rivalry in rivals.removeValue(forKey: id) ?? [] {
            violate(rivalry.event, rivalry.other, id)
        }
        installers[id, default: []].append(event.process)
    }

    private mutating func violate(_ event: Int64, _ view: Int64, _ other: Int64) {
        primaryComponent.violate(
            [event], "v\(view) is installed beside v\(other) of the same number")
    }
}
