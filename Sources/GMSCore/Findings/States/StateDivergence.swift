/// Two workers with one history and two states.
public struct StateDivergence: Hashable, Sendable {
    public let position: Int64
    public let event: Int64
    public let process: ProcessID
    public let state: Colour
    public let expected: Colour
    /// The adoption of a wrong state that led to it: by that process, else the first before.
    public let transfer: WrongTransfer?

    /// The events that witness it, ascending.
    public var slice: [Int64] {
        Set((transfer?.slice ?? []) + [event]).sorted()
    }
}
