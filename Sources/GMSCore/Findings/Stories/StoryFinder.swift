/// Puts together what happened where something went wrong beside the histories.
struct StoryFinder {
    let roster: Roster
    let milestones: Milestones
    let ledgers: LedgerBook
    let clues: Clues
    let storyClues: StoryClues
    let joins: JoinTrail
    let observers: Observers
    let deliveries: Deliveries
    let stalls: [Stall]
    let hasState: (Int) -> Bool

    init(_ evidence: Evidence, _ trail: Trail) {
        roster = evidence.roster
        milestones = trail.milestones
        ledgers = trail.ledgers
        clues = trail.clues
        storyClues = trail.storyClues
        joins = trail.joins
        observers = evidence.observers
        deliveries = evidence.deliveries
        stalls = evidence.stalls
        hasState = evidence.hasState
    }

    /// One of each kind at most.
    ///
    /// - Parameter violated: the properties that are.
    func stories(violated: Set<Property>) -> [Story] {
        var stories: [Story?] = [ownFault]
        if violated.contains(.singleLeader) { stories.append(rivals) }
        if violated.contains(.slotAgreement) { stories.append(slotReuse) }
        if violated.contains(.noDuplication) { stories.append(duplicate) }
        if violated.contains(.joinLiveness) { stories.append(lostJoin) }
        if violated.contains(.selfDelivery) || violated.contains(.validity) {
            stories.append(lostRequest)
        }
        if violated.contains(.noStall) { stories.append(wait) }
        return stories.compactMap(\.self)
    }

    private var duplicate: Story? {
        guard let event = storyClues.duplicate, let message = event.message else { return nil }
        let ledger = ledgers[.message(message.id)]
        let first = ledger?.deliveries.first {
            $0.process == event.process && $0.event < event.seq
        }
        let again = ledger?.attempts.dropFirst().last { attempt in
            let copy = attempt.copies.first { $0.process == event.process }
            return copy.map { $0.receive == event.cause || $0.send == event.cause } == true
        }
        let receive = again?.copies.first { $0.process == event.process }?.receive
        return .duplicate(
            Story.Duplicate(
                process: event.process, message: message, ledger: ledger, first: first?.event,
                second: event.seq, receive: receive ?? event.cause, again: again,
                isReceipt: receive != nil || storyClues.isReceivedAgain,
                isRequestedAgain: storyClues.isRequestedAgain))
    }

    private var slotReuse: Story? {
        guard let conflict = observers.slotAgreement.conflict else { return nil }
        let uses = [conflict.first, conflict.second].map {
            Story.SlotReuse.Use(
                item: $0.item, process: $0.process, event: $0.event, ledger: ledgers[$0.item])
        }
        return .slotReuse(
            Story.SlotReuse(slot: conflict.first.slot, first: uses[0], second: uses[1]))
    }

    private var rivals: Story? {
        guard let conflict = observers.singleLeader.conflict else { return nil }
        let suspicion = milestones.suspicions.last {
            $0.process == conflict.second.process && $0.peer == conflict.first.process
                && $0.seq <= conflict.second.event
        }
        return .rivals(
            Story.Rivals(
                first: conflict.first, second: conflict.second, suspicion: suspicion?.seq,
                firstSend: storyClues.rivalSends[conflict.first.process],
                secondSend: storyClues.rivalSends[conflict.second.process]))
    }

    private var ownFault: Story? {
        guard let crash = storyClues.faults.first else { return nil }
        return .ownFault(
            Story.OwnFault(
                process: crash.process, event: crash.seq, cause: crash.cause,
                others: storyClues.faults.dropFirst().map(\.process)))
    }

