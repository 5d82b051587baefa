import GMSCore

extension Explanation {
    /// Why an event happened the way it did, by the names of the log.
    static let reasons: [Explanation] = [
        reason(
            .founder, of: .start,
            example: "1 starts as founder, with the view {1}.",
            .groupy),
        reason(
            .joiner, of: .start,
            example: "4 starts as joiner, through 1.",
            .groupy),
        reason(
            .retransmission, of: .send,
            example: "1 sends m8 to 3 again, 30 ms after the first send.",
            .cachin),
        reason(
            .duplication, of: .send,
            example: "1 sends m8 to 3 once, and 3 receives it twice.",
            .cachin),
        reason(
            .loss, of: .drop,
            example: "The packet with m8 never reaches 3.",
            .cachin),
        reason(
            .partition, of: .drop,
            example: "1 and 2 are cut off from 3; whatever they send it is dropped.",
            .cachin),
        reason(
            .receiverDown, of: .drop,
            example: "1 sends m8 to 3, which crashed before.",
            .cachin),
        reason(
            .early, of: .hold,
            example: "3 holds slot 9, because slot 8 has not come.",
            .groupy),
        reason(
            .notMyLeader, of: .hold,
            example: "2 sends its view v4 to 3, which has not suspected 1 yet.",
            .groupy),
        reason(
            .duplicate, of: .discard,
            example: "A new leader sends m8 again, and 3 has it.",
            .groupy),
        reason(
            .stale, of: .discard,
            example: "An acknowledgement of a slot that is settled.",
            .groupy),
        reason(
            .unexpected, of: .discard,
            example: "A request comes to a process that does not lead.",
            .groupy),
        reason(
            .crashed, of: .suspect,
            example: "1 crashes, and 40 ms later 2 suspects it.",
            .chandra),
        reason(
            .stopped, of: .suspect,
            example: "1 stops in good order, and 2 is told so.",
            .chandra),
        reason(
            .falseSuspicion, of: .suspect,
            example: "2 suspects 1, which lives and leads.",
            .chandra),
        reason(
            .midMulticast, of: .crash,
            example: "1 was to send m8 to 2 and 3, sends it to 2 and crashes.",
            .groupy),
        reason(
            .scheduled, of: .crash,
            example: "The scenario has 1 crash at 10 s.",
            .project),
        reason(
            .joinTimeout, of: .abandon,
            example: "4 waited 5 s for a view.",
            .project),
        reason(
            .fault, of: .crash,
            example: "An Erlang process exits, because no clause matches a message.",
            .project),
    ]

    /// - Parameter kind: of the events that have it.
    private static func reason(
        _ reason: Reason, of kind: EventKind, example: String, _ source: Source
    ) -> Explanation {
        Explanation(
            reason.name, .reason, of: "of \(kind.name) events: \(reason.meaning)",
            example: example, source, page: "docs/event-log.md#event-kinds")
    }
}
