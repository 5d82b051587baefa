/// A view: the ordered list of members that a leader agreed on with them.
///
/// The first member leads.
public struct GroupView: Hashable, Sendable {
    /// One more than the last view that the creator knew; the founder's first view is 1.
    public let number: Int64
    public let creator: ProcessID
    public let members: [ProcessID]

    public init(number: Int64, creator: ProcessID, members: [ProcessID]) {
        self.number = number
        self.creator = creator
        self.members = members
    }

    public var identity: ViewIdentity { ViewIdentity(number: number, creator: creator) }

    public var leader: ProcessID? { members.first }
}
