/// The rule of a protocol that was missing where a run went wrong, concluded from events alone.
///
/// `docs/diagnoses.md` says for each cause which events prove it.
public struct Diagnosis: Hashable, Sendable {
    /// The rule that was missing.
    public enum Cause: String, Hashable, Sendable, CaseIterable {
        /// A new leader had the multicast that the crash cut short, and sent nothing again.
        case nothingResent = "nothing-resent"
        /// A new leader sends its view before it sends the last multicast again.
        case viewBeforeLast = "view-before-last"
        /// A multicast reached a later member before an earlier one, which then came to lead.
        case notInMemberOrder = "not-in-member-order"
        /// A view of the expected slot is refused because its head is not the leader that is followed.
        case wedgedFollower = "wedged-follower"
        /// A slot was accepted though an earlier one was missing.
        case gapAccepted = "gap-accepted"
        /// A multicast was dropped as a duplicate because another one had used its slot.
        case slotReused = "slot-reused"
        /// Messages of an old and a new leader are delivered in the order they happen to arrive.
        case leadersNotTold = "leaders-not-told-apart"
        /// A leader multicasts to itself, too.
        case leaderAmongFollowers = "leader-among-followers"
        /// Nobody takes the place of a leader that is gone.
        case noTakeover = "no-takeover"
        /// Who follows an elected leader never hears that this one went down as well.
        case successorNotMonitored = "successor-not-monitored"
        /// A leader waits for the acknowledgement of a process that is down.
        case waitsForTheDead = "waits-for-the-dead"
        /// A request or a join went to a leader that died, and nobody sent it again.
        case diedWithLeader = "died-with-leader"
        /// A lost packet is not sent again.
        case lossNotRepaired = "loss-not-repaired"
        /// A request or a join was thrown away by whom it reached.
        case requestRefused = "request-refused"
        /// A process asked somebody that is down to let it in.
        case joinToTheDead = "join-to-the-dead"
        /// A process that is down was elected.
        case electedTheDead = "elected-the-dead"
        /// Messages of one leader are delivered in another order than they were sent in.
        case orderNotKept = "order-not-kept"
        /// What stands in the expected slot, from the leader that is followed, is not taken.
        case unreadable
        /// Who is followed does not lead.
        case followsNobody = "follows-nobody-who-leads"
        /// The view that gives a process another leader never came to it.
        case viewLost = "view-lost"
        /// A process that lives was suspected, and two led at once.
        case falseSuspicion = "false-suspicion"
        /// A message is delivered again when another copy of it comes.
        case noDuplicateCheck = "no-duplicate-check"
        /// A joiner accepted a slot from before the view that let it in.
        case slotBeforeView = "slot-before-view"
        /// The program of a process failed.
        case ownFault = "own-fault"
        /// The log does not tell.
        case undetermined
    }

    /// What is diagnosed.
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        /// Histories of living workers part.
        case divergence
        /// A correct worker never got what another one did.
        case omission
        /// A crashed worker had delivered what no survivor did.
        case uniformityLoss = "uniformity-loss"
        /// A message was delivered again.
        case duplicate
        /// Two multicasts have one slot.
        case slotReuse = "slot-reuse"
        /// Two processes lead at a time.
        case twoLeaders = "two-leaders"
        /// A process crashed by an error of its own.
        case ownFault = "own-fault"
        /// A process that asked to be let in never ran.
        case lostJoin = "lost-join"
        /// A correct process waits for what never comes.
        case stall
        /// Requests of correct workers were never delivered to them.
        case lostRequests = "lost-requests"
    }

    /// How sure the diagnosis is.
    public enum Certainty: String, Hashable, Sendable, CaseIterable {
        /// The events leave no other explanation.
        case certain
        /// The events fit, but the log cannot rule out another one.
        case likely
        /// For *undetermined*.
        case none
    }

    /// What went wrong.
    public let subject: Subject
    /// The rule that was missing.
    public let cause: Cause
    /// How sure that is.
    public let certainty: Certainty
    /// What the events show.
    public let because: Sentence
    /// What would decide it; nil where it is certain.
    public let open: Sentence?
    /// The events that it rests on, ascending.
    public let events: [Int64]
    /// What was diagnosed already and brought this about; nil for a cause of its own.
    public internal(set) var follows: Subject?

    init(
        _ subject: Subject, _ cause: Cause, _ certainty: Certainty = .certain,
        because: Sentence, open: Sentence? = nil, events: [Int64?]
    ) {
        self.subject = subject
        self.cause = cause
        self.certainty = certainty
        self.because = because
        self.open = open
        follows = nil
        self.events = Set(events.compactMap(\.self)).sorted()
    }
}

extension Diagnosis.Cause {
    /// The rule that was missing, in one sentence.
    public var rule: String {
        switch self {
        case .nothingResent:
            "A new leader must first send again the last multicast that it accepted."
        case .viewBeforeLast:
            "A new leader must send the last multicast again before its view, not after it."
        case .notInMemberOrder:
            "A multicast must go out in member order, so that the next leader has what any later member has."
        case .wedgedFollower:
            "A view must be accepted by its slot, whoever heads its list: a resent view names a leader "
                + "that is gone."
        case .gapAccepted: "A slot must wait until all slots before it have been accepted."
        case .slotReused:
            "A new leader's view must take the slot after the last multicast, not one that is taken."
        case .leadersNotTold:
            "A follower must have all that the old leader multicast before it delivers what the new one does."
        case .leaderAmongFollowers:
            "A leader must not be among the followers that it multicasts to."
        case .noTakeover: "Somebody must take the place of a leader that is gone."
        case .successorNotMonitored: "Who elects a leader must monitor that one, too."
        case .waitsForTheDead:
            "A leader must stop waiting for the acknowledgement of a follower that is down."
        case .diedWithLeader:
            "A request must be sent again, to the next leader, until it is delivered back."
        case .lossNotRepaired:
            "What may have been lost must be sent again until it is acknowledged."
        case .requestRefused:
            "Who gets a request or a join must multicast it, or pass it on to the leader."
        case .joinToTheDead: "Who gets no answer to its join must ask another member."
        case .electedTheDead: "Who is down must not be elected."
        case .orderNotKept:
            "What one leader multicasts must be delivered in the order of its sends."
        case .unreadable:
            "What stands in the expected slot, from the leader that is followed, must be accepted."
        case .followsNobody: "Who is followed must know that it leads."
        case .viewLost: "A view must reach all of its members that live."
        case .falseSuspicion:
            "None that the protocol could keep: it takes for granted that who is suspected is down."
        case .noDuplicateCheck:
            "Who is sent again what it has accepted already must drop it."
        case .slotBeforeView:
            "A joiner must begin after the slot of the view that let it in, and refuse what is before."
        case .ownFault: "A process must not fail on anything that may be sent to it."
        case .undetermined: "Undetermined."
        }
    }
}
