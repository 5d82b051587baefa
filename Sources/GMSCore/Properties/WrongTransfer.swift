/// The adoption of a state that is not the donor's at the state_request.
public struct WrongTransfer: Hashable, Sendable {
    /// The joiner.
    public let process: ProcessID
    /// Who answered it.
    public let donor: ProcessID
    /// The state message.
    public let message: Message
    /// nil if the message holds no colour.
    public let adopted: Colour?
    /// What the donor had; nil if it never answered that request with a state of its own.
    public let expected: Colour?
    /// The event of the adoption.
    public let event: Int64
    /// The delivery of the state_request to the donor.
    public let answer: Int64?
    /// The event of the state_request.
    public let request: Int64?

    /// The events that witness it, ascending.
    public var slice: [Int64] { [request, answer, event].compactMap(\.self).sorted() }
}
