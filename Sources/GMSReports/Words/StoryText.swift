import GMSCore

/// What went wrong beside the histories, as *Let… Then… However…*.
struct StoryText {
    let run: RunWords
    let story: Story

    /// The headline and the clauses.
    var sections: [Document.Section] {
        let (word, rest) = headline
        let clauses = self.clauses
        return [
            [.headline(Headline(word, .bad, ": \(rest)."))],
            .story(lets: clauses.lets, then: clauses.then, however: clauses.however),
        ]
    }

    /// The steps of a story are told in the order of events, whatever order they are found in.
    struct Clauses {
        private var steps: [(event: Int64, line: Sentence)] = []
        private var untimed: [Sentence] = []
        var however: [Sentence] = []

        /// - Parameter event: at which it happened; nil for what stands in no event.
        mutating func add(_ event: Int64?, _ line: Sentence) {
            if let event { steps.append((event, line)) } else { untimed.append(line) }
        }

        private var ordered: [Sentence] {
            untimed + steps.sorted { $0.event < $1.event }.map(\.line)
        }

        /// The first of them.
        var lets: [Sentence] { Array(ordered.prefix(1)) }
        var then: [Sentence] { Array(ordered.dropFirst()) }
    }

    private var headline: (word: Sentence, rest: Sentence) {
        switch story {
        case .duplicate(let story):
            let taken = Deed.take(story.process, .message(story.message.id))
            return ("DELIVERED TWICE", "\(.did(taken, at: story.second))")
        case .slotReuse(let story):
            let uses = [story.first, story.second].map { use -> Sentence in
                "\(.did(.take(use.process, use.item, slot: story.slot), at: use.event))"
            }
            return ("ONE SLOT, TWO MULTICASTS", "\(uses[0]), \(uses[1])")
        case .rivals(let story):
            let second = story.second
            return (
                "TWO LEADERS",
                "\(.was(story.first.process, .leading, at: story.first.event), .since), "
                    + "\(.was(second.process, .leading, at: second.event), .since)"
            )
        case .ownFault(let story):
            let others: Sentence =
                story.others.isEmpty ? "" : ", and so did \(story.others.abridged)"
            let crash = Deed(story.process, .crash, reason: .fault)
            return ("OWN FAULT", "\(.did(crash, at: story.event))\(others)")
        case .lostJoin(let story):
            let asked = Claim.did(Deed(story.process, .join, peer: story.contact), at: story.join)
            let lack: Claim =
                story.lacksState
                ? .was(story.process, .state(nil), at: nil) : .never(Deed(story.process, .install))
            return ("JOIN LOST", "\(asked) and \(lack, .bare)")
        case .lostRequest(let story):
            let more = story.more > 0 ? "; \(Count.of(story.more, "more request"))" : ""
            let origin = story.message.origin
            let asked = Claim.did(
                Deed(origin, .request, .message(story.message.id)), at: story.request)
            let never = Claim.never(.take(origin, .message(story.message.id)))
            let word: Sentence =
                story.isDelivered ? "REQUEST NOT DELIVERED BACK" : "REQUEST LOST"
            return (word, "\(asked) and \(never, [.bare, .it])\(more)")
        case .stall(let story):
            let more = story.more > 0 ? ", and \(story.more) more wait" : ""
            return ("WAITING", "\(StandstillText(run: run, story: story).plight)\(more)")
        }
    }

    private var clauses: Clauses {
        switch story {
        case .duplicate(let story): duplicate(story)
        case .slotReuse(let story): slotReuse(story)
        case .rivals(let story): rivals(story)
        case .ownFault(let story): ownFault(story)
        case .lostJoin(let story): lostJoin(story)
        case .lostRequest(let story): lostRequest(story)
        case .stall(let story): StandstillText(run: run, story: story).clauses
        }
    }

    private func duplicate(_ story: Story.Duplicate) -> Clauses {
        let (item, process) = (Item.message(story.message.id), story.process)
        let multicast = MulticastText(run: run, item: item, ledger: story.ledger)
        var clauses = Clauses()
        clauses.add(nil, multicast.letLine)
        if let first = story.first {
            clauses.add(first, "\(.did(.take(process, item), at: first))")
        }
        if let again = story.again, let copy = again.copies.first(where: { $0.process == process })
        {
            let sent = Deed.copy(again.multicaster, .send, item, peer: process)
            clauses.add(copy.send, "\(.did(sent, at: copy.send)) again")
            if let receive = copy.receive {
                let taken = Deed.copy(process, .receive, item, peer: again.multicaster)
                clauses.add(receive, "\(.did(taken, at: receive))")
            }
        } else if let receive = story.receive {
            let deed =
                story.isRequestedAgain
                ? Deed.forward(process, .receive, story.message.id)
                : Deed(process, .receive, item)
            if story.isReceipt { clauses.add(receive, "\(.did(deed, at: receive))") }
        }
        clauses.however.append(
            "\(.did(.take(process, item), at: story.second)) again instead of dropping the copy")
        return clauses
    }

