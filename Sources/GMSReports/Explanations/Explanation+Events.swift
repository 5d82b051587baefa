import GMSCore

extension Explanation {
    /// The kinds of events of a log.
    static let events: [Explanation] = [
        event(
            .start,
            "It is the first event of a process, and its reason says which of the two it is.",
            example: "0.000 s, 1 starts as founder.",
            .project),
        event(
            .join,
            """
            It sends a packet of the same name to a member, which passes it on to the leader.
            """,
            example: "4 asks 1 to let it in.",
            .groupy),
        event(
            .request,
            """
            The group layer passes it on to the leader. A message has one request, and origin and \
            number name it.
            """,
            example: "2 requests m8 (change 5).",
            .hadzilacos),
        event(
            .send,
            "The peer is the receiver. A multicast is one send a follower.",
            example: "1 sends m8 to 3.",
            .cachin),
        event(
            .receive,
            """
            The peer is the sender, the cause is the send. Only a later deliver gives it to the \
            worker.
            """,
            example: "3 receives m8 from 1.",
            .cachin),
        event(
            .drop,
            "It is told of the receiver. The reason says which of the two it is.",
            example: "The packet with m8 from 1 to 3 is lost.",
            .cachin),
        event(
            .hold,
            "An earlier slot is missing, or a view names a leader that is not followed yet.",
            example: "3 holds m9 in slot 9 and waits for slot 8.",
            .groupy),
        event(
            .discard,
            "It is a duplicate, stale, or nothing that the protocol expects there.",
            example: "3 discards m8, which it had accepted before.",
            .groupy),
        event(
            .deliver,
            """
            From then on the message is part of the history of that worker. A packet that arrives \
            is received, not delivered.
            """,
            example: "3 delivers m8, and its colour is #000005.",
            .hadzilacos),
        event(
            .install,
            """
            From then on the view is part of the history of that worker, and the peer is whom it \
            follows.
            """,
            example: "3 installs v4 {2 3} and follows 2.",
            .chockler),
        event(
            .adopt,
            """
            It takes the colour that the donor had when that was delivered the state_request, and \
            handles on top what came since.
            """,
            example: "4 adopts #000005 of 2.",
            .groupy),
        event(
            .suspect,
            """
            The observer is told so; the report may come late, and from a detector that errs it \
            may be wrong.
            """,
            example: "2 suspects 1.",
            .chandra),
        event(
            .elect,
            """
            Each process that suspects its leader elects for itself: the next member of its view.
            """,
            example: "2 elects itself, 3 elects 2.",
            .groupy),
        event(
            .crash,
            """
            That is crash-stop: it does not come back, and sends no word of it. What it sent \
            before may still arrive.
            """,
            example: "1 crashes after send 1 of 2.",
            .cachin),
        event(
            .stop,
            "Unlike a crash it is asked for. From then on it counts as down all the same.",
            example: "3 stops.",
            .groupy),
        event(
            .abandon,
            "It got no view in time. It counts as down, and owes nothing.",
            example: "4 gives up its join after 5.000 s.",
            .project),
    ]

    private static func event(
        _ kind: EventKind, _ more: String, example: String, _ source: Source
    ) -> Explanation {
        Explanation(
            kind.name, .event, of: kind.meaning, more, example: example, source,
            page: "docs/event-log.md#event-kinds")
    }
}
