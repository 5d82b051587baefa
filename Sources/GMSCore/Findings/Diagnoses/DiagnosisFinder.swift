/// Concludes from the evidence to the rule that was missing. Each conclusion asks for all the events
/// that `docs/diagnoses.md` names; where one is missing it is *undetermined*.
struct DiagnosisFinder {
    let clues: Clues
    let roster: Roster
    let milestones: Milestones
    let ledgers: LedgerBook
    let ackCoverage: AckCoverage
    let assumptions: [AssumptionResult]
    let deliveries: Deliveries
    let stalls: [Stall]

    func down(_ process: ProcessID) -> Int64? { roster.member(process)?.down }

    func assumption(_ assumption: Assumption) -> AssumptionResult? {
        assumptions.first { $0.assumption == assumption && $0.isBroken }
    }

    /// One diagnosis of the histories, of each story and of each kind of stall.
    func diagnoses(
        _ divergence: Divergence?, _ omission: Omission?, _ uniformityLoss: Divergence?,
        _ stories: [Story]
    ) -> [Diagnosis] {
        var found: [Diagnosis] = []
        for (subject, story) in [(.divergence, divergence), (.uniformityLoss, uniformityLoss)]
            as [(Diagnosis.Subject, Divergence?)]
        {
            guard let story else { continue }
            found.append(
                diagnose(
                    subject, story.culprit.ledger, instead: story.sides.dropFirst().first?.ledger,
                    skipped: story.skipped, at: story.event))
        }
        if let omission {
            found.append(
                diagnose(
                    .omission, omission.ledger, instead: nil, skipped: omission.skipped,
                    at: omission.first.event))
        }
        let histories = found.first { $0.subject == .divergence || $0.subject == .omission }
        found += stories.compactMap { diagnose($0, known: histories) }
        for stall in stalls {
            guard let diagnosis = diagnose(stall, known: histories) else { continue }
            if !found.contains(where: { $0.subject == .stall && $0.cause == diagnosis.cause }) {
                found.append(diagnosis)
            }
        }
        return found.indices.map { index in
            // What is told already is told once.
            var diagnosis = found[index]
            let first = found[..<index].first {
                $0.cause == diagnosis.cause && $0.because == diagnosis.because
            }
            if let first { diagnosis.follows = first.subject }
            return diagnosis
        }
    }

    // MARK: Histories that differ

    /// Why some workers skipped an item.
    ///
    /// - Parameter instead: what became of the item that they have in its place; nil if they have none.
    func diagnose(
        _ subject: Diagnosis.Subject, _ ledger: Ledger?, instead: Ledger?,
        skipped: [Divergence.Skip], at event: Int64
    ) -> Diagnosis {
        guard let ledger, let skip = skipped.first else {
            return Diagnosis(
                subject, .undetermined, .none, because: "the log tells too little of the item",
                open: "the sends and receipts of the item", events: [event])
        }
        for skip in skipped {
            if let found = wedge(subject, ledger, skip.process)
                ?? gap(subject, ledger, skip.process)
                ?? slotBeforeView(subject, skip.process)
            {
                return found
            }
        }
        switch skip.reason {
        case .partialMulticast: return partial(subject, ledger, skip.process)
        case .lost: return lost(subject, ledger, skip.process, event)
        case .discarded: return discarded(subject, ledger, skip.process, event)
        case .overtaken: return overtaken(subject, ledger, instead, skip.process, event)
        case .unrecorded:
            return Diagnosis(
                subject, .undetermined, .none, because: "the log records no sends of multicasts",
                open: "the sends and receipts of \(ledger.item)", events: [event])
        case .held:
            for stall in stalls where stall.process == skip.process {
                if case .held(let packets) = stall.cause,
                    let found = held(subject, stall, packets)
                {
                    return found
                }
            }
            return suspicion(subject, before: event) ?? unexplained(subject, skip, event)
        case .twoLeaders, .notAddressed, .duplicate, .stateTransfer:
            return suspicion(subject, before: event) ?? unexplained(subject, skip, event)
        }
    }

    /// A view of the expected slot that a follower of its sender did not install.
    private func wedge(
        _ subject: Diagnosis.Subject, _ ledger: Ledger, _ process: ProcessID
    ) -> Diagnosis? {
        guard case .view(let view) = ledger.item else { return nil }
        return wedge(subject, process, view: view)
    }

