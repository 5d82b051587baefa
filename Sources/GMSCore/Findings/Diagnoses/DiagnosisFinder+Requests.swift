// Why requests and joins came to nothing.
extension DiagnosisFinder {
    /// Why a request of a correct worker was never delivered to it.
    ///
    /// - Parameter known: what was found out about the histories.
    func lost(
        _ subject: Diagnosis.Subject, _ story: Story.LostRequest, known: Diagnosis?
    ) -> Diagnosis {
        let origin = story.message.origin
        let item = Item.message(story.message.id)
        guard !story.wasMulticast else { return undelivered(subject, story, known: known) }
        guard let send = story.send, let receiver = story.leader else {
            return Diagnosis(
                subject, .undetermined, .none, because: lack(of: story),
                open: roster.member(origin)?.leader == origin
                    ? "why \(origin), which leads, did not multicast it"
                    : "whom \(origin) sent it to: the log has no send of it",
                events: [story.request])
        }
        let nobody = Claim.never(.copy(nil, .send, item))
        let way: Sentence = "\(way(of: story))\(nobody, .it)"
        let events = [story.request, send, story.arrival]
        if let found = followsNobody(subject, origin, receiver, events: events) { return found }
        if let refusal = story.refusal {
            return Diagnosis(
                subject, .requestRefused, because: way, events: events + [refusal.event])
        }
        if story.isDropped, down(receiver).map({ $0 > story.arrival ?? .max }) != false {
            return Diagnosis(subject, .lossNotRepaired, because: way, events: events)
        }
        if let down = down(receiver) {
            guard milestones.hasSuccessor(of: receiver, after: down) else {
                return noTakeover(subject, receiver, down)
            }
            return Diagnosis(
                subject, .diedWithLeader,
                because: "\(way); \(roster.end(of: receiver))", events: events + [down])
        }
        return waitForTheDead(subject, receiver, send)
            ?? Diagnosis(
                subject, .undetermined, .none, because: way,
                open: story.arrival == nil
                    ? "what became of it on the way: the log has neither a receipt nor a drop"
                    : "why \(receiver) did not multicast it",
                events: events)
    }

    /// A request that was multicast, and not delivered to its origin.
    private func undelivered(
        _ subject: Diagnosis.Subject, _ story: Story.LostRequest, known: Diagnosis?
    ) -> Diagnosis {
        let origin = story.message.origin
        if let known, known.cause != .undetermined {
            var consequence = Diagnosis(
                subject, known.cause, .likely, because: lack(of: story),
                open: "a run without what is said of the \(known.subject.rawValue)",
                events: [story.request])
            consequence.follows = known.subject
            return consequence
        }
        guard let ledger = story.ledger else {
            return Diagnosis(
                subject, .undetermined, .none, because: lack(of: story),
                open: ledgers.hasSends
                    ? "the sends of it, which are no longer kept"
                    : "its way: the log records no sends of multicasts",
                events: [story.request])
        }
        let reason = SkipReason.decide(
            origin, skipped: ledger, instead: nil, isRecorded: ledgers.hasSends)
        return diagnose(
            subject, ledger, instead: nil,
            skipped: [Divergence.Skip(process: origin, reason: reason)],
            at: ledger.firstSend ?? story.request)
    }

    /// `3 requested m7 (event 12) and never delivered it`
    private func lack(of story: Story.LostRequest) -> Sentence {
        let (origin, item) = (story.message.origin, Item.message(story.message.id))
        let asked = Claim.did(Deed(origin, .request, item), at: story.request)
        return "\(asked) and \(.never(.take(origin, item)), [.bare, .it])"
    }

    /// Where a request went, and what became of it there.
    private func way(of story: Story.LostRequest) -> Sentence {
        guard let send = story.send else { return "" }
        let message = story.message
        let sent = Deed.forward(message.origin, .send, message.id, peer: story.leader)
        let steps = story.steps.map { step -> Sentence in "\(step, .it); " }
        return "\(.did(sent, at: send)); \(steps.joined())"
    }

    /// Whoever is followed does not lead, and never did.
    func followsNobody(
        _ subject: Diagnosis.Subject, _ follower: ProcessID, _ followed: ProcessID, events: [Int64?]
    ) -> Diagnosis? {
        guard let member = roster.member(followed), member.isUp, !member.hasLed,
            let own = roster.member(follower), own.leader == followed, let since = own.leaderSince
        else { return nil }
        let other: Sentence = member.leader.mention {
            "; \(.was(followed, .following($0), at: nil))"
        }
        return Diagnosis(
            subject, .followsNobody,
            because:
                """
                \(.was(follower, .following(followed), at: since), .since); \
                \(.never(Deed(followed, .elect, peer: followed)))\(other)
                """,
            events: events + [since])
    }

