/// Where histories part, and why.
public struct Divergence: Hashable, Sendable {
    /// By which rule the canonical item was chosen.
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        case legitimateLeader = "legitimate-leader"
        case majority
        case lowestProcess = "lowest-process"

        /// To follow the item and a comma.
        public var clause: String {
            switch self {
            case .legitimateLeader: "multicast first by the leader of the common view"
            case .majority: "followed by more correct workers"
            case .lowestProcess: "followed by the lowest process id"
            }
        }
    }

    /// The workers that have one item at the divergence position.
    public struct Side: Hashable, Sendable {
        public let item: Item
        public let processes: [ProcessID]
        /// The first event that put the item there.
        public let event: Int64
        /// What became of the item; nil if its ledger was no longer kept.
        public let ledger: Ledger?
    }

    public struct Skip: Hashable, Sendable {
        public let process: ProcessID
        public let reason: SkipReason
    }

    /// Workers with one history from some position on.
    public struct Group: Hashable, Sendable {
        public let processes: [ProcessID]
        public let state: Colour?
    }

    /// The partition of the workers at the positions `from ..< to`.
    public struct Span: Hashable, Sendable {
        public let from: Int64
        public let to: Int64?
        public let groups: [[ProcessID]]
    }

    /// How the history of some workers differs from the canonical one.
    public struct Edit: Hashable, Sendable {
        public let processes: [ProcessID]
        public let missing: [Item]
        public let extra: [Item]
    }

    /// One cause of difference. The first is the divergence itself.
    public struct Incident: Hashable, Sendable {
        public let item: Item
        /// Whether the workers lack the item; otherwise they have it beside the canonical history.
        public let isMissing: Bool
        public let processes: [ProcessID]
        public let reason: SkipReason
    }

    public let position: Int64
    /// The first event after which two branches had a living worker each.
    public let event: Int64
    public let time: Int64
    public let rule: Rule
    /// The canonical side first.
    public let sides: [Side]
    /// The workers that skipped the canonical item.
    public let skipped: [Skip]
    /// The partition at the position where states first differ, canonical side first.
    public let classes: [Group]
    /// Where the states of two sides first differ; nil if they never do.
    public let statePosition: Int64?
    public let spans: [Span]
    /// Workers whose histories ended before the position.
    public let ended: [ProcessID]
    public let edits: [Edit]
    public let incidents: [Incident]
    /// Later positions at which a history differs although the edits explain it.
    public let consequences: Int
    /// The events that witness it, ascending.
    public let slice: [Int64]

    /// The canonical item, which some workers skipped.
    public var culprit: Side { sides[0] }
    /// The multicast of the culprit that counts: the first.
    public var multicast: Ledger.Attempt? { culprit.ledger?.attempts.first }
}
