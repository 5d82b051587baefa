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

    /// One process at the end of the run.
    public struct Process: Hashable, Sendable {
        public enum End: String, Hashable, Sendable, CaseIterable {
            case up, crashed, stopped, abandoned
            /// It takes no part in the log.
            case absent
        }

        public let id: ProcessID
        public let end: End
        public var isCorrect: Bool { end == .up }
        /// Messages delivered.
        public let delivered: Int
        /// The replayed state; nil if it never had one.
        public let finalState: Colour?
        /// The view it installed last.
        public let view: Int64?
        /// The event that took it down.
        public let downEvent: Int64?
        /// Whether it has a history that cannot be aligned, because nobody else installed its first
        /// view.
        public let isUnanchored: Bool
    }

    /// What the run went through, so that a consistent verdict says what it is worth.
    public struct Exercise: Hashable, Sendable {
        public var crashes = 0
        public var stops = 0
        /// Crashes that left a multicast with copies unsent.
        public var cutShort = 0
        /// Crashes after the last send of a multicast, before the multicaster's own delivery.
        public var crashedAfterLast = 0
        public var elections = 0
        /// Multicasts that a new leader sent again.
        public var resends = 0
        public var losses = 0
        public var retransmissions = 0
        public var views = 0
    }

    /// A branching one side of which had crashed: a crashed worker had delivered what no survivor did.
    public struct UniformityLoss: Hashable, Sendable {
        public let position: Int64
        public let event: Int64
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
    public let divergence: Divergence?
    /// What a correct worker never got; only where agreement is violated without a divergence.
    public let omission: Omission?
    public let stateDivergence: StateDivergence?
    /// The first adoption of a state that is not the donor's.
    public let wrongTransfer: WrongTransfer?
    public let uniformityLosses: [UniformityLoss]
    /// The first of them explained, where nothing graver happened: living workers agree.
    public let uniformityLoss: Divergence?
    /// What happened where something else went wrong, one of each kind at most.
    public let stories: [Story]
    /// Which rule of the protocol was missing, for each thing that went wrong.
    public let diagnoses: [Diagnosis]
    public let properties: [PropertyResult]
    /// What the run was promised to be like, and whether it was.
    public let assumptions: [AssumptionResult]
    public let processes: [Process]
    public let exercise: Exercise
    /// Whether a part of the disagreement was too long to be kept.
    public let isTruncated: Bool
    public let views: [Int64: GroupView]

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
