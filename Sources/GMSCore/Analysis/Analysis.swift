/// What a log comes to. Every report is a rendering of this value.
public struct Analysis: Sendable {
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

    public let header: RunHeader
    public let footer: RunFooter
    public let events: Int64
    /// Nanoseconds of virtual time.
    public let endTime: Int64
    public let verdict: Verdict
    /// Whether a correct process waits for what can never come.
    public let isStalled: Bool
    /// What correct processes wait for at rest; empty for a run that did not come to rest.
    public let stalls: [Stall]
    /// What went wrong, and why.
    public let findings: Findings
    public let properties: [PropertyResult]
    /// What the run was promised to be like, and whether it was.
    public let assumptions: [AssumptionResult]
    public let processes: [Process]
    public let exercise: Exercise
    /// Whether a part of the disagreement was too long to be kept.
    public let isTruncated: Bool
    /// All views, by their rows.
    public let views: [Int64: GroupView]
    /// The events of `slice`, ascending, if they were looked up.
    public internal(set) var sliceEvents: [Event] = []

    public var divergence: Divergence? { findings.divergence }
    public var omission: Omission? { findings.omission }
    public var stateDivergence: StateDivergence? { findings.stateDivergence }
    public var wrongTransfer: WrongTransfer? { findings.wrongTransfer }
    public var uniformityLosses: [UniformityLoss] { findings.uniformityLosses }
    public var uniformityLoss: Divergence? { findings.uniformityLoss }
    public var stories: [Story] { findings.stories }
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
