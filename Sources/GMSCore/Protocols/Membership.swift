/// What a group layer knows about its group: part of the state of every built-in protocol, and there for
/// others.
public struct Membership: Hashable, Sendable {
    /// What a process is to its group.
    public enum Role: UInt8, Hashable, Sendable {
        /// Not started, or no view yet.
        case outside
        /// In a view that another process leads.
        case follower
        /// At the head of its list.
        case leader
    }

    /// Whose it is.
    public let id: ProcessID
    /// What the process is to its group.
    public private(set) var role = Role.outside
    /// Those who can still follow or lead, the current leader first. Views list the same
    /// processes, but a suspected leader leaves this list before the next view says so.
    public private(set) var members: [ProcessID] = []
    /// The highest view number known; 0 before the first view.
    public private(set) var number: Int64 = 0

    /// A process outside any group.
    public init(id: ProcessID) { self.id = id }

    /// Whom this process follows; itself if it leads; nil outside a group.
    public var leader: ProcessID? { members.first }
    /// The receivers of a multicast of this process, in member order.
    public var others: [ProcessID] { members.filter { $0 != id } }

    /// The next view that this process would create: of one number more than it knows, if there is one.
    public func nextView(members: [ProcessID]) -> GroupView {
        GroupView(number: number < .max ? number + 1 : number, creator: id, members: members)
    }

    /// Takes the role of the leader; the members stay.
    public mutating func lead() { role = .leader }

    /// Takes over the members of a view without a change of role.
    public mutating func adopt(_ view: GroupView) {
        members = view.members
        number = max(number, view.number)
    }

    /// Takes over the members of a view and follows its head.
    public mutating func follow(_ view: GroupView) {
        adopt(view)
        role = .follower
    }

    /// Takes over the members of a view from `leader` on and follows that one; follows the head of
    /// a view that does not list it.
    public mutating func follow(_ view: GroupView, from leader: ProcessID) {
        follow(view)
        if let index = members.firstIndex(of: leader) { members.removeFirst(index) }
    }

    /// Takes a process off the list of members; the next one leads if it was the first.
    public mutating func remove(_ process: ProcessID) { members.removeAll { $0 == process } }
}
