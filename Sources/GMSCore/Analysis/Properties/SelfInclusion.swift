/// self-inclusion: a process is a member of every view it installs.
///
/// Chockler, Keidar and Vitenberg (2001). O(members) for each install, no memory of its own.
struct SelfInclusion: Sendable {
    private(set) var finding = Finding()

    /// - Parameter id: the row of the view that the event names.
    mutating func install(_ event: Event, _ view: GroupView, id: Int64) {
        finding.judged += 1
        guard !view.members.contains(event.process) else { return }
        finding.violate(
            [event.seq], "\(event.process) installs v\(id) \(view.members.braced) without itself")
    }
}