    private func slotReuse(_ story: Story.SlotReuse) -> Clauses {
        var clauses = Clauses()
        for use in [story.first, story.second] {
            let text = MulticastText(run: run, item: use.item, ledger: use.ledger)
            if let attempt = use.attempt(in: story.slot), let copy = attempt.copies.first {
                let sent = Deed.copy(attempt.multicaster, .send, use.item, peer: copy.process)
                let slot: Sentence = attempt.slot.mention { " in slot \($0)" }
                clauses.add(
                    copy.send,
                    "\(.did(sent, at: copy.send), .alone)\(slot): \(text.description)")
            }
            clauses.add(
                use.event,
                "\(.did(.take(use.process, use.item, slot: story.slot), at: use.event))")
        }
        clauses.however.append("a slot may hold one item only")
        return clauses
    }

    private func rivals(_ story: Story.Rivals) -> Clauses {
        let (first, second) = (story.first, story.second)
        var clauses = Clauses()
        clauses.add(
            first.event,
            "\(.was(first.process, .leading, at: first.event), .since)")
        if let suspicion = story.suspicion {
            let suspected = Deed(second.process, .suspect, peer: first.process)
            clauses.add(
                suspicion,
                "\(.did(suspected, at: suspicion)), but "
                    + "\(.was(first.process, .up, at: suspicion), .then)")
        }
        clauses.add(
            second.event,
            "\(.was(second.process, .leading, at: second.event), .since)")
        for (process, send) in [
            (first.process, story.firstSend), (second.process, story.secondSend),
        ] {
            if let send {
                clauses.add(send, "\(.did(Deed(process, .send), at: send))")
            }
        }
        clauses.however.append(
            "\(.was(first.process, .leading, at: second.event)), and "
                + "\(.was(first.process, .up, at: second.event), .then)")
        return clauses
    }

    private func ownFault(_ story: Story.OwnFault) -> Clauses {
        var clauses = Clauses()
        if let cause = story.cause {
            let event = run.analysis.sliceEvents.first { $0.seq == cause }
            clauses.add(
                cause,
                event.map { "\(run.text.words($0))\(at: cause)" }
                    ?? "\(.caused(story.event, by: cause))")
        }
        clauses.however.append(
            "\(.did(Deed(story.process, .crash, reason: .fault), at: story.event)): no crash was "
                + "planned there, its program failed")
        return clauses
    }

    private func lostJoin(_ story: Story.LostJoin) -> Clauses {
        var clauses = Clauses()
        let process = story.process
        let asked = Deed(process, .join, peer: story.firstContact)
        clauses.add(story.firstJoin, "\(.did(asked, at: story.firstJoin))")
        for step in story.steps { clauses.add(step.event, "\(step)") }
        if let contact = story.contact, let down = story.contactDown {
            clauses.add(down, run.end(of: contact, at: down))
        }
        if let view = story.view, let install = story.install, let first = story.installer {
            clauses.add(
                install,
                "\(.did(Deed(first, .install, .view(view)), at: install)), and "
                    + "\(.member(process, of: view))")
        }
        if story.lacksState {
            if let lost = story.transfer {
                let asked = Deed(lost.message.origin, .request, .message(lost.message.id))
                clauses.add(
                    lost.request,
                    "\(.did(asked, at: lost.request)): \(.message(lost.message), .bare)")
                way(of: lost, into: &clauses)
            }
            clauses.however.append("\(.was(process, .state(nil), at: nil))")
        } else if let abandoned = story.abandoned {
            clauses.however.append(
                "\(.never(Deed(process, .install))) and "
                    + "\(.did(Deed(process, .abandon), at: abandoned), .bare)")
        } else {
            clauses.however.append("\(.never(Deed(process, .install)))")
        }
        return clauses
    }

    private func lostRequest(_ story: Story.LostRequest) -> Clauses {
        let item = Item.message(story.message.id)
        let origin = story.message.origin
        var clauses = Clauses()
        clauses.add(nil, "\(.message(story.message))")
        clauses.add(
            story.request,
            "\(.did(Deed(origin, .request, .message(story.message.id)), at: story.request))")
        way(of: story, into: &clauses)
        let never = Claim.never(.take(origin, item))
        clauses.however.append(
            story.wasMulticast || !run.analysis.hasSends
                ? "\(never), and \(.was(origin, .up, at: nil), .bare)"
                : "\(.never(.copy(nil, .send, item))), so that \(never, .it)")
        return clauses
    }

    /// What became of a request and of the leader that it went to.
    private func way(of story: Story.LostRequest, into clauses: inout Clauses) {
        let (origin, message) = (story.message.origin, story.message.id)
        let item = Item.message(message)
        if let send = story.send, let leader = story.leader {
            clauses.add(
                send, "\(.did(.forward(origin, .send, message, peer: leader), at: send))")
        }
        for step in story.steps { clauses.add(step.event, "\(step)") }
        if let attempt = story.ledger?.attempts.first, let first = attempt.copies.first {
            let copies = attempt.copies.map { copy -> Claim in
                .did(.copy(attempt.multicaster, .send, item, peer: copy.process), at: copy.send)
            }
            clauses.add(
                first.send,
                ("\(attempt.multicaster) sent \(item) to \(names: copies, .passive)" as Sentence)
                    .claiming(copies))
            let copy = attempt.copies.first { $0.process == origin }
            if let step = copy?.step(from: attempt.multicaster, of: item) {
                clauses.add(step.event, "\(step)")
            }
        }
        if let leader = story.leader, let down = story.leaderDown {
            clauses.add(down, run.end(of: leader, at: down))
        }
        if let successor = story.successor, let election = story.election {
            let deed = Deed(story.elector ?? successor, .elect, peer: successor)
            clauses.add(election, "\(.did(deed, at: election))")
        }
    }
}
