/// Words of the reports and pages, in an order in which they can be read.
extension Glossary {
    /// The words for who is there and what they do.
    static let group: [Explanation] = [
        word(
            "process",
            "One endpoint of the group, numbered from 1: a worker on top of a group layer.",
            example: "A run of five has the processes 1 to 5.",
            .cachin),
        word(
            "worker",
            """
            The application of a process: it holds a state, here a colour, and changes it by the \
            messages that it is delivered.
            """,
            example: "Worker 3 is delivered change 5 and has a new colour.",
            .groupy),
        word(
            "group-layer",
            """
            The protocol of a process: it sends and receives packets, and hands messages and views \
            to its worker.
            """,
            example: "The group layer of 3 holds slot 9 until slot 8 has come.",
            .groupy),
        word(
            "colour",
            """
            The state of a worker, {R, G, B}: change N turns it into {G, B, (R + N) mod 256}. \
            Workers with one history have one colour.
            """,
            example: "#B4CDA2 is R 180, G 205, B 162.",
            .groupy),
        word(
            "packet",
            """
            What travels from one group layer to another: a join, a request, a copy of a message \
            or of a view, or an acknowledgement.
            """,
            example: "A multicast to four followers is four packets.",
            .cachin),
        word(
            "message",
            """
            What a worker asked the group to deliver to all workers. Origin and number, which \
            counts the requests of that origin, name it; the log calls it m and a number of its \
            own.
            """,
            example: "m138 is change 5, request 31 of worker 4.",
            .hadzilacos),
        word(
            "item",
            "An entry of a history: a message or a view.",
            example: "m138 and v8 are items.",
            .project),
        word(
            "view",
            """
            A list of members, numbered and with the leader first, which the members install one \
            after the other. Number and creator name it; the log calls it v and a number.
            """,
            example: "v8 is view 8 of 4, members {4 5}.",
            .chockler),
        word(
            "member",
            """
            A process that is in the list of a view. Its place in the list says when it comes to \
            lead.
            """,
            example: "In {2 3 5} the members lead in the order 2, 3, 5.",
            .chockler),
        word(
            "leader",
            """
            The process that orders messages: it stands first in its view, and alone multicasts. A \
            process leads while it follows itself.
            """,
            example: "In the view {3 4 5} the leader is 3.",
            .junqueira),
        word(
            "follower",
            """
            A member that is not the leader: it sends its requests to the leader and takes what \
            that multicasts.
            """,
            example: "In the view {3 4 5} the followers are 4 and 5.",
            .junqueira),
        word(
            "founder",
            """
            The process that starts the group alone, with a view of its own and the first colour.
            """,
            example: "1 founds the group, 2 to 5 join through it.",
            .groupy),
        word(
            "joiner",
            """
            A process that starts outside the group and asks a member to let it in. It runs once \
            it has a view and a state.
            """,
            example: "4 asks 1, installs v4 {1 2 3 4} and adopts the colour of 2.",
            .groupy),
        word(
            "contact",
            "The member that a joiner asks to let it in. It passes the join on to the leader.",
            example: "4 joins through 1: its contact is 1.",
            .groupy),
        word(
            "donor",
            """
            The worker whose state a joiner adopts: the one whose answer to the state_request came \
            first.
            """,
            example: "4 adopts the colour of 2: the donor is 2.",
            .groupy),
        word(
            "state-request",
            """
            A message by which a joiner asks for the colour at that point of the sequence. Whoever \
            is delivered it answers with the colour that it has then.
            """,
            example: "4 requests m9 (state_request); 2 answers with m10 (state #000005).",
            .groupy),
        word(
            "multicast",
            """
            The leader sends one message or one view to each follower, in the order of the \
            members. It is not atomic: a crash between two sends leaves some with it and some \
            without.
            """,
            example: "1 sends m8 to 2, to 3 and to 4, and then delivers it itself.",
            .cachin),
        word(
            "resend",
            """
            A multicast of what an earlier leader had multicast, by the leader that comes after \
            it. It gives those the item who lost it to a crash.
            """,
            example: "1 crashes after it sent m8 to 2; 2 leads and sends m8 to 3 and 4.",
            .birman),
        word(
            "slot",
            """
            The number that a leader gives a multicast, from 1 without gaps: its place in the one \
            sequence of the group. gms3 and gms4 have them.
            """,
            example: "m8 is in slot 9, and whatever the leader multicasts next in slot 10.",
            .cachin),
        word(
            "freeze",
            """
            A message that makes workers stop proposing and set aside what they are delivered, \
            until go.
            """,
            example: "2 was delivered freeze and never go: it never thawed.",
            .groupy),
        word(
            "fault",
            """
            Whatever a scenario puts in the way of a run: a crash, a loss, a cut or slow link, a \
            wrong suspicion.
            """,
            example: "1 crashes at 10 s.",
            .cachin),
        word(
            "arghh",
            """
            The chance by which a leader crashes after any send of a multicast, 1 in 100 unless \
            set. It makes gms2_crash of gms2.
            """,
            example: "With --arghh 20 a leader crashes after one in twenty sends.",
            .groupy),
        word(
            "manifest",
            """
            All that determines a run, as JSON in its log: with it the run can be had again, event \
            by event.
            """,
            example: "gms-run --replay run.db runs the manifest of run.db.",
            .project),
        word(
            "seed",
            """
            The number that all chances of a run are drawn from. One seed and one scenario give \
            one run.
            """,
            example: "gms-run --variant gms3 --seed 7 gives the same log every time.",
            .project),
        word(
            "virtual-time",
            """
            The clock of a simulated run, in nanoseconds from its start. It has nothing to do with \
            how long the run takes.
            """,
            example: "60 s of virtual time are simulated in a fraction of a second.",
            .lamport78),
    ]
}
