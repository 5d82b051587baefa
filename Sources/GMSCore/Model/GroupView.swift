/// A view: the ordered list of members that a leader agreed on with them.
///
/// The first member leads.
public struct GroupView: Hashable, Sendable {
    /// One more than the last view that the creator knew; the founder's first view is 1.
    public let number: Int64
    /// The leader that made it.
    public let creator: ProcessID
    /// In the order in which they come to lead.
    public let members: [ProcessID]

    /// A view; a protocol gives it the next number that it knows of.
    public init(number: Int64, creator: ProcessID, members: [ProcessID]) {
        self.number = number
        self.creator = creator
        self.members = members
    }

    /// What tells it from others of its number.
    public var identity: ViewIdentity { ViewIdentity(number: number, creator: creator) }

    /// The first member; nil for a view without members.
    public var leader: ProcessID? { members.first }
}
