// What never happened, and why.
extension DiagnosisFinder {
    /// - Parameter known: what was found out about the histories.
    func diagnose(_ stall: Stall, known: Diagnosis?) -> Diagnosis {
        switch stall.cause {
        case .deadLeader(let leader, let down): return deadLeader(stall.process, leader, down)
        case .state:
            return lostRequest(.stall, of: stall.process, known: known) {
                $0.message.kind == .stateRequest
            }
                ?? lostAnswer(to: stall.process)
                ?? undetermined(stall, "what became of its state_request and of the answers")
        case .view(let contact):
            guard let contact, let down = down(contact) else {
                if let contact, let leader = roster.member(contact)?.leader, leader != contact,
                    let down = self.down(leader),
                    !milestones.elections.contains(where: { $0.seq > down && $0.peer != leader })
                {
                    return noTakeover(.stall, leader, down)
                }
                return undetermined(stall, "what became of its join")
            }
            return Diagnosis(
                .stall, .diedWithLeader,
                because:
                    "\(stall.process) asked \(contact) to let it in, which went down\(at: down).",
                events: [stall.since, down])
        case .held(let held): return self.held(stall, held, known)
        }
    }

    private func deadLeader(_ process: ProcessID, _ leader: ProcessID, _ down: Int64) -> Diagnosis {
        guard milestones.elections.contains(where: { $0.seq > down && $0.peer != leader }) else {
            return noTakeover(.stall, leader, down)
        }
        let election = milestones.elections.last { $0.process == process && $0.peer == leader }
        let isTold = milestones.suspicions.contains {
            $0.process == process && $0.peer == leader
        }
        guard let election, !isTold else {
            return Diagnosis(
                .stall, .undetermined, .none,
                because: "\(process) still follows \(leader), which is down\(at: down).",
                open:
                    "whether \(process) monitors \(leader), and what it does when it hears of its end",
                events: [down])
        }
        return Diagnosis(
            .stall, .successorNotMonitored, .likely,
            because: "\(process) elected \(leader)\(at: election.seq), which went down\(at: down), "
                + "and never suspects it.",
            open: "whether \(process) monitors whom it elects: the log has no monitors",
            events: [election.seq, down])
    }

    private func held(_ stall: Stall, _ held: Stall.Held, _ known: Diagnosis?) -> Diagnosis {
        let process = stall.process
        if held.sender == process, let send = clues.selfSends[process] {
            return Diagnosis(
                .stall, .leaderAmongFollowers,
                because:
                    "\(process) multicasts to itself (first at event \(event: send)) and never takes those "
                    + "copies: \(held.count) of them wait.",
                events: [send, stall.since])
        }
        let refusals = (clues.refusals[process] ?? [:]).sorted {
            $0.value.receive < $1.value.receive
        }
        for (view, _) in refusals {
            if let found = wedge(.stall, process, view: view) { return found }
        }
        if let known, known.cause != .undetermined {
            return Diagnosis(
                .stall, known.cause, known.certainty, because: known.because, open: known.open,
                events: known.events)
        }
        return undetermined(stall, "what became of the slots before the ones that it holds")
    }

    private func undetermined(_ stall: Stall, _ open: Sentence) -> Diagnosis {
        Diagnosis(
            .stall, .undetermined, .none, because: stall.clause + ".", open: open,
            events: [stall.since])
    }

    /// A state that answers the state_request of a joiner and came to nothing.
    private func lostAnswer(to joiner: ProcessID) -> Diagnosis? {
        guard let asked = clues.stateRequests[joiner] else { return nil }
        for member in roster.members {
            let found = lostRequest(.stall, of: member.id, known: nil) {
                $0.message.kind == .state && $0.message.reference == asked
            }
            if let found { return found }
        }
        return nil
    }

    // MARK: Requests

    /// Why requests of correct workers came to nothing; nil if none did.
    func lostRequests(known: Diagnosis?) -> Diagnosis? {
        for member in roster.members where member.isCorrect {
            if let found = lostRequest(
                .lostRequests, of: member.id, known: known, where: { _ in true })
            {
                return found
            }
        }
        return nil
    }

    private func lostRequest(
        _ subject: Diagnosis.Subject, of process: ProcessID, known: Diagnosis?,
        where isMeant: (Clues.Fate) -> Bool
    ) -> Diagnosis? {
        guard let offset = roster.offset(process),
            let fate = clues.requests[offset].first(where: isMeant)
        else { return nil }
        let item = Item.message(fate.message.id)
        let request = "request \(fate.message.number) of \(process), \(item)"
        let multicast = ledgers[item]?.attempts.first
        if let known, let multicast, known.cause != .undetermined {
            return Diagnosis(
                subject, known.cause, .likely,
                because:
                    "\(multicast.multicaster) multicast the \(request); that it was not delivered to "
                    + "\(process) follows from what is said of the \(known.subject.rawValue).",
                open: "what became of the copy for \(process)",
                events: [fate.request, multicast.copies.first?.send])
        }
        let isDelivered = deliveries.toAnyone[offset].contains(fate.message.number)
        guard let send = fate.send, multicast == nil, !isDelivered else {
            return Diagnosis(
                subject, .undetermined, .none,
                because: "The \(request) was never delivered to it"
                    + (multicast.map { ", though \($0.multicaster) multicast it." } ?? "."),
                open: multicast == nil && !isDelivered
                    ? "whom \(process) sent it to" : "what became of the copy for \(process)",
                events: [fate.request, multicast?.copies.first?.send])
        }
        if let down = down(send.leader) {
            let isReplaced = milestones.elections.contains {
                $0.seq > down && $0.peer != send.leader
            }
            guard isReplaced || send.event < down else {
                return noTakeover(subject, send.leader, down)
            }
            return Diagnosis(
                subject, .diedWithLeader,
                because:
                    "The \(request) went to \(send.leader)\(at: send.event), which went down "
                    + "(event \(event: down)) and had not multicast it; nobody sent it again.",
                events: [fate.request, send.event, fate.arrival, down])
        }
        if let found = waitForTheDead(subject, send) { return found }
        return Diagnosis(
            subject, .undetermined, .none,
            because: "The \(request) went to \(send.leader), which lives and never multicast it.",
            open: "what \(send.leader) did with it"
                + fate.arrival.mention { " after event \(event: $0)" },
            events: [fate.request, send.event, fate.arrival])
    }

    /// The leader that a request went to waits for the acknowledgement of one who is down.
    private func waitForTheDead(
        _ subject: Diagnosis.Subject, _ send: (event: Int64, leader: ProcessID)
    ) -> Diagnosis? {
        guard let awaited = ackCoverage.awaited(by: send.leader) else { return nil }
        let dead = awaited.processes.compactMap { id in down(id).map { (id: id, down: $0) } }
        guard let dead = dead.first(where: { $0.down > awaited.event }) ?? dead.first else {
            return nil
        }
        return Diagnosis(
            subject, .waitsForTheDead,
            because:
                "\(send.leader) sends slot \(awaited.slot) since event \(event: awaited.event), which "
                + "\(dead.id) never acknowledged; \(dead.id) is down\(at: dead.down).",
            events: [awaited.event, dead.down, send.event])
    }
}
