/// Words of the reports and pages, in an order in which they can be read.
extension Glossary {
    /// The words for what a log comes to.
    static let findings: [Explanation] = [
        word(
            "history",
            """
            All items that one worker was delivered or installed, in order. A joiner begins with \
            its first view.
            """,
            example: "m5 v4 m8 m9",
            .schneider),
        word(
            "position",
            """
            The place of an item in the history, counted from 0 at the start of the group. A \
            joiner begins where its first view stands for the others.
            """,
            example: "DIVERGED at position 144: before it 144 items are the same for all.",
            .project),
        word(
            "anchored",
            """
            Said of a joiner whose history has a place beside the others: somebody else installed \
            its first view, too. An unanchored history cannot be compared by position.
            """,
            example: "4 has the view v4, and nobody else ever installed it: 4 is unanchored.",
            .project),
        word(
            "branch",
            """
            One of several ways on from a position at which histories differ. A worker is on a \
            branch if its history goes through it.
            """,
            example: "After position 143 there are two branches: one with m138, one with v8.",
            .project),
        word(
            "divergence",
            """
            A position at which workers that live have different items. Neither history can become \
            the beginning of the other any more.
            """,
            example: "At position 144 worker 4 has m138, and 5 has v8.",
            .junqueira),
        word(
            "moment",
            """
            The event from which on histories have diverged: the first after which two branches \
            each have a worker that lives.
            """,
            example: "5 installed v8 at event 1998, where 4 has m138: the moment is event 1998.",
            .project),
        word(
            "canonical",
            """
            The side of a divergence that the others are measured by: what the leader of the last \
            common view multicast first; else what more correct workers have; else what the worker \
            of the lowest number has.
            """,
            example: "The canonical history has m138, because leader 3 of v7 multicast that first.",
            .project),
        word(
            "culprit",
            """
            The item of the canonical history at the position of the divergence: the one that some \
            worker skipped.
            """,
            example: "5 was never sent m138: the culprit is m138.",
            .project),
        word(
            "difference",
            """
            The smallest edit that makes the canonical history into that of a class of workers: \
            what it lacks and what it has beside.
            """,
            example: "{5} = canonical − {m138}",
            .project),
        word(
            "incident",
            """
            A skipped item that no other edit explains. The first one is the divergence itself, \
            and each has a reason of its own.
            """,
            example: """
                5 skipped m138, and forty items later the crash of 4 cut m180 short: two incidents.
                """,
            .project),
        word(
            "consequence",
            "A later mismatch that follows from an incident. Consequences are only counted.",
            example: "After m138 every item of 5 stands one place early: 68 consequences.",
            .project),
        word(
            "lag",
            """
            A history that stops early, and has nothing that the others do not. Before the run is \
            at rest that is no fault.
            """,
            example: "3 has the first 140 of the 144 items of the others.",
            .project),
        word(
            "omission",
            """
            A lag that can no longer be made up: the run has come to rest, and a correct worker \
            never got what another one did.
            """,
            example: "All are delivered m8 but 3, which lives to the end.",
            .hadzilacos),
        word(
            "uniformity",
            """
            That what a crashed worker was delivered counts like what a living one was. It is lost \
            where only crashed workers had an item.
            """,
            example: "3 is delivered m8 and crashes; nobody else ever is.",
            .hadzilacos),
        word(
            "witness",
            """
            The events that prove a verdict or a finding. gms-analyze why shows how each came \
            about.
            """,
            example: "(event 1987, 1998)",
            .project),
        word(
            "cause",
            """
            The event that brought another one about, as the log records it: the send of a \
            receive, the receive of a delivery.
            """,
            example: "The cause of \"4 receives m138\" is \"3 sends m138 to 4\".",
            .lamport78),
        word(
            "story",
            """
            What went wrong beside the histories, as Let, Then, However: two leaders, a request \
            that was lost, a process that stands still.
            """,
            example: """
                Let 2 request m8. Then its request goes to 1, which crashes. However nobody sends it \
                again.
                """,
            .project),
        word(
            "diagnosis",
            """
            The rule of the protocol that was missing where something went wrong, with the events \
            that prove it.
            """,
            example: """
                nothing-resent: a new leader must first send again the last multicast that it \
                accepted.
                """,
            .project),
        word(
            "certainty",
            """
            How sure a diagnosis is: certain, if the events leave no other explanation; likely, if \
            they fit and the log cannot rule out another one.
            """,
            example: "nothing-resent is certain if no leader of the run ever sends anything again.",
            .project),
        word(
            "correct",
            """
            Said of a process that takes part and never crashes, stops or gives up its join in the \
            whole run. Only correct processes are owed anything at the end.
            """,
            example: "3 crashes in the last second: it is not correct.",
            .hadzilacos),
        word(
            "down",
            """
            Said of a process from its crash, its stop or the end of its join on. It does nothing \
            any more.
            """,
            example: "1 is down since event 1988.",
            .cachin),
        word(
            "quiescent",
            """
            Said of a run that came to rest: nothing is on its way, no timer runs, nobody \
            proposes. Only then liveness is judged.
            """,
            example: "The run ended at 59.597 s of virtual time and came to rest.",
            .project),
        word(
            "cut",
            """
            Said of a run that was ended while something was still going on: a minute of virtual \
            time passed without a deliver, install or crash, or a day in all.
            """,
            example: "A leader sends again and again to a follower that never answers.",
            .project),
        word(
            "stalled",
            """
            Said of a run at rest in which a correct process waits for what can never come, or \
            holds what it can never accept. It stands beside the verdict.
            """,
            example: "STALLED: 2 still follows 1, which is down.",
            .project),
        word(
            "safety",
            """
            Said of a property by which nothing bad ever happens: a single event can show that it \
            is violated.
            """,
            example: "no-duplication: the second delivery of m8 is enough.",
            .lamport),
        word(
            "liveness",
            """
            Said of a property by which something good happens in the end: it is judged only once \
            the run has come to rest.
            """,
            example: "agreement: as long as the run goes on 3 may still get m8.",
            .lamport),
        word(
            "core",
            """
            Said of the properties whose violation makes a run diverged or violated. The others \
            are reported beside the verdict.
            """,
            example: "total-order is core, sending-view-delivery is not.",
            .project),
        word(
            "stable",
            """
            Said of a message once every member of the view that it was first delivered in has it \
            or is down: from then on no crash can lose it.
            """,
            example: "m8 was first delivered in {1 2 3}, and 3 was the last to get it.",
            .birman),
        word(
            "digest",
            "A fingerprint of what a log holds, whatever the layout of its file.",
            example: "digest 92a933abaffc383d",
            .project),
    ]
}
