/// What happened where something went wrong beside the histories: the facts, for a report to tell.
///
/// There is one for each kind at most, of the first thing of that kind.
public enum Story: Hashable, Sendable {
    case duplicate(Duplicate)
    case slotReuse(SlotReuse)
    case rivals(Rivals)
    case ownFault(OwnFault)
    case lostJoin(LostJoin)
    case lostRequest(LostRequest)
    case stall(Standstill)

    /// A message that a worker was delivered again.
    public struct Duplicate: Hashable, Sendable {
        public let process: ProcessID
        public let message: Message
        /// nil if it was no longer kept.
        public let ledger: Ledger?
        /// The two deliveries.
        public let first: Int64?
        public let second: Int64
        /// The receipt that led to the second one.
        public let receive: Int64?
        /// The later multicast that the second copy belongs to; nil for another copy of the first one.
        public let again: Ledger.Attempt?
        /// Whether that receipt is of the request, by the leader.
        public let isRequestedAgain: Bool
    }

    /// Two items in one slot.
    public struct SlotReuse: Hashable, Sendable {
        public struct Use: Hashable, Sendable {
            public let item: Item
            public let process: ProcessID
            /// The delivery or install.
            public let event: Int64
            public let ledger: Ledger?

            /// The multicast that put the item in a slot; the first one if none did.
            package func attempt(in slot: Int64) -> Ledger.Attempt? {
                ledger?.attempts.first { $0.slot == slot } ?? ledger?.attempts.first
            }
        }

        public let slot: Int64
        public let first: Use
        public let second: Use
    }

    /// Two processes that lead at a time.
    public struct Rivals: Hashable, Sendable {
        public let first: Reign
        public let second: Reign
        /// The last suspicion of the first by the second before.
        public let suspicion: Int64?
        /// What each multicast first after both led, if anything.
        public let firstSend: Int64?
        public let secondSend: Int64?
    }

    /// A crash that is a fault of the process's own program.
    public struct OwnFault: Hashable, Sendable {
        public let process: ProcessID
        public let event: Int64
        /// What it was handling.
        public let cause: Int64?
        public let others: [ProcessID]
    }

    /// A process that asked to be let in and never ran.
    public struct LostJoin: Hashable, Sendable {
        public let process: ProcessID
        public let join: Int64
        public let contact: ProcessID?
        /// The receipt of the join by its contact.
        public let receive: Int64?
        public let contactDown: Int64?
        /// The event at which it gave up.
        public let abandoned: Int64?
        /// The view that lets it in, if it was installed by anybody, and by whom first.
        public let view: Int64?
        public let install: Int64?
        /// Whether it has that view and lacks a state only.
        public let lacksState: Bool
        /// Its state_request or the answer to it, whichever its sender was never delivered.
        public let transfer: LostRequest?
    }

    /// A request of a correct worker that it was never delivered.
    public struct LostRequest: Hashable, Sendable {
        public let message: Message
        public let request: Int64
        /// The last send to a leader.
        public let send: Int64?
        public let leader: ProcessID?
        /// What the last send came to.
        public let arrival: Int64?
        public let isDropped: Bool
        public let leaderDown: Int64?
        /// Who was elected after the leader went down, and where.
        public let election: Int64?
        public let successor: ProcessID?
        /// Whether anybody multicast it.
        public let wasMulticast: Bool
        /// The multicast of it; nil if there was none or it was no longer kept.
        public let ledger: Ledger?
        /// How many more requests of correct workers were not delivered to them.
        public let more: Int
    }

    /// A correct process that waits for what never comes.
    public struct Standstill: Hashable, Sendable {
        public let stall: Stall
        /// The event from which on it follows the leader it has.
        public let following: Int64?
        /// The first election of somebody else after its leader went down.
        public let election: Int64?
        public let successor: ProcessID?
        /// How many more processes wait.
        public let more: Int
    }

    /// The word for it in JSON.
    public var kind: String {
        switch self {
        case .duplicate: "duplicate"
        case .slotReuse: "slot-reuse"
        case .rivals: "two-leaders"
        case .ownFault: "own-fault"
        case .lostJoin: "lost-join"
        case .lostRequest: "lost-request"
        case .stall: "stall"
        }
    }

    /// Whom it is about.
    public var processes: [ProcessID] {
        switch self {
        case .duplicate(let story): [story.process]
        case .slotReuse(let story): [story.first.process, story.second.process]
        case .rivals(let story): [story.first.process, story.second.process]
        case .ownFault(let story): [story.process]
        case .lostJoin(let story): [story.process]
        case .lostRequest(let story): [story.message.origin]
        case .stall(let story): [story.stall.process]
        }
    }

    /// The message or view it is about, if it is about one.
    public var item: Item? {
        switch self {
        case .duplicate(let story): .message(story.message.id)
        case .slotReuse(let story): story.second.item
        case .lostJoin(let story): story.view.map { .view($0) }
        case .lostRequest(let story): .message(story.message.id)
        case .stall(let story):
            if case .held(let held) = story.stall.cause { held.item } else { nil }
        case .rivals, .ownFault: nil
        }
    }

    /// The event at which it shows; nil if it is what never happened.
    public var event: Int64? {
        switch self {
        case .duplicate(let story): story.second
        case .slotReuse(let story): max(story.first.event, story.second.event)
        case .rivals(let story): story.second.event
        case .ownFault(let story): story.event
        case .lostJoin(let story): story.abandoned
        case .lostRequest: nil
        case .stall(let story): story.stall.since
        }
    }

    /// The event whose causes tell most.
    public var clue: Int64? {
        switch self {
        case .lostJoin(let story): story.abandoned ?? story.receive ?? story.join
        case .lostRequest(let story): story.arrival ?? story.send ?? story.request
        case .duplicate, .slotReuse, .rivals, .ownFault, .stall: event
        }
    }

    /// The events that witness it, ascending: at most `CausalSlice.limit`.
    public var slice: [Int64] {
        let wanted: [Int64?] =
            switch self {
            case .duplicate(let story):
                Self.copy(story.ledger?.attempts.first, to: story.process, story.ledger?.request)
                    + [story.first] + Self.copy(story.again, to: story.process, nil)
                    + [story.receive, story.second]
            case .slotReuse(let story):
                [story.first, story.second].flatMap { use in
                    Self.copy(use.attempt(in: story.slot), to: use.process, use.ledger?.request)
                        + [use.event]
                }
            case .rivals(let story):
                [
                    story.first.event, story.suspicion, story.second.event, story.firstSend,
                    story.secondSend,
                ]
            case .ownFault(let story): [story.cause, story.event]
            case .lostJoin(let story):
                [
                    story.join, story.receive, story.contactDown, story.install, story.abandoned,
                ] + (story.transfer.map(Self.events) ?? [])
            case .lostRequest(let story):
                Self.events(story)
            case .stall(let story):
                [story.following, story.stall.receive, story.stall.since, story.election]
            }
        return Array(Set(wanted.compactMap(\.self)).sorted().prefix(CausalSlice.limit))
    }

    private static func events(_ lost: LostRequest) -> [Int64?] {
        [
            lost.request, lost.send, lost.arrival, lost.ledger?.firstSend, lost.leaderDown,
            lost.election,
        ]
    }

    /// The request of an item, and the send and the receipt of one copy.
    private static func copy(
        _ attempt: Ledger.Attempt?, to process: ProcessID, _ request: Int64?
    ) -> [Int64?] {
        let copy = attempt?.copies.first { $0.process == process }
        return [request, copy?.send ?? attempt?.copies.first?.send, copy?.receive]
    }
}
