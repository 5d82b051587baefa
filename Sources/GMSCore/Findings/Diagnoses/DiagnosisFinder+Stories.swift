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
                    "The log says of the crash of \(story.process)\(at: story.event) that its program failed.",
                events: [story.cause, story.event])
        case .lostJoin, .lostRequest, .stall: nil
        }
    }

    private func duplicate(_ story: Story.Duplicate) -> Diagnosis {
        let item = Item.message(story.message.id)
        if let again = story.again, let send = again.copies.first?.send {
            let slots = (story.ledger?.attempts.first?.slot, again.slot)
            guard slots.0 == slots.1 else {
                // In another slot it is another multicast: the check for slots cannot tell.
                return suspicion(.duplicate, before: story.second)
                    ?? Diagnosis(
                        .duplicate, .undetermined, .none,
                        because:
                            "\(again.multicaster) multicast \(item) again in another slot\(at: send).",
                        open: "why \(again.multicaster) gave it a slot of its own",
                        events: [story.first, send, story.second])
            }
            return Diagnosis(
                .duplicate, .noDuplicateCheck,
                because:
                    "\(story.process) had delivered \(item) when \(again.multicaster) sent it again "
                    + "(event \(event: send)), and delivered that copy, too\(at: story.second).",
                events: [story.first, send, story.receive, story.second])
        }
        guard let receive = story.receive else {
            return Diagnosis(
                .duplicate, .undetermined, .none,
                because: "\(story.process) delivered \(item) again\(at: story.second).",
                open: "the receipt that led to it", events: [story.first, story.second])
        }
        if story.isRequestedAgain {
            return Diagnosis(
                .duplicate, .noDuplicateCheck,
                because:
                    "\(story.process) had delivered \(item) when the request for it reached \(story.process) "
                    + "once more\(at: receive), and multicast it again.",
                events: [story.first, receive, story.second])
        }
        return Diagnosis(
            .duplicate, .noDuplicateCheck, .likely,
            because:
                "\(story.process) had delivered \(item) before event \(event: receive), and delivered it again "
                + "(event \(event: story.second)).",
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
                    "\(second.multicaster) had accepted \(story.first.item)\(at: had.event) when it "
                    + "multicast \(story.second.item) in slot \(story.slot) as well\(at: send).",
                events: [had.event, send])
        }
        if let found = suspicion(.slotReuse, before: story.second.event) { return found }
        // It follows from the histories that differ.
        if let known, known.cause != .undetermined { return nil }
        return Diagnosis(
            .slotReuse, .undetermined, .none,
            because: "Slot \(story.slot) holds \(story.first.item) at \(story.first.process) and "
                + "\(story.second.item) at \(story.second.process).",
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
                    "\(second) took the lead\(at: story.second.event) while \(first) led, "
                    + "and had not suspected it.",
                open: "why \(second) took itself for the leader",
                events: [story.first.event, story.second.event])
        }
        return Diagnosis(
            .twoLeaders, .falseSuspicion,
            because:
                "\(second) suspected \(first)\(at: suspicion), which was up, and took its place "
                + "(event \(event: story.second.event)).",
            events: [suspicion, story.second.event])
    }

    /// A joiner that accepted a slot from before the view that let it in.
    func slotBeforeView(_ subject: Diagnosis.Subject, _ process: ProcessID) -> Diagnosis? {
        guard let early = clues.beforeView[process] else { return nil }
        return Diagnosis(
            subject, .slotBeforeView,
            because:
                "\(process) was let in by a view in slot \(early.viewSlot)\(at: early.install) and "
                + "accepted slot \(early.slot) after it\(at: early.event).",
            events: [early.install, early.event])
    }
}
