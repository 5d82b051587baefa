import GMSCore

extension Explanation {
    /// The rules that a protocol may lack, and what goes wrong without each.
    static let causes: [Explanation] = [
        cause(
            .nothingResent,
            """
            A crash in a multicast leaves some with it and some without. If the new leader has it \
            and sends nothing, those without never get it.
            """,
            example: "1 crashes after it sent m8 to 2 alone; 2 leads, has m8, and goes on with m9.",
            .birman),
        cause(
            .viewBeforeLast,
            """
            Who installs the new view first has left the old one without the last multicast, and \
            takes it in the wrong place or not at all.
            """,
            example: "2 sends its view v4 to 3, and only then m8, which 1 had multicast in v3.",
            .birman),
        cause(
            .notInMemberOrder,
            """
            The next in line leads next. If a later member got a copy before it did, nobody who \
            leads can send it again.
            """,
            example: """
                1 sends m8 to 3 and crashes before it sends it to 2; 2 leads, and has never seen m8.
                """,
            .groupy),
        cause(
            .wedgedFollower,
            """
            A follower that insists on the leader it knows refuses that view for ever, and \
            everything numbered after it.
            """,
            example: "4 follows 3, which sends the view of 2 again: 4 holds it to the end.",
            .groupy),
        cause(
            .gapAccepted,
            """
            What overtakes is then delivered at once, and what it overtook is dropped as a \
            duplicate when it comes.
            """,
            example:
                "3 expects slot 8 and delivers slot 9; slot 8 comes later, and is thrown away.",
            .cachin),
        cause(
            .slotReused,
            """
            The slot then holds two things, and who accepted the first drops the second as a \
            duplicate.
            """,
            example: "m8 stands in slot 9, and 2 multicasts its view in slot 9 as well.",
            .cachin),
        cause(
            .leadersNotTold,
            """
            Messages of two leaders travel on two links, and nothing keeps those of the old one \
            first.
            """,
            example: """
                3 is delivered m9 of the new leader 2, and then m8, which 1 had sent before it \
                crashed.
                """,
            .birman),
        cause(
            .leaderAmongFollowers,
            """
            It holds or handles its own copies, and waits for an acknowledgement from itself.
            """,
            example: "The list of followers that 2 took over as new leader still has 2 in it.",
            .groupy),
        cause(
            .noTakeover,
            "Everybody else waits for a leader that never comes.",
            example: "1 crashes, and 2 and 3 follow it to the end of the run.",
            .groupy),
        cause(
            .successorNotMonitored,
            """
            When the elected one goes down as well, its follower hears nothing of it and follows a \
            dead leader.
            """,
            example: "3 elects 2 after 1 crashed; 2 crashes, and 3 never suspects it.",
            .groupy),
        cause(
            .waitsForTheDead,
            """
            A leader that waits for somebody who is down never sends the next slot, and the whole \
            group stands still.
            """,
            example: "3 is down, and 1 waits for its acknowledgement of slot 8.",
            .cachin),
        cause(
            .diedWithLeader,
            """
            What was on its way to a leader that crashes is lost with it, unless its sender sends \
            it again.
            """,
            example: "2 sends m8 to 1, which crashes; 2 waits for m8 for ever.",
            .cachin),
        cause(
            .lossNotRepaired,
            """
            Over links that lose packets a single send reaches its receiver or does not, and \
            nobody knows.
            """,
            example: "The link drops the copy of m8 to 3, and 1 goes on with m9.",
            .cachin),
        cause(
            .requestRefused,
            """
            The log shows who threw it away. Nobody else can know of it, so that it is lost unless its \
            origin sends it again.
            """,
            example: "2 sends the request for m8 to 1, which discards it as unexpected.", .cachin),
        cause(
            .joinToTheDead,
            """
            A joiner that knows one contact only waits for ever when that one is down.
            """,
            example: "1 crashes; 5 asks 1 to let it in, and nobody answers.", .groupy),
        cause(
            .electedTheDead,
            """
            The next in the list of members may be down as well: who elects it follows nobody.
            """,
            example: "3 stops; 1 and 2 hear of it and elect 3 all the same.", .groupy),
        cause(
            .orderNotKept,
            """
            Followers that take two multicasts of one leader in different orders have different \
            histories.
            """,
            example: "1 sends m1 and then m2; 2 receives both in that order and delivers m2 first.",
            .chockler),
        cause(
            .unreadable,
            """
            Nothing is missing before it and it comes from the right process, and yet it is held: the \
            program does not recognise it.
            """,
            example: "2 has slot 1, follows 1, and holds what 1 sends it in slot 2 to the end.",
            .groupy),
        cause(
            .followsNobody,
            """
            Two processes disagree on who leads, so that what is sent to the supposed leader comes to \
            nothing.
            """,
            example: "3 elects 2, which lives and goes on following 1.", .groupy),
        cause(
            .viewLost,
            """
            The view was to tell a member whom to follow from now on. Without it the member follows \
            one that is gone.
            """,
            example: "1 stops in good order; its last view, headed by 2, reaches 3 and not 2.",
            .chockler),
        cause(
            .falseSuspicion,
            """
            The failure detector was wrong: the suspect lives, leads on, and the group has two \
            leaders.
            """,
            example: "3 suspects 1, which lives, and elects itself.",
            .chandra),
        cause(
            .noDuplicateCheck,
            """
            Copies come again: from the network, from a new leader, or because a request was sent \
            twice.
            """,
            example: "The network doubles a packet, and 3 is delivered m8 two times.",
            .chockler),
        cause(
            .slotBeforeView,
            """
            A slot from before its first view is not part of its history, and delivering it puts \
            an item where others have none.
            """,
            example: "4 is let in by the view in slot 9, and delivers slot 8 after that.",
            .groupy),
        cause(
            .ownFault,
            """
            The program of the process failed on something that was sent to it: for the others \
            that is a crash like any other.
            """,
            example: "3 has no clause for a message that comes before its first view, and exits.",
            .cachin),
        undetermined,
    ]

    /// No rule.
    private static let undetermined = Explanation(
        Diagnosis.Cause.undetermined.rawValue, .cause,
        of: "No rule of the catalogue fits the events",
        "The report says what would decide it; nothing is guessed.",
        example: "The log has no receive events: a loss cannot be told from a discard.", .project,
        page: "docs/diagnoses.md")

    private static func cause(
        _ cause: Diagnosis.Cause, _ more: String, example: String, _ source: Source
    ) -> Explanation {
        Explanation(
            cause.rawValue, .cause, of: cause.rule, more, example: example, source,
            page: "docs/diagnoses.md")
    }
}