    func wedge(_ subject: Diagnosis.Subject, _ process: ProcessID, view: Int64) -> Diagnosis? {
        guard let refusal = clues.refusals[process]?[view], let followed = refusal.followed,
            let slot = refusal.slot, refusal.expected == slot,
            let head = roster.views[view]?.leader, head != refusal.sender
        else { return nil }
        let receipt = Deed(
            process, .receive, .view(view), peer: refusal.sender, packet: .view, slot: slot)
        let last: Sentence = refusal.accepted.mention {
            "had \(.did(.take(process, $0.item, slot: $0.slot), at: $0.event), .bare) before, "
        }
        return Diagnosis(
            subject, .wedgedFollower, refusal.hold == nil ? .likely : .certain,
            because:
                """
                \(.did(receipt, at: refusal.receive)), \(last)\
                \(.was(process, .following(refusal.sender), at: followed), [.bare]), and \
                \(.never(Deed(process, .install, .view(view))), [.bare, .it]); \
                \(.head(head, of: view))
                """,
            open: refusal.hold == nil
                ? "an event that shows \(process) passing the view over" : nil,
            events: [refusal.receive, refusal.hold])
    }

    private func gap(
        _ subject: Diagnosis.Subject, _ ledger: Ledger, _ process: ProcessID
    ) -> Diagnosis? {
        guard let slot = ledger.attempts.first?.slot,
            let gap = clues.gaps[process]?.first(where: { $0.missing.contains(slot) }),
            ledger.delivery(at: process).map({ $0.event > gap.event }) != false
        else { return nil }
        let copy = ledger.copies(to: process).first { $0.receive != nil }
        return Diagnosis(
            subject, .gapAccepted,
            because:
                """
                \(.did(.take(process, gap.item, slot: gap.slot), at: gap.event)), and \
                \(.never(.take(process, ledger.item), before: gap.event), [.bare, .had]), which has \
                slot \(slot)
                """,
            events: [gap.event, copy?.receive, copy?.discard])
    }

    /// The crash of the multicaster left copies unsent.
    private func partial(
        _ subject: Diagnosis.Subject, _ ledger: Ledger, _ process: ProcessID
    ) -> Diagnosis {
        let first = ledger.attempts[0]
        let crash = first.crash ?? down(first.multicaster)
        guard let crash,
            let election = milestones.elections.first(where: {
                $0.seq > crash && $0.peer == $0.process
            })
        else { return noTakeover(subject, first.multicaster, crash) }
        let heir = election.process
        let item = ledger.item
        let had = ledger.delivery(at: heir).map { $0.event < election.seq } == true
        let resend = ledger.attempts.first { $0.multicaster == heir }?.copies.first?.send
        if let resend {
            return resent(subject, item, by: heir, at: resend, process, crash, election.seq)
        }
        // Who leads alone has nobody to send to.
        let hasLed = clues.ownView[heir].map { $0 > election.seq } == true
        if had, ledgers.resenders[heir] == nil, hasLed {
            let isUsual = ledgers.resends == 0
            return Diagnosis(
                subject, .nothingResent, isUsual ? .certain : .likely,
                because:
                    """
                    \(.did(.take(heir, item), at: ledger.delivery(at: heir)?.event ?? 0)), \
                    \(.did(Deed(heir, .elect, peer: heir), at: election.seq), .bare) and \
                    \(.never(.copy(heir, .send, item)), [.bare, .it])\
                    \(isUsual ? "; \(.sentByOne)" : "")
                    """,
                open: isUsual ? nil : "why others sent something again and \(heir) did not",
                events: [crash, ledger.delivery(at: heir)?.event, election.seq])
        }
        if !had, first.copies.contains(where: { $0.process != heir }),
            !first.copies.contains(where: { $0.process == heir }),
            first.destinations.contains(heir) || ledger.delivery(at: heir) == nil
        {
            return Diagnosis(
                subject, .notInMemberOrder,
                because:
                    """
                    \(first.multicaster) sent \(item) to \(names: sends(first, item), .passive), \
                    but \(.never(.copy(first.multicaster, .send, item, peer: heir))), the next leader: \
                    \(.did(Deed(heir, .elect, peer: heir), at: election.seq))
                    """,
                events: [first.copies.first?.send, crash, election.seq])
        }
        return Diagnosis(
            subject, .undetermined, .none,
            because:
                """
                \(.did(Deed(heir, .elect, peer: heir), at: election.seq)) and \
                \(.never(.copy(heir, .send, item)), .bare)
                """,
            open: "what \(heir) had accepted last when it took over", events: [crash, election.seq])
    }

