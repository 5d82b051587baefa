/// What every variant's group layer knows about its group.
struct Membership: Hashable, Sendable {
    enum Role: UInt8, Hashable, Sendable {
        /// Not started, or no view yet.
        case outside
        case follower
        case leader
    }

    let id: ProcessID
    private(set) var role = Role.outside
    /// Those who can still follow or lead, the current leader first. Views list the same
    /// processes, but a suspected leader leaves this list before the next view says so.
    private(set) var members: [ProcessID] = []
    /// The highest view number known.
    private(set) var number: Int64 = 0

    init(id: ProcessID) { self.id = id }

    /// Whom this process follows; itself if it leads.
    var leader: ProcessID? { members.first }
    /// The receivers of a multicast of this process, in member order.
    var others: [ProcessID] { members.filter { $0 != id } }

    /// The next view that this process would create.
    func nextView(members: [ProcessID]) -> GroupView {
        GroupView(number: number + 1, creator: id, members: members)
    }

    mutating func lead() { role = .leader }

    /// Takes over the members of a view without a change of role.
    mutating func adopt(_ view: GroupView) {
        members = view.members
        number = max(number, view.number)
    }

    /// Takes over the members of a view and follows its head.
    mutating func follow(_ view: GroupView) {
        adopt(view)
        role = .follower
    }

    /// Takes over the members of a view from `leader` on and follows that one; follows the head of
    /// a view that does not list it.
    mutating func follow(_ view: GroupView, from leader: ProcessID) {
        follow(view)
        if let index = members.firstIndex(of: leader) { members.removeFirst(index) }
    }

    mutating func remove(_ process: ProcessID) { members.removeAll { $0 == process } }
}
