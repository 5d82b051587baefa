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

    func down(_ process: ProcessID) -> Int64? { roster.member(process)?.down }

    func assumption(_ assumption: Assumption) -> AssumptionResult? {
        assumptions.first { $0.assumption == assumption && $0.isBroken }
    }

    /// One diagnosis of the histories, of each story, of each kind of stall, and of the requests that were
    /// lost.
    func diagnoses(
        _ divergence: Divergence?, _ omission: Omission?, _ uniformityLoss: Divergence?,
        _ stories: [Story], _ stalls: [Stall], losesRequests: Bool
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
            let diagnosis = diagnose(stall, known: histories)
            if !found.contains(where: { $0.subject == .stall && $0.cause == diagnosis.cause }) {
                found.append(diagnosis)
            }
        }
        if losesRequests, let lost = lostRequests(known: histories) { found.append(lost) }
        return found
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
                subject, .undetermined, .none, because: "The log tells too little of the item.",
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
        case .twoLeaders, .notAddressed, .held, .duplicate, .stateTransfer:
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
        guard let refusal = clues.refusals[process]?[view], refusal.isFollowed,
            let slot = refusal.slot, refusal.expected == slot,
            let head = roster.views[view]?.leader, head != refusal.sender
        else { return nil }
        return Diagnosis(
            subject, .wedgedFollower, refusal.hold == nil ? .likely : .certain,
            because:
                "\(process) expected slot \(slot), followed \(refusal.sender) and received \(Item.view(view)) in "
                + "that slot from it\(at: refusal.receive), but never installed it: the view is headed "
                + "by \(head).",
            open: refusal.hold == nil
                ? "an event that shows \(process) passing the view over" : nil,
            events: [refusal.receive, refusal.hold])
    }

    private func gap(
        _ subject: Diagnosis.Subject, _ ledger: Ledger, _ process: ProcessID
    ) -> Diagnosis? {
        guard let slot = ledger.attempts.first?.slot,
            let gap = clues.gaps[process]?.first(where: { $0.missing.contains(slot) })
        else { return nil }
        let copy = ledger.copies(to: process).first { $0.receive != nil }
        return Diagnosis(
            subject, .gapAccepted,
            because:
                "\(process) accepted slot \(gap.slot)\(at: gap.event) while slot \(slot), "
                + "\(ledger.item), was missing.",
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
            if let view = clues.ownView[heir], election.seq < view, view < resend {
                return Diagnosis(
                    subject, .viewBeforeLast,
                    because:
                        "\(heir) sent its view from event \(event: view) on and \(item) again only from event "
                        + "\(resend) on; it crashed before \(process) got it.",
                    events: [crash, election.seq, view, resend, down(heir)])
            }
            return Diagnosis(
                subject, .undetermined, .none,
                because: "\(heir) sent \(item) again\(at: resend), but not to \(process).",
                open: "what the leaders after \(heir) had accepted last", events: [crash, resend])
        }
        // Who leads alone has nobody to send to.
        let hasLed = clues.ownView[heir].map { $0 > election.seq } == true
        if had, ledgers.resenders[heir] == nil, hasLed {
            let isUsual = ledgers.resends == 0
            return Diagnosis(
                subject, .nothingResent, isUsual ? .certain : .likely,
                because:
                    "\(heir) had \(item) when it took over\(at: election.seq) and sent nothing "
                    + "again" + (isUsual ? "; no leader of this run ever did." : "."),
                open: isUsual ? nil : "why others sent something again and \(heir) did not",
                events: [crash, ledger.delivery(at: heir)?.event, election.seq])
        }
        if !had, first.copies.contains(where: { $0.process != heir }),
            !first.copies.contains(where: { $0.process == heir }),
            first.destinations.contains(heir) || ledger.delivery(at: heir) == nil
        {
            return Diagnosis(
                subject, .notInMemberOrder,
                because: "\(first.multicaster) had sent \(item) to "
                    + "\(first.copies.map(\.process).braced) but not to \(heir), the next leader.",
                events: [first.copies.first?.send, crash, election.seq])
        }
        return Diagnosis(
            subject, .undetermined, .none,
            because: "\(heir) took over\(at: election.seq) and did not send \(item) again.",
            open: "what \(heir) had accepted last when it took over", events: [crash, election.seq])
    }

    func noTakeover(
        _ subject: Diagnosis.Subject, _ leader: ProcessID, _ crash: Int64?
    ) -> Diagnosis {
        Diagnosis(
            subject, .noTakeover,
            because: "\(leader) went down\(at: crash), and nobody elects a leader after that.",
            events: [crash])
    }

    private func lost(
        _ subject: Diagnosis.Subject, _ ledger: Ledger, _ process: ProcessID, _ event: Int64
    ) -> Diagnosis {
        let copy = ledger.copies(to: process).first { $0.drop != nil }
        guard let copy, copy.dropReason == .loss || copy.dropReason == .partition else {
            return Diagnosis(
                subject, .undetermined, .none,
                because: "The copy of \(ledger.item) for \(process) was sent and never received.",
                open: "what became of it on the way",
                events: ledger.copies(to: process).map(\.send))
        }
        return Diagnosis(
            subject, .lossNotRepaired,
            because:
                "The copy of \(ledger.item) for \(process) was lost\(at: copy.drop ?? event) and "
                + "not sent again.",
            events: [copy.send, copy.drop])
    }

    private func discarded(
        _ subject: Diagnosis.Subject, _ ledger: Ledger, _ process: ProcessID, _ event: Int64
    ) -> Diagnosis {
        if let reused = clues.reused[process], reused.item == ledger.item {
            return Diagnosis(
                subject, .slotReused,
                because:
                    "\(process) discarded \(reused.item) in slot \(reused.slot)\(at: reused.event): "
                    + "it had accepted something else in that slot.",
                events: [reused.event])
        }
        let skip = Divergence.Skip(process: process, reason: .discarded)
        return suspicion(subject, before: event) ?? unexplained(subject, skip, event)
    }

    private func overtaken(
        _ subject: Diagnosis.Subject, _ ledger: Ledger, _ instead: Ledger?, _ process: ProcessID,
        _ event: Int64
    ) -> Diagnosis {
        let skip = Divergence.Skip(process: process, reason: .overtaken)
        guard let first = ledger.attempts.first, let crash = down(first.multicaster),
            let next = instead?.attempts.first, next.multicaster != first.multicaster,
            let sent = next.copies.first?.send, crash < sent,
            let delivery = ledger.delivery(at: process), sent < delivery.event
        else { return suspicion(subject, before: event) ?? unexplained(subject, skip, event) }
        return Diagnosis(
            subject, .leadersNotTold,
            because:
                "\(process) delivered \(ledger.item), multicast by \(first.multicaster), only at event "
                + "\(delivery.event), after \(next.copies.isEmpty ? "something" : "what") \(next.multicaster) "
                + "had multicast since then\(at: sent).",
            events: [crash, sent, delivery.event])
    }

    /// A suspicion of a process that lives, before the histories part.
    func suspicion(_ subject: Diagnosis.Subject, before event: Int64) -> Diagnosis? {
        guard let broken = assumption(.detectorAccuracy), let first = broken.events.first,
            first < event
        else { return nil }
        return Diagnosis(
            subject, .falseSuspicion, .likely, because: broken.evidence + ".",
            open: "the same run without the false suspicion", events: [first])
    }

    private func unexplained(
        _ subject: Diagnosis.Subject, _ skip: Divergence.Skip, _ event: Int64
    ) -> Diagnosis {
        Diagnosis(
            subject, .undetermined, .none,
            because:
                "No rule of a leader-based multicast explains by itself why \(skip.process) skipped it "
                + "(\(skip.reason.rawValue)).",
            open: "the program's reason at \(skip.process) for not delivering it", events: [event])
    }
}