    /// The next leader sent the item again, but not to everybody.
    private func resent(
        _ subject: Diagnosis.Subject, _ item: Item, by heir: ProcessID, at resend: Int64,
        _ process: ProcessID, _ crash: Int64, _ election: Int64
    ) -> Diagnosis {
        let missed = Claim.never(.copy(heir, .send, item, peer: process))
        let sent = Claim.did(.copy(heir, .send, item), at: resend)
        guard let view = clues.ownView[heir], election < view, view < resend else {
            return Diagnosis(
                subject, .undetermined, .none, because: "\(sent) again, but \(missed)",
                open: "what the leaders after \(heir) had accepted last", events: [crash, resend])
        }
        return Diagnosis(
            subject, .viewBeforeLast,
            because:
                """
                \(.did(Deed(heir, .send, packet: .view), at: view)) and \(sent, .bare) again only \
                then; \(missed)\(crashed(heir))
                """,
            events: [crash, election, view, resend, down(heir)])
    }

    /// The copies that were sent.
    private func sends(_ attempt: Ledger.Attempt, _ item: Item) -> [Claim] {
        attempt.copies.map {
            .did(.copy(attempt.multicaster, .send, item, peer: $0.process), at: $0.send)
        }
    }

    private func crashed(_ process: ProcessID) -> Sentence {
        down(process) == nil ? "" : "; \(roster.end(of: process))"
    }

    /// `1 sent m7 to 2 (event 12), and it was dropped (event 13: loss)`
    private func wayOfCopy(_ ledger: Ledger, _ process: ProcessID) -> Sentence {
        for attempt in ledger.attempts {
            guard let copy = attempt.copies.first(where: { $0.process == process }) else {
                continue
            }
            let sent = Deed.copy(attempt.multicaster, .send, ledger.item, peer: process)
            guard let drop = copy.drop else {
                let never = Claim.never(.copy(process, .receive, ledger.item))
                return "\(.did(sent, at: copy.send)), and \(never, .it)"
            }
            let dropped = Deed.copy(process, .drop, ledger.item, reason: copy.dropReason)
            return "\(.did(sent, at: copy.send)); \(.did(dropped, at: drop), .it)"
        }
        return "\(.never(.copy(nil, .send, ledger.item, peer: process)))"
    }

    func noTakeover(
        _ subject: Diagnosis.Subject, _ leader: ProcessID, _ crash: Int64?
    ) -> Diagnosis {
        Diagnosis(
            subject, .noTakeover,
            because: "\(roster.end(of: leader)), and \(.never(Deed(nil, .elect), after: crash))",
            events: [crash])
    }

    private func lost(
        _ subject: Diagnosis.Subject, _ ledger: Ledger, _ process: ProcessID, _ event: Int64
    ) -> Diagnosis {
        let copy = ledger.copies(to: process).first { $0.drop != nil }
        guard let copy, copy.dropReason == .loss || copy.dropReason == .partition else {
            return Diagnosis(
                subject, .undetermined, .none,
                because: wayOfCopy(ledger, process),
                open: "what became of it on the way",
                events: ledger.copies(to: process).map(\.send))
        }
        return Diagnosis(
            subject, .lossNotRepaired,
            because:
                """
                \(wayOfCopy(ledger, process)), and \
                \(.never(.copy(nil, .send, ledger.item, peer: process), after: copy.drop ?? event))
                """,
            events: [copy.send, copy.drop])
    }

    private func discarded(
        _ subject: Diagnosis.Subject, _ ledger: Ledger, _ process: ProcessID, _ event: Int64
    ) -> Diagnosis {
        if let reused = clues.reused[process], reused.item == ledger.item {
            return Diagnosis(
                subject, .slotReused,
                because:
                    """
                    \(.did(.copy(process, .discard, reused.item), at: reused.event)), in slot \
                    \(reused.slot), in which it had taken another item: \
                    \(.did(.take(process, reused.had.item, slot: reused.slot), at: reused.had.event))
                    """,
                events: [reused.event])
        }
        let skip = Divergence.Skip(process: process, reason: .discarded)
        return suspicion(subject, before: event) ?? unexplained(subject, skip, event)
    }