    private var lostJoin: Story? {
        for (offset, member) in roster.members.enumerated() where member.down == nil {
            guard let join = member.join else { continue }
            let isIn = member.view != nil
            guard member.abandoned != nil || !isIn || !hasState(offset) else { continue }
            let admission = storyClues.admissions[member.id]
            let steps = joins.steps[member.id] ?? []
            var first = member.contact
            if case .did(let deed, _) = steps.first { first = deed.peer }
            return .lostJoin(
                Story.LostJoin(
                    process: member.id, join: join, contact: member.contact,
                    firstJoin: steps.first?.event ?? join, firstContact: first,
                    steps: Array(steps.dropFirst()),
                    contactDown: member.contact.flatMap { roster.member($0)?.down },
                    abandoned: member.abandoned, view: admission?.view,
                    install: admission?.event, installer: admission?.by,
                    lacksState: isIn && member.abandoned == nil,
                    transfer: transfer(to: offset).map { lost($0, more: 0) }))
        }
        return nil
    }

    /// The part of a state transfer that came to nothing: the state_request of a joiner or the answer.
    private func transfer(to joiner: Int) -> Clues.Fate? {
        if let asked = clues.requests[joiner].first(where: { $0.message.kind == .stateRequest }) {
            return asked
        }
        let request = clues.stateRequests[roster.members[joiner].id]
        return clues.requests.lazy.joined().first {
            $0.message.kind == .state && $0.message.reference != nil
                && $0.message.reference == request
        }
    }

    private var lostRequest: Story? {
        let correct = roster.members.indices.filter { roster.members[$0].isCorrect }
        let undelivered = correct.flatMap { clues.requests[$0] }
        // What nobody multicast is lost; why a copy of a multicast did not come is the histories' story.
        let unsent = undelivered.filter {
            !wasMulticast($0.message)
        }
        guard
            let fate = (unsent.isEmpty ? undelivered : unsent).min(by: { $0.request < $1.request })
        else { return nil }
        let count = correct.reduce(0) { count, origin in
            let own = deliveries.delivered(to: origin, origin: origin)
            return count + deliveries.requested[origin].count(notIn: own)
        }
        return .lostRequest(lost(fate, more: max(count, 1) - 1))
    }

    /// What was delivered to anybody had been, though its ledger need not be kept.
    private func wasMulticast(_ message: Message) -> Bool {
        ledgers[.message(message.id)]?.attempts.isEmpty == false
            || isDelivered(message)
    }

    private func isDelivered(_ message: Message) -> Bool {
        roster.offset(message.origin).map {
            deliveries.toAnyone[$0].contains(message.number)
        } == true
    }

    private func lost(_ fate: Clues.Fate, more: Int) -> Story.LostRequest {
        let ledger = ledgers[.message(fate.message.id)]
        let leader = fate.send?.leader
        let down = leader.flatMap { roster.member($0)?.down }
        let election = down.flatMap { down in
            milestones.elections.first { $0.seq > down && $0.peer != leader }
        }
        return Story.LostRequest(
            message: fate.message, request: fate.request, send: fate.send?.event, leader: leader,
            arrival: fate.arrival, isDropped: fate.isDropped, steps: fate.steps, leaderDown: down,
            election: election?.seq, successor: election?.peer, elector: election?.process,
            isDelivered: isDelivered(fate.message),
            wasMulticast: wasMulticast(fate.message),
            ledger: ledger?.attempts.isEmpty == false ? ledger : nil, more: more)
    }

    private var wait: Story? {
        // Who waits to be let in or for a state has a story of its own.
        let waiting = stalls.filter {
            switch $0.cause {
            case .view, .state: false
            case .deadLeader, .held: true
            }
        }
        guard let stall = waiting.first, let member = roster.member(stall.process) else {
            return nil
        }
        var election: Event?
        if case .deadLeader(let leader, let down) = stall.cause {
            election = milestones.elections.first { $0.seq > down && $0.peer != leader }
        }
        return .stall(
            Story.Standstill(
                stall: stall, following: member.leaderSince, election: election?.seq,
                successor: election?.peer, elector: election?.process,
                more: Set(waiting.map(\.process)).count - 1))
    }
}
