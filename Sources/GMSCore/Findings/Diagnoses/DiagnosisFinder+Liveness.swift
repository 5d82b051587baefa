// What never happened, and why.
extension DiagnosisFinder {
    /// Why a process waits; nil for one that waits to be let in or for a state, whose join is told of.
    ///
    /// - Parameter known: what was found out about the histories.
    func diagnose(_ stall: Stall, known: Diagnosis?) -> Diagnosis? {
        switch stall.cause {
        case .deadLeader(let leader, let down): deadLeader(stall.process, leader, down)
        case .held(let held): self.held(stall, held, known)
        case .state, .view: nil
        }
    }

    private func deadLeader(_ process: ProcessID, _ leader: ProcessID, _ down: Int64) -> Diagnosis {
        let election = milestones.elections.last { $0.process == process && $0.peer == leader }
        if let election, election.seq > down {
            return Diagnosis(
                .stall, .electedTheDead,
                because:
                    """
                    \(roster.end(of: leader)); \
                    \(.did(Deed(process, .elect, peer: leader), at: election.seq)) and \
                    \(.was(process, .following(leader), at: nil), .bare)
                    """,
                events: [down, election.seq])
        }
        if let found = viewLost(process, leader, down) { return found }
        guard milestones.hasSuccessor(of: leader, after: down) else {
            return noTakeover(.stall, leader, down)
        }
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

    /// A view that others have gives the process another leader, and it never came.
    private func viewLost(
        _ process: ProcessID, _ leader: ProcessID, _ down: Int64
    ) -> Diagnosis? {
        let candidates = roster.views.filter {
            $1.members.contains(process) && !$1.members.contains(leader)
        }.keys.sorted()
        for view in candidates {
            guard let ledger = ledgers[.view(view)], ledger.delivery(at: process) == nil,
                let first = ledger.deliveries.first,
                let attempt = ledger.attempts.first(where: { attempt in
                    attempt.copies.contains { $0.process == process && $0.receive == nil }
                }), let copy = attempt.copies.first(where: { $0.process == process }),
                let head = roster.views[view]?.leader
            else { continue }
            let sent = Deed.copy(attempt.multicaster, .send, .view(view), peer: process)
            let lost: Claim =
                copy.drop.map {
                    .did(.copy(process, .drop, .view(view), reason: copy.dropReason), at: $0)
                } ?? .never(.copy(process, .receive, .view(view)))
            return Diagnosis(
                .stall, .viewLost, copy.drop == nil ? .likely : .certain,
                because:
                    """
                    \(.did(.take(first.process, .view(view)), at: first.event)); \
                    \(.head(head, of: view)); \(.did(sent, at: copy.send)); \(lost, .it)
                    """,
                open: copy.drop == nil ? "what became of \(Item.view(view)) on the way" : nil,
                events: [first.event, copy.send, copy.drop, down])
        }
        return nil
    }

    /// What is held stands in the slot that is expected, and comes from the leader that is followed.
    private func unreadable(
        _ subject: Diagnosis.Subject, _ stall: Stall, _ held: Stall.Held
    ) -> Diagnosis? {
        let process = stall.process
        guard let slot = held.slot, let sender = held.sender, sender == held.leader,
            let offset = roster.offset(process), let last = clues.accepted[offset],
            last.slot == slot - 1
        else { return nil }
        if case .view(let view) = held.item, roster.views[view]?.leader != sender { return nil }
        return Diagnosis(
            subject, .unreadable,
            because:
                """
                \(.did(.take(process, last.item, slot: last.slot), at: last.event)); \
                \(stall.taken(held)) in slot \(slot); \(.was(process, .following(sender), at: nil))
                """,
            events: [last.event, stall.receive, stall.since])
    }

    /// Why a process holds packets to the end; nil if no rule explains it.
    func held(
        _ subject: Diagnosis.Subject, _ stall: Stall, _ held: Stall.Held
    ) -> Diagnosis? {
        let process = stall.process
        if held.sender == process, let send = clues.selfSends[process] {
            return Diagnosis(
                subject, .leaderAmongFollowers,
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
            if let found = wedge(subject, process, view: view) { return found }
        }
        return unreadable(subject, stall, held)
    }

    private func held(_ stall: Stall, _ packets: Stall.Held, _ known: Diagnosis?) -> Diagnosis {
        if let found = held(.stall, stall, packets) { return found }
        if let known, known.cause != .undetermined {
            var consequence = Diagnosis(
                .stall, known.cause, known.certainty, because: stall.clause(roster),
                open: known.open, events: known.events)
            consequence.follows = known.subject
            return consequence
        }
        return Diagnosis(
            .stall, .undetermined, .none, because: stall.clause(roster),
            open: "what became of the slots before the ones that it holds",
            events: [stall.since])
    }
}
