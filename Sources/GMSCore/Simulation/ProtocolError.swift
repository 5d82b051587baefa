/// An effect of a group layer that no run can carry out, in one sentence: a mistake of the protocol.
///
/// What was recorded before it is a gap-free beginning of the run.
public struct ProtocolError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Whose group layer it was.
    public let process: ProcessID
    /// How many events had been recorded.
    public let events: Int64
    /// What is wrong: `worker 2 sends to worker 9, but the workers are 1 to 5`.
    public let sentence: String

    /// The sentence, and how far the run had got.
    public var description: String { "after event \(events): \(sentence)" }
}
