/// Where histories part, and why.
public struct Divergence: Hashable, Sendable {
    /// By which rule the canonical item was chosen.
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        /// The leader of the common view multicast it first.
        case legitimateLeader = "legitimate-leader"
        /// More correct workers follow it.
        case majority
        /// The worker with the lowest id follows it.
        case lowestProcess = "lowest-process"
    }

    /// The workers that have one item at the divergence position.
    public struct Side: Hashable, Sendable {
        /// What stands at the position.
        public let item: Item
        /// Ascending.
        public let processes: [ProcessID]
        /// The first event that put the item there.
        public let event: Int64
        /// What became of the item; nil if its ledger was no longer kept.
        public let ledger: Ledger?
    }

    /// A worker without the canonical item there.
    public struct Skip: Hashable, Sendable {
        /// Who skipped it.
        public let process: ProcessID
        /// Why.
        public let reason: SkipReason
    }

    /// Workers with one history from some position on.
    public struct Group: Hashable, Sendable {
        /// Ascending.
        public let processes: [ProcessID]
        /// Those that had an item at that position, ascending: the others came in later, or got less far.
        public let holders: [ProcessID]
        /// What they have there; nil if they have no state.
        public let state: Colour?
    }

    /// The partition of the workers at the positions `from ..< to`.
    public struct Span: Hashable, Sendable {
        /// The first position, from 0.
        public let from: Int64
        /// The position after the last; nil for the end of the histories.
        public let to: Int64?
        /// Workers by their histories, canonical side first.
        public let groups: [[ProcessID]]
    }

    /// How the history of some workers differs from the canonical one.
    public struct Edit: Hashable, Sendable {
        /// Ascending.
        public let processes: [ProcessID]
        /// Items of the canonical history that they lack.
        public let missing: [Item]
        /// Items that they have instead.
        public let extra: [Item]
    }

    /// One cause of difference. The first is the divergence itself.
    public struct Incident: Hashable, Sendable {
        /// What they differ in.
        public let item: Item
        /// Whether the workers lack the item; otherwise they have it beside the canonical history.
        public let isMissing: Bool
        /// Ascending.
        public let processes: [ProcessID]
        /// Why they lack it, or have it.
        public let reason: SkipReason
    }

    /// Of the items at which they part, from 0; the founder's first view is at 0.
    public let position: Int64
    /// The first event after which two branches had a living worker each.
    public let event: Int64
    /// Of that event, in ns since the start of the run.
    public let time: Int64
    /// By which rule the first side is the canonical one.
    public let rule: Rule
    /// The canonical side first.
    public let sides: [Side]
    /// The workers that skipped the canonical item.
    public let skipped: [Skip]
    /// The partition at the position where states first differ, canonical side first.
    public let classes: [Group]
    /// Where the states of two sides first differ; nil if they never do.
    public let statePosition: Int64?
    /// Who shares a history with whom, from the position on.
    public let spans: [Span]
    /// Workers whose histories ended before the position.
    public let ended: [ProcessID]
    /// How each group differs from the canonical history.
    public let edits: [Edit]
    /// Each cause of difference once.
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
