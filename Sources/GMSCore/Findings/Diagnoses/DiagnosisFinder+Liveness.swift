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
                because: "\(stall.clause(roster)); \(roster.end(of: contact))",
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
                because:
                    "\(.was(process, .following(leader), at: nil)); \(roster.end(of: leader))",
                open:
                    "whether \(process) monitors \(leader), and what it does when it hears of its end",
                events: [down])
        }
        return Diagnosis(
            .stall, .successorNotMonitored, .likely,
            because:
                """
                \(.did(Deed(process, .elect, peer: leader), at: election.seq)); \
                \(roster.end(of: leader)); \(.never(Deed(process, .suspect, peer: leader)))
                """,
            open: "whether \(process) monitors whom it elects: the log has no monitors",
            events: [election.seq, down])
    }

    private func held(_ stall: Stall, _ held: Stall.Held, _ known: Diagnosis?) -> Diagnosis {
        let process = stall.process
        if held.sender == process, let send = clues.selfSends[process] {
            return Diagnosis(
                .stall, .leaderAmongFollowers,
                because:
                    """
                    \(.did(Deed(process, .send, peer: process), at: send)), itself; \
                    \(.was(process, .holding(Int64(held.count)), at: nil))
                    """,
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
            .stall, .undetermined, .none, because: stall.clause(roster), open: open,
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
        let lost: Sentence =
            "\(.did(Deed(process, .request, item), at: fate.request)) and \(.never(.take(process, item)), [.bare, .it])"
        let multicast = ledgers[item]?.attempts.first
        if let known, let multicast, known.cause != .undetermined {
            return Diagnosis(
                subject, known.cause, .likely,
                because:
                    """
                    \(lost), though \
                    \(.ever(.copy(multicast.multicaster, .send, item)), .it); what is said of the \
                    \(known.subject.rawValue) explains it
                    """,
                open: "what became of the copy for \(process)",
                events: [fate.request, multicast.copies.first?.send])
        }
        let isDelivered = deliveries.toAnyone[offset].contains(fate.message.number)
        guard let send = fate.send, multicast == nil, !isDelivered else {
            return Diagnosis(
                subject, .undetermined, .none,
                because: lost
                    + multicast.mention {
                        ", though \(.ever(.copy($0.multicaster, .send, item)), .it)"
                    },
                open: multicast == nil && !isDelivered
                    ? "whom \(process) sent it to" : "what became of the copy for \(process)",
                events: [fate.request, multicast?.copies.first?.send])
        }
        let nobody = Claim.never(.copy(nil, .send, item))
        if let down = down(send.leader) {
            let isReplaced = milestones.elections.contains {
                $0.seq > down && $0.peer != send.leader
            }
            guard isReplaced || send.event < down else {
                return noTakeover(subject, send.leader, down)
            }
            return Diagnosis(
                subject, .diedWithLeader,
                because: "\(way(of: fate)); \(roster.end(of: send.leader)); \(nobody)",
                events: [fate.request, send.event, fate.arrival, down])
        }
        if let found = waitForTheDead(subject, send) { return found }
        return Diagnosis(
            subject, .undetermined, .none,
            because: "\(way(of: fate)); \(nobody)",
            open: "what \(send.leader) did with it",
            events: [fate.request, send.event, fate.arrival])
    }

    /// Where a request went, and what became of it there.
    private func way(of fate: Clues.Fate) -> Sentence {
        guard let send = fate.send else { return "" }
        let sent = Deed.forward(fate.message.origin, .send, fate.message.id, peer: send.leader)
        let steps = fate.steps.map { step -> Sentence in "; \(step, .it)" }
        return "\(.did(sent, at: send.event))\(steps.joined())"
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
        let receipt = Deed(
            send.leader, .receive, peer: dead.id, packet: .ack, slot: awaited.slot)
        return Diagnosis(
            subject, .waitsForTheDead,
            because:
                """
                \(.did(Deed(send.leader, .send, slot: awaited.slot), at: awaited.event)) in slot \
                \(awaited.slot) and \(.never(receipt), .bare); \(roster.end(of: dead.id))
                """,
            events: [awaited.event, dead.down, send.event])
    }
}
