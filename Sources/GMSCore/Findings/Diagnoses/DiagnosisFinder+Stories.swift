// What went wrong beside the histories.
extension DiagnosisFinder {
    /// - Parameter known: what was found out about the histories.
    /// - Returns: nil for what is diagnosed elsewhere.
    func diagnose(_ story: Story, known: Diagnosis?) -> Diagnosis? {
        switch story {
        case .duplicate(let story): duplicate(story)
        case .slotReuse(let story): slotReuse(story, known)
        case .rivals(let story): rivals(story)
        case .ownFault(let story):
            Diagnosis(
                .ownFault, .ownFault,
                because:
                    "\(.did(Deed(story.process, .crash, reason: .fault), at: story.event)): its program failed",
                events: [story.cause, story.event])
        case .lostJoin(let story): lost(story, known: known)
        case .lostRequest(let story): lost(.lostRequests, story, known: known)
        case .stall: nil
        }
    }

    private func duplicate(_ story: Story.Duplicate) -> Diagnosis {
        let item = Item.message(story.message.id)
        let taken = Claim.did(.take(story.process, item), at: story.second)
        let first: Sentence = story.first.mention {
            "\(.did(.take(story.process, item), at: $0)); "
        }
        if let again = story.again, let send = again.copies.first?.send {
            let slots = (story.ledger?.attempts.first?.slot, again.slot)
            guard slots.0 == slots.1 else {
                // In another slot it is another multicast: the check for slots cannot tell.
                return suspicion(.duplicate, before: story.second)
                    ?? Diagnosis(
                        .duplicate, .undetermined, .none,
                        because:
                            "\(.did(.copy(again.multicaster, .send, item), at: send)) again, in another slot",
                        open: "why \(again.multicaster) gave it a slot of its own",
                        events: [story.first, send, story.second])
            }
            return Diagnosis(
                .duplicate, .noDuplicateCheck,
                because:
                    """
                    \(first)\(.did(.copy(again.multicaster, .send, item), at: send)) again, and \
                    \(taken) again
                    """,
                events: [story.first, send, story.receive, story.second])
        }
        guard let receive = story.receive else {
            return Diagnosis(
                .duplicate, .undetermined, .none,
                because: "\(first)\(taken) again",
                open: "the receipt that led to it", events: [story.first, story.second])
        }
        if story.isRequestedAgain {
            return Diagnosis(
                .duplicate, .noDuplicateCheck,
                because:
                    """
                    \(first)\(.did(.forward(story.process, .receive, story.message.id), at: receive)) and \
                    \(taken, .bare) again
                    """,
                events: [story.first, receive, story.second])
        }
        if story.isReceipt {
            let copy = Deed(story.process, .receive, item)
            return Diagnosis(
                .duplicate, .noDuplicateCheck,
                because: "\(first)\(.did(copy, at: receive)) again and \(taken, .bare) again",
                events: [story.first, receive, story.second])
        }
        return Diagnosis(
            .duplicate, .noDuplicateCheck, .likely,
            because: "\(first)\(taken) again, \(.caused(story.second, by: receive))",
            open: "that event \(event: receive) is another copy of \(item)",
            events: [story.first, receive, story.second])
    }

    private func slotReuse(_ story: Story.SlotReuse, _ known: Diagnosis?) -> Diagnosis? {
        let attempts = [story.first, story.second].map { $0.attempt(in: story.slot) }
        if let first = attempts[0], let second = attempts[1],
            first.multicaster != second.multicaster, let send = second.copies.first?.send,
            let had = story.first.ledger?.delivery(at: second.multicaster), had.event < send
        {
            return Diagnosis(
                .slotReuse, .slotReused,
                because:
                    """
                    \(.did(.take(second.multicaster, story.first.item, slot: story.slot), at: had.event)) \
                    and then \
                    \(.did(.copy(second.multicaster, .send, story.second.item), at: send), .bare) in slot \
                    \(story.slot) as well
                    """,
                events: [had.event, send])
        }
        if let found = suspicion(.slotReuse, before: story.second.event) { return found }
        // It follows from the histories that differ.
        if let known, known.cause != .undetermined { return nil }
        return Diagnosis(
            .slotReuse, .undetermined, .none,
            because: [story.first, story.second].map { use -> Sentence in
                "\(.did(.take(use.process, use.item, slot: story.slot), at: use.event))"
            }.joined(separator: ", "),
            open:
                "what \(attempts[1]?.multicaster, or: "the second multicaster") had accepted when it "
                + "chose the slot",
            events: [story.first.event, story.second.event])
    }

    private func rivals(_ story: Story.Rivals) -> Diagnosis {
        let (first, second) = (story.first.process, story.second.process)
        guard let suspicion = story.suspicion else {
            return Diagnosis(
                .twoLeaders, .undetermined, .none,
                because:
                    """
                    \(.was(second, .leading, at: story.second.event)), and \
                    \(.was(first, .leading, at: story.second.event), .then); \
                    \(.never(Deed(second, .suspect, peer: first), before: story.second.event), .had)
                    """,
                open: "why \(second) took itself for the leader",
                events: [story.first.event, story.second.event])
        }
        return Diagnosis(
            .twoLeaders, .falseSuspicion,
            because:
                """
                \(.did(Deed(second, .suspect, peer: first), at: suspicion)), but \
                \(.was(first, .up, at: suspicion), .then); \
                \(.was(second, .leading, at: story.second.event))
                """,
            events: [suspicion, story.second.event])
    }

    /// A joiner that accepted a slot from before the view that let it in.
    func slotBeforeView(_ subject: Diagnosis.Subject, _ process: ProcessID) -> Diagnosis? {
        guard let early = clues.beforeView[process] else { return nil }
        return Diagnosis(
            subject, .slotBeforeView,
            because:
                """
                \(.did(Deed(process, .install, slot: early.viewSlot), at: early.install)) in slot \
                \(early.viewSlot), its first, and \
                \(.did(.take(process, early.item, slot: early.slot), at: early.event), .bare) after it
                """,
            events: [early.install, early.event])
    }
}
