/// A message that a worker asked its group layer to multicast.
///
/// Its identity is (origin, number); `id` is the row of the log that stands for that pair.
public struct Message: Hashable, Sendable {
    /// Its row; a simulated run counts requests from 1.
    public let id: Int64
    /// Whose worker asked for it.
    public let origin: ProcessID
    /// The origin's request number, from 1.
    public let number: Int64
    /// What it asks of the workers.
    public let kind: MessageKind
    /// change: N; state: the colour; sleep: milliseconds.
    public let value: Int64?
    /// state: the id of the state_request that it answers.
    public let reference: Int64?

    /// A message; whoever runs the worker numbers it.
    public init(
        id: Int64, origin: ProcessID, number: Int64, kind: MessageKind, value: Int64? = nil,
        reference: Int64? = nil
    ) {
        self.id = id
        self.origin = origin
        self.number = number
        self.kind = kind
        self.value = value
        self.reference = reference
    }

    /// What the message says, in words: `change 12`, `state #0A2214`, `freeze`.
    public var content: Sentence {
        // A log may lack the value.
        switch kind {
        case .change: "change \(value ?? 0)"
        case .state:
            value.flatMap(Colour.init(recorded:)).map { "state \($0)" } ?? "state without colour"
        case .sleep: "sleep \(value ?? 0)"
        default: Sentence(kind.name)
        }
    }
}
