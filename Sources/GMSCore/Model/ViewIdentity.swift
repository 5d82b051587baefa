/// What makes a view that view: processes can give different members to one number, and a log can hold
/// one view in several rows.
public struct ViewIdentity: Hashable, Sendable {
    /// Of the view.
    public let number: Int64
    /// The leader that made the view.
    public let creator: ProcessID

    /// The identity of a view of that number by that leader.
    public init(number: Int64, creator: ProcessID) {
        self.number = number
        self.creator = creator
    }
}
