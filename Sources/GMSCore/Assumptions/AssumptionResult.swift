/// What became of an assumption in a run.
public struct AssumptionResult: Hashable, Sendable {
    public let assumption: Assumption
    public let isBroken: Bool
    /// One line.
    public let evidence: Sentence
    /// The events that prove it, ascending.
    public let events: [Int64]
}