    /// The leader that a request went to waits for the acknowledgement of one who is down.
    private func waitForTheDead(
        _ subject: Diagnosis.Subject, _ leader: ProcessID, _ send: Int64
    ) -> Diagnosis? {
        guard let awaited = ackCoverage.awaited(by: leader) else { return nil }
        let dead = awaited.processes.compactMap { id in down(id).map { (id: id, down: $0) } }
        guard let dead = dead.first(where: { $0.down > awaited.event }) ?? dead.first else {
            return nil
        }
        let receipt = Deed(leader, .receive, peer: dead.id, packet: .ack, slot: awaited.slot)
        return Diagnosis(
            subject, .waitsForTheDead,
            because:
                """
                \(.did(Deed(leader, .send, slot: awaited.slot), at: awaited.event)) in slot \
                \(awaited.slot) and \(.never(receipt), .bare); \(roster.end(of: dead.id))
                """,
            events: [awaited.event, dead.down, send])
    }

    // MARK: Joins

    /// Why a process that asked to be let in never ran.
    ///
    /// - Parameter known: what was found out about the histories.
    func lost(_ story: Story.LostJoin, known: Diagnosis?) -> Diagnosis {
        if story.lacksState {
            return story.transfer.map { lost(.lostJoin, $0, known: known) }
                ?? noState(story)
        }
        let way = way(of: story)
        if let refusal = story.steps.last(where: { $0.isOf([.discard]) }) {
            return Diagnosis(
                .lostJoin, .requestRefused, because: way, events: [story.join, refusal.event])
        }
        if let view = story.view, let ledger = ledgers[.view(view)] {
            let reason = SkipReason.decide(
                story.process, skipped: ledger, instead: nil, isRecorded: ledgers.hasSends)
            return diagnose(
                .lostJoin, ledger, instead: nil,
                skipped: [Divergence.Skip(process: story.process, reason: reason)],
                at: story.install ?? story.join)
        }
        if let loss = story.steps.last, loss.isOf([.drop]), !loss.isOfTheDown {
            return Diagnosis(
                .lostJoin, .lossNotRepaired, because: way, events: [story.join, loss.event])
        }
        guard let last = story.receiver ?? story.contact else { return openJoin(story, way) }
        // Whoever got it last may have been to pass it on to the leader.
        let leader = down(last) == nil ? roster.member(last)?.leader : last
        guard let leader, leader != last || down(last) != nil, let down = down(leader) else {
            return openJoin(story, way)
        }
        if leader == story.contact, story.join > down {
            return Diagnosis(
                .lostJoin, .joinToTheDead, because: "\(way); \(roster.end(of: leader))",
                events: [story.join, down])
        }
        guard milestones.hasSuccessor(of: leader, after: down) else {
            return noTakeover(.lostJoin, leader, down)
        }
        return Diagnosis(
            .lostJoin, .diedWithLeader, because: "\(way); \(roster.end(of: leader))",
            events: [story.join, down])
    }

    private func openJoin(_ story: Story.LostJoin, _ way: Sentence) -> Diagnosis {
        Diagnosis(
            .lostJoin, .undetermined, .none, because: way,
            open: story.steps.isEmpty
                ? "what became of its join: the log has no packet of it"
                : "why whoever got its join last did not let it in",
            events: [story.join])
    }

    private func noState(_ story: Story.LostJoin) -> Diagnosis {
        Diagnosis(
            .lostJoin, .undetermined, .none,
            because: "\(.was(story.process, .state(nil), at: nil))",
            open: "who was to answer its state_request, and what became of that",
            events: [story.join])
    }

    /// What became of a join: `3 asked 2 to let it in (event 9); 2 discarded a join (event 12)`
    private func way(of story: Story.LostJoin) -> Sentence {
        let asked = Claim.did(
            Deed(story.process, .join, peer: story.firstContact), at: story.firstJoin)
        let steps = story.steps.map { step -> Sentence in "; \(step)" }
        return "\(asked)\(steps.joined())"
    }
}

extension Claim {
    /// A packet that found its receiver down.
    fileprivate var isOfTheDown: Bool {
        if case .did(let deed, _) = self { deed.reason == .receiverDown } else { false }
    }
}
