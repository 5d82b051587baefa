/// What makes a message that message: a log can hold it in several rows.
public struct MessageIdentity: Hashable, Sendable {
    /// Whose worker asked for it.
    public let origin: ProcessID
    /// The origin's request number.
    public let number: Int64

    /// The identity of a request of that origin.
    public init(origin: ProcessID, number: Int64) {
        self.origin = origin
        self.number = number
    }
}
