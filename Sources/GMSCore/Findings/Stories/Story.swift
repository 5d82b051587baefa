/// What happened where something went wrong beside the histories: the facts, for a report to tell.
///
/// There is one for each kind at most, of the first thing of that kind.
package enum Story: Hashable, Sendable {
    case duplicate(Duplicate)
    case slotReuse(SlotReuse)
    case rivals(Rivals)
    case ownFault(OwnFault)
    case lostJoin(LostJoin)
    case lostRequest(LostRequest)
    case stall(Standstill)

    /// A message that a worker was delivered again.
    package struct Duplicate: Hashable, Sendable {
        package let process: ProcessID
        package let message: Message
        /// nil if it was no longer kept.
        package let ledger: Ledger?
        /// The two deliveries.
        package let first: Int64?
        package let second: Int64
        /// The receipt that led to the second one.
        package let receive: Int64?
        /// The later multicast that the second copy belongs to; nil for another copy of the first one.
        package let again: Ledger.Attempt?
        /// Whether that is a receipt, and whether of the request, by the leader.
        package let isReceipt: Bool
        package let isRequestedAgain: Bool
    }

    /// Two items in one slot.
    package struct SlotReuse: Hashable, Sendable {
        package struct Use: Hashable, Sendable {
            package let item: Item
            package let process: ProcessID
            /// The delivery or install.
            package let event: Int64
            package let ledger: Ledger?

            /// The multicast that put the item in a slot; the first one if none did.
            package func attempt(in slot: Int64) -> Ledger.Attempt? {
                ledger?.attempts.first { $0.slot == slot } ?? ledger?.attempts.first
            }
        }

        package let slot: Int64
        package let first: Use
        package let second: Use
    }

    /// Two processes that lead at a time.
    package struct Rivals: Hashable, Sendable {
        package let first: Reign
        package let second: Reign
        /// The last suspicion of the first by the second before.
        package let suspicion: Int64?
        /// What each multicast first after both led, if anything.
        package let firstSend: Int64?
        package let secondSend: Int64?
    }

    /// A crash that is a fault of the process's own program.
    package struct OwnFault: Hashable, Sendable {
        package let process: ProcessID
        package let event: Int64
        /// What it was handling.
        package let cause: Int64?
        package let others: [ProcessID]
    }

    /// A process that asked to be let in and never ran.
    package struct LostJoin: Hashable, Sendable {
        package let process: ProcessID
        package let join: Int64
        package let contact: ProcessID?
        /// The first time it asked, and whom.
        package let firstJoin: Int64
        package let firstContact: ProcessID?
        /// What became of its joins since, in the order of events.
        package let steps: [Claim]
        package let contactDown: Int64?
        /// The event at which it gave up.
        package let abandoned: Int64?
        /// The view that lets it in, if it was installed by anybody, and by whom first.
        package let view: Int64?
        package let install: Int64?
        package let installer: ProcessID?
        /// Whether it has that view and lacks a state only.
        package let lacksState: Bool
        /// Whom a packet of its join came to last.
        var receiver: ProcessID? { steps.last { $0.isOf([.receive, .drop]) }?.process }
        /// Its state_request or the answer to it, whichever its sender was never delivered.
        package let transfer: LostRequest?
    }

    /// A request of a correct worker that it was never delivered.
    package struct LostRequest: Hashable, Sendable {
        package let message: Message
        package let request: Int64
        /// The last send to a leader.
        package let send: Int64?
        package let leader: ProcessID?
        /// What the last send came to.
        package let arrival: Int64?
        package let isDropped: Bool
        /// What became of it since, in the order of events.
        package let steps: [Claim]
        package let leaderDown: Int64?
        /// Where whoever it was sent to threw it away.
        var refusal: Claim? { steps.last { $0.isOf([.discard]) } }
        /// Who was elected after the leader went down, where, and by whom.
        package let election: Int64?
        package let successor: ProcessID?
        package let elector: ProcessID?
        /// Whether anybody was delivered it.
        package let isDelivered: Bool
        /// Whether anybody multicast it.
        package let wasMulticast: Bool
        /// The multicast of it; nil if there was none or it was no longer kept.
        package let ledger: Ledger?
        /// How many more requests of correct workers were not delivered to them.
        package let more: Int
    }

    /// A correct process that waits for what never comes.
    package struct Standstill: Hashable, Sendable {
        package let stall: Stall
        /// The event from which on it follows the leader it has.
        package let following: Int64?
        /// The first election of somebody else after its leader went down.
        package let election: Int64?
        package let successor: ProcessID?
        package let elector: ProcessID?
        /// How many more processes wait.
        package let more: Int
    }

    /// The word for it in JSON.
    package var kind: String {
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
    package var processes: [ProcessID] {
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
    package var item: Item? {
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
    package var event: Int64? {
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
    package var clue: Int64? {
        switch self {
        case .lostJoin(let story): story.abandoned ?? story.steps.last?.event ?? story.join
        case .lostRequest(let story): story.arrival ?? story.send ?? story.request
        case .duplicate, .slotReuse, .rivals, .ownFault, .stall: event
        }
    }

    /// The events that witness it, ascending: at most `CausalSlice.limit`.
    package var slice: [Int64] {
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
                    story.join, story.contactDown, story.install, story.abandoned,
                ] + story.steps.map(\.event) + (story.transfer.map(Self.events) ?? [])
            case .lostRequest(let story):
                Self.events(story)
            case .stall(let story):
                [story.following, story.stall.receive, story.stall.since, story.election]
            }
        return Array(Set(wanted.compactMap(\.self)).sorted().prefix(CausalSlice.limit))
    }

    private static func events(_ lost: LostRequest) -> [Int64?] {
        [
            lost.request, lost.send, lost.ledger?.firstSend, lost.leaderDown, lost.election,
        ] + lost.steps.map(\.event)
    }

    /// The request of an item, and the send and the receipt of one copy.
    private static func copy(
        _ attempt: Ledger.Attempt?, to process: ProcessID, _ request: Int64?
    ) -> [Int64?] {
        let copy = attempt?.copies.first { $0.process == process }
        return [request, copy?.send ?? attempt?.copies.first?.send, copy?.receive]
    }
}

extension Claim {
    /// Whether it is of an event of one of these kinds.
    func isOf(_ verbs: Set<EventKind>) -> Bool {
        if case .did(let deed, _) = self { verbs.contains(deed.verb) } else { false }
    }
}
