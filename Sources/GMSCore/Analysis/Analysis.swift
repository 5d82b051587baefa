/// What a log comes to. Every report is a rendering of this value.
public struct Analysis: Sendable {
    /// What the core properties come to.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// All core properties hold.
        case consistent
        /// Histories or states disagree.
        case diverged
        /// Another core property is violated.
        case violated
        /// The log is the beginning of a run that did not finish, and shows no violation.
        case inconclusive
    }

    /// What the log says about the run as a whole.
    public let header: RunHeader
    /// How the run ended.
    public let footer: RunFooter
    /// How many events were judged.
    public let events: Int64
    /// Nanoseconds of virtual time.
    public let endTime: Int64
    /// The verdict on the run.
    public let verdict: Verdict
    /// Whether a correct process waits for what can never come.
    public let isStalled: Bool
    /// What correct processes wait for at rest; empty for a run that did not come to rest.
    public let stalls: [Stall]
    /// What went wrong, and why.
    public let findings: Findings
    /// One result each, in the order of `Property.all`.
    public let properties: [PropertyResult]
    /// What the run was promised to be like, and whether it was.
    public let assumptions: [AssumptionResult]
    /// Ascending by id.
    public let processes: [Process]
    /// What the run went through.
    public let exercise: Exercise
    /// Whether a part of the disagreement was too long to be kept.
    public let isTruncated: Bool
    /// Whether the log records sends of multicasts.
    package let hasSends: Bool
    /// All views, by the rows that events name.
    public let views: [Int64: GroupView]
    /// The events of `slice`, ascending, if they were looked up.
    public internal(set) var sliceEvents: [Event] = []

    /// Where histories of living workers part, and why; nil if they never do.
    public var divergence: Divergence? { findings.divergence }
    /// What a correct worker never got; nil where histories part.
    public var omission: Omission? { findings.omission }
    /// Two states on one history; nil if there are none.
    public var stateDivergence: StateDivergence? { findings.stateDivergence }
    /// The first adoption of a state that is not the donor's.
    public var wrongTransfer: WrongTransfer? { findings.wrongTransfer }
    /// Branchings one side of which had crashed.
    public var uniformityLosses: [UniformityLoss] { findings.uniformityLosses }
    /// The first of them explained, where living workers agree.
    public var uniformityLoss: Divergence? { findings.uniformityLoss }
    /// What happened where something else went wrong.
    package var stories: [Story] { findings.stories }
    /// Which rule of the protocol was missing, for each thing that went wrong.
    public var diagnoses: [Diagnosis] { findings.diagnoses }

    /// The events that witness what the report tells first, ascending.
    public var slice: [Int64] {
        if let divergence { return divergence.slice }
        if let omission { return omission.slice }
        if let stateDivergence { return stateDivergence.slice }
        if let wrongTransfer { return wrongTransfer.slice }
        if let uniformityLoss { return uniformityLoss.slice }
        return stories.first?.slice ?? []
    }

    /// The result of one property; nil for one that is not judged.
    public func result(for property: Property) -> PropertyResult? {
        properties.first { $0.property == property }
    }
}

extension Analysis.Verdict {
    /// - Parameter violated: the properties that are.
    init(violated: Set<Property>, outcome: Outcome?) {
        if violated.contains(where: \.isDivergence) {
            self = .diverged
        } else if violated.contains(where: \.isCore) {
            self = .violated
        } else {
            self = outcome == .quiescent ? .consistent : .inconclusive
        }
    }
}
