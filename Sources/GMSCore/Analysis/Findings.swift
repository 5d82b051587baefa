/// What went wrong in a run, and why.
public struct Findings: Hashable, Sendable {
    /// Where histories of living workers part; nil if they never do.
    public let divergence: Divergence?
    /// What a correct worker never got; only where agreement is violated without a divergence.
    public let omission: Omission?
    /// Two states on one history; nil if there are none.
    public let stateDivergence: StateDivergence?
    /// The first adoption of a state that is not the donor's.
    public let wrongTransfer: WrongTransfer?
    /// Branchings one side of which had crashed.
    public let uniformityLosses: [UniformityLoss]
    /// The first of them explained, where nothing graver happened: living workers agree.
    public let uniformityLoss: Divergence?
    /// What happened where something else went wrong, one of each kind at most.
    package let stories: [Story]
    /// Which rule of the protocol was missing, for each thing that went wrong.
    public let diagnoses: [Diagnosis]
}

extension Findings {
    /// Asks the finders, each of which may build on what those before it found.
    ///
    /// - Parameter violated: the properties that are.
    init(
        _ evidence: Evidence, _ trail: Trail, assumptions: [AssumptionResult],
        violated: Set<Property>
    ) {
        let (trie, roster) = (evidence.trie, evidence.roster)
        let finder = DivergenceFinder(
            trie: trie, roster: roster, ledgers: trail.ledgers, milestones: trail.milestones,
            isAtRest: evidence.isAtRest)
        divergence = finder.divergence()
        uniformityLosses = [UniformityLoss](trie)
        uniformityLoss = divergence == nil ? finder.uniformityLoss() : nil
        let omissions = OmissionFinder(
            trie: trie, roster: roster, ledgers: trail.ledgers, milestones: trail.milestones,
            comparison: evidence.comparison)
        omission = divergence == nil && evidence.isAtRest ? omissions.omission() : nil
        stateDivergence = StateDivergence(trie, roster, evidence.observers.stateTransfer)
        wrongTransfer = evidence.observers.stateTransfer.first
        stories = StoryFinder(evidence, trail).stories(violated: violated)
        diagnoses = DiagnosisFinder(
            clues: trail.clues, roster: roster, milestones: trail.milestones,
            ledgers: trail.ledgers, ackCoverage: evidence.observers.ackCoverage,
            assumptions: assumptions, deliveries: evidence.deliveries, stalls: evidence.stalls
        ).diagnoses(
            divergence, omission, uniformityLoss, stories)
    }
}
