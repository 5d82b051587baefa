/// What became of an assumption in a run.
public struct AssumptionResult: Hashable, Sendable {
    /// What was taken for granted.
    public let assumption: Assumption
    /// Whether the run broke it.
    public let isBroken: Bool
    /// One line.
    public let evidence: Sentence
    /// The events that prove it, ascending.
    public let events: [Int64]
}
