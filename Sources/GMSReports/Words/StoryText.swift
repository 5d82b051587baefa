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

    struct Clauses {
        var lets: [Sentence] = []
        var then: [Sentence] = []
        var however: [Sentence] = []
    }

    private var headline: (word: Sentence, rest: Sentence) {
        switch story {
        case .duplicate(let story):
            return (
                "DELIVERED TWICE", "\(EventText.label(story.message)) to \(story.process)"
            )
        case .slotReuse(let story):
            return (
                "ONE SLOT, TWO MULTICASTS",
                "slot \(story.slot) is \(story.first.item) at \(story.first.process) and "
                    + "\(story.second.item) at \(story.second.process)"
            )
        case .rivals(let story):
            return (
                "TWO LEADERS",
                "\(story.first.process) and \(story.second.process) at a time, from event \(event: story.second.event) on"
            )
        case .ownFault(let story):
            let others: Sentence =
                story.others.isEmpty ? "" : ", and so did \(MulticastText.list(story.others))"
            return ("OWN FAULT", "\(story.process) ended by a fault of its program\(others)")
        case .lostJoin(let story):
            let lack = story.lacksState ? "never got a state" : "never got a view"
            return ("JOIN LOST", "\(story.process) asked to be let in and \(lack)")
        case .lostRequest(let story):
            let more = story.more > 0 ? ", and \(story.more) more" : ""
            let message = EventText.label(story.message)
            return ("REQUEST LOST", "\(message) of \(story.message.origin)\(more)")
        case .stall(let story):
            let more = story.more > 0 ? " and \(story.more) more" : ""
            return ("WAITING", "\(story.stall.process)\(more) for what cannot come")
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
        case .stall(let story): StandstillText(story: story).clauses
        }
    }

    private func duplicate(_ story: Story.Duplicate) -> Clauses {
        let item = Item.message(story.message.id)
        let multicast = MulticastText(run: run, item: item, ledger: story.ledger)
        var clauses = Clauses(lets: [multicast.letLine])
        if let first = story.first {
            clauses.then.append("\(story.process) delivered \(item)\(at: first)")
        }
        let reached: Sentence =
            story.receive.mention { ", and that copy reached \(story.process)\(at: $0)" }
        if let again = story.again {
            let send = again.copies.first { $0.process == story.process }?.send
            clauses.then.append(
                "\(again.multicaster) multicast it again\(at: send)\(reached)")
        } else if story.isRequestedAgain, let receive = story.receive {
            clauses.then.append(
                "the request for \(item) reached \(story.process) once more\(at: receive), which "
                    + "multicast it again")
        } else if story.receive != nil {
            clauses.then.append("another copy of it was on its way\(reached)")
        }
        clauses.however.append(
            "\(story.process) had \(item) already and delivered it again\(at: story.second) "
                + "instead of dropping the copy")
        return clauses
    }

    private func slotReuse(_ story: Story.SlotReuse) -> Clauses {
        let (first, second) = (story.first, story.second)
        let verb = MulticastText.verb(second.item)
        return Clauses(
            lets: [use(first, story.slot)], then: [use(second, story.slot)],
            however: [
                "\(second.process) \(verb) \(second.item) in slot \(story.slot)\(at: second.event), where "
                    + "\(first.process) has \(first.item)\(at: first.event); one slot may hold one multicast"
            ])
    }

    /// `m9 = change 4, request 2 of worker 3, multicast by leader 1 in slot 7 (event 80)`
    private func use(_ use: Story.SlotReuse.Use, _ slot: Int64) -> Sentence {
        let text = MulticastText(run: run, item: use.item, ledger: use.ledger)
        let attempt = use.attempt(in: slot)
        let by: Sentence = attempt.mention {
            ", multicast by leader \($0.multicaster) in slot \($0.slot ?? slot)"
                + "\(at: $0.copies.first?.send)"
        }
        return "\(use.item) = \(text.description)\(by)"
    }

    private func rivals(_ story: Story.Rivals) -> Clauses {
        let (first, second) = (story.first, story.second)
        var clauses = Clauses(lets: ["\(first.process) leads from event \(event: first.event) on"])
        if let suspicion = story.suspicion {
            clauses.then.append(
                "\(second.process) suspected \(first.process)\(at: suspicion), which was not down"
            )
        }
        clauses.then.append("\(second.process) took the lead\(at: second.event)")
        let rival: Sentence =
            story.secondSend.mention { "; so did \(second.process) (first at event \(event: $0))" }
        clauses.however.append(
            "\(first.process) was up and led on\(multicast(story.firstSend))\(rival)")
        return clauses
    }

    private func multicast(_ send: Int64?) -> Sentence {
        send.mention { ": it multicast (first at event \(event: $0))" }
    }

    private func ownFault(_ story: Story.OwnFault) -> Clauses {
        let cause: Sentence? = story.cause.map { seq in
            let event = run.analysis.sliceEvents.first { $0.seq == seq }
            return event.map { "\(run.text.words($0))\(at: seq)" }
                ?? "event \(event: seq) at \(story.process)"
        }
        return Clauses(
            lets: cause.map { [$0] } ?? [],
            then: cause == nil
                ? [] : ["\(story.process) handled it and crashed\(at: story.event)"],
            however: [
                cause == nil
                    ? "no crash was planned there: its program failed\(at: story.event)"
                    : "no crash was planned there: its program failed on what it was handling"
            ])
    }

    private func lostJoin(_ story: Story.LostJoin) -> Clauses {
        let contact: Sentence = "\(story.contact, or: "a contact")"
        var then: [(event: Int64, line: Sentence)] = []
        if let receive = story.receive {
            then.append((receive, "\(contact) received that\(at: receive)"))
        } else {
            then.append((story.join, "the log has no receipt of that by \(contact)"))
        }
        if let down = story.contactDown, down != story.transfer?.leaderDown {
            let when = down < story.join ? "had gone down before" : "went down"
            then.append((down, "\(contact) \(when)\(at: down)"))
        }
        if let view = story.view, let install = story.install {
            then.append(
                (
                    install,
                    "\(Item.view(view)), which lets it in, was first installed at event \(event: install)"
                ))
        }
        var however: Sentence = "no view ever came to \(story.process)"
        if story.lacksState {
            if let lost = story.transfer {
                let origin = lost.message.origin
                let what = lost.message.kind == .state ? "answered with" : "made"
                let end = lost.wasMulticast ? "" : ", which nobody multicast"
                let made: Sentence =
                    "\(origin) \(what) \(lost.message.content)\(at: lost.request)\(end)"
                then.append((lost.request, made))
                then += way(of: lost)
            }
            however = "\(story.process) was delivered no state to begin with, so that it never ran"
        } else if let abandoned = story.abandoned {
            however = "\(story.process) got no view and gave up\(at: abandoned)"
        }
        return Clauses(
            lets: ["\(story.process) asked \(contact) to let it in\(at: story.join)"],
            then: then.sorted { $0.event < $1.event }.map(\.line), however: [however])
    }

    private func lostRequest(_ story: Story.LostRequest) -> Clauses {
        let item = Item.message(story.message.id)
        let origin = story.message.origin
        return Clauses(
            lets: [
                "\(item) = \(story.message.content), request \(story.message.number) of worker \(origin)"
                    + "\(at: story.request)"
            ],
            then: way(of: story).sorted { $0.event < $1.event }.map(\.line),
            however: [
                story.wasMulticast
                    ? "\(item) was never delivered to \(origin), which lives"
                    : "nobody multicast \(item), so that it was never delivered to \(origin), which lives"
            ])
    }

    /// What became of a request and of the leader that it went to.
    private func way(of story: Story.LostRequest) -> [(event: Int64, line: Sentence)] {
        var lines: [(event: Int64, line: Sentence)] = []
        let origin = story.message.origin
        let leader: Sentence = "\(story.leader, or: "nobody")"
        if let send = story.send {
            lines.append(
                (send, "\(origin) sent it to \(leader)\(at: send)\(arrival(of: story))"))
        }
        if let attempt = story.ledger?.attempts.first, let send = attempt.copies.first?.send {
            let members = MulticastText.list(attempt.copies.map(\.process))
            let multicast: Sentence = "\(attempt.multicaster) multicast it\(at: send) to \(members)"
            lines.append((send, multicast + fate(of: origin, in: attempt)))
        }
        if let down = story.leaderDown {
            let had = story.wasMulticast ? "" : " and had not multicast it"
            lines.append((down, "\(leader) went down\(at: down)\(had)"))
        }
        if let successor = story.successor, let election = story.election {
            lines.append((election, "\(successor) was elected\(at: election)"))
        }
        return lines
    }

    private func arrival(of story: Story.LostRequest) -> Sentence {
        guard let event = story.arrival else { return "" }
        return story.isDropped
            ? ", where it was dropped\(at: event)" : ", which received it\(at: event)"
    }

    /// What became of the copy for the origin, if it was not delivered.
    private func fate(of origin: ProcessID, in attempt: Ledger.Attempt) -> Sentence {
        guard let copy = attempt.copies.first(where: { $0.process == origin }) else { return "" }
        if let event = copy.discard { return "; \(origin) discarded its copy\(at: event)" }
        if let event = copy.drop { return "; the copy for \(origin) was dropped\(at: event)" }
        if let event = copy.hold { return "; \(origin) held its copy\(at: event)" }
        return ""
    }
}