    /// Two multicasts of one process that a worker took in another order than they were sent in.
    private func outOfOrder(
        _ subject: Diagnosis.Subject, _ ledger: Ledger, _ instead: Ledger?, _ process: ProcessID
    ) -> Diagnosis? {
        guard let instead, let first = ledger.attempts.first, let second = instead.attempts.first,
            first.multicaster == second.multicaster, ledger.attempts.count == 1,
            let one = first.copies.first(where: { $0.process == process }),
            let other = second.copies.first(where: { $0.process == process }),
            one.send < other.send, let late = ledger.delivery(at: process),
            let early = instead.delivery(at: process), early.event < late.event
        else { return nil }
        let sends = [(ledger.item, one), (instead.item, other)].map { item, copy -> Claim in
            .did(.copy(first.multicaster, .send, item, peer: process), at: copy.send)
        }
        let takes: [Claim] = [
            .did(.take(process, instead.item), at: early.event),
            .did(.take(process, ledger.item), at: late.event),
        ]
        return Diagnosis(
            subject, .orderNotKept,
            because:
                """
                \(sends[0]) and then \(sends[1], .bare)\(receipts(one, other, ledger, instead)); \
                \(takes[0]) and then \(takes[1], .bare)
                """,
            events: [one.send, other.send, one.receive, other.receive, early.event, late.event])
    }

    /// In which order two copies arrived, if the log has it.
    private func receipts(
        _ one: Ledger.Copy, _ other: Ledger.Copy, _ ledger: Ledger, _ instead: Ledger
    ) -> Sentence {
        guard let first = one.receive, let second = other.receive else { return "" }
        let claims: [(event: Int64, claim: Claim)] = [
            (first, .did(.copy(one.process, .receive, ledger.item), at: first)),
            (second, .did(.copy(one.process, .receive, instead.item), at: second)),
        ].sorted { $0.event < $1.event }
        return "; \(claims[0].claim) and then \(claims[1].claim, .bare)"
    }

    private func overtaken(
        _ subject: Diagnosis.Subject, _ ledger: Ledger, _ instead: Ledger?, _ process: ProcessID,
        _ event: Int64
    ) -> Diagnosis {
        if let found = outOfOrder(subject, ledger, instead, process) { return found }
        let skip = Divergence.Skip(process: process, reason: .overtaken)
        guard let first = ledger.attempts.first, let crash = down(first.multicaster),
            let other = instead?.item, let next = instead?.attempts.first,
            next.multicaster != first.multicaster,
            let sent = next.copies.first?.send, crash < sent,
            let delivery = ledger.delivery(at: process), sent < delivery.event
        else { return suspicion(subject, before: event) ?? unexplained(subject, skip, event) }
        return Diagnosis(
            subject, .leadersNotTold,
            because:
                """
                \(roster.end(of: first.multicaster)), which had sent \(ledger.item); \
                \(.did(.copy(next.multicaster, .send, other), at: sent)); \
                \(.did(.take(process, ledger.item), at: delivery.event)) only then
                """,
            events: [crash, sent, delivery.event])
    }

    /// A suspicion of a process that lives, before the histories part.
    func suspicion(_ subject: Diagnosis.Subject, before event: Int64) -> Diagnosis? {
        guard let broken = assumption(.detectorAccuracy), let first = broken.events.first,
            first < event
        else { return nil }
        return Diagnosis(
            subject, .falseSuspicion, .likely, because: broken.evidence,
            open: "the same run without the false suspicion", events: [first])
    }

    private func unexplained(
        _ subject: Diagnosis.Subject, _ skip: Divergence.Skip, _ event: Int64
    ) -> Diagnosis {
        Diagnosis(
            subject, .undetermined, .none,
            because:
                "no rule of a leader-based multicast explains by itself why it was skipped "
                + "(\(skip.reason.rawValue))",
            open: "the program's reason at \(skip.process) for not delivering it", events: [event])
    }
}
