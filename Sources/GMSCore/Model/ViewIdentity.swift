/// What makes a view that view: processes can give different members to one number, and a log can hold
/// one view in several rows.
public struct ViewIdentity: Hashable, Sendable {
    public let number: Int64
    public let creator: ProcessID

    public init(number: Int64, creator: ProcessID) {
        self.number = number
        self.creator = creator
    }
}
