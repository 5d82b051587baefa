import GMSCore

extension Explanation {
    /// What each property demands: its definition, what that comes to, and how it is violated.
    static let properties: [Explanation] = [
        property(
            .selfInclusion,
            """
            Who is not in a view has been left out of the group, and must not go on as if it were \
            in it.
            """,
            example: "3 installs the view v4 {1 2}.",
            .chockler),
        property(
            .localMonotonicity,
            "A process never goes back to an older view, nor installs one twice.",
            example: "3 installs view 5 and then view 4.",
            .chockler),
        property(
            .initialView,
            """
            Before a process has a view it is in no group, and nobody could say who else gets what \
            it sends.
            """,
            example: "4 asks to join and is delivered m5 before a view lets it in.",
            .chockler),
        property(
            .viewAgreement,
            """
            Number and creator name a view; two processes that speak of the same one must mean the \
            same members in the same order.
            """,
            example: "1 has the view 3 of creator 1 as {1 2 3}, 2 has it as {1 3}.",
            .chockler),
        property(
            .primaryComponent,
            """
            All views that anybody installs follow one after the other, so that the group never \
            goes on in two parts at once.
            """,
            example: """
                A partition: 1 installs view 4 with {1}, 2 installs another view 4 with {2 3}, and \
                both go on.
                """,
            .chockler),
        property(
            .viewAccuracy,
            """
            A member is left out of the next view only after it crashed, stopped or gave up its \
            join.
            """,
            example: "3 lives and is suspected by mistake; 1 and 2 install {1 2}.",
            .cachin),
        property(
            .viewCompleteness,
            """
            Once the run has come to rest, no process that lives still counts on a dead member.
            """,
            example: "3 crashes, nobody monitors it, and the last view of 1 and 2 stays {1 2 3}.",
            .cachin),
        property(
            .membershipPrecision,
            """
            Once the run has come to rest, all that live have one and the same view, of exactly \
            those who live.
            """,
            example: "4 never got in: it is correct, and the last view of the others is {1 2 3}.",
            .chockler),
        property(
            .deliveryIntegrity,
            """
            Nothing is delivered that no worker asked for: messages do not come from nowhere.
            """,
            example: "2 is delivered m9, and no request of m9 stands before that in the log.",
            .chockler),
        property(
            .noDuplication,
            "A copy that comes again, from the network or from a new leader, must be dropped.",
            example:
                "A new leader sends m8 again, and 2, which had it, is delivered it a second time.",
            .chockler),
        property(
            .fifoDelivery,
            "Some requests may never come; those that do come do not overtake each other.",
            example: "2 asks for m8 and then for m9; 3 is delivered m9 first and m8 after it.",
            .chockler),
        property(
            .fifoOrder,
            """
            A worker that is delivered a request has been delivered all earlier ones of the same \
            origin; a joiner from the first one on that it gets.
            """,
            example:
                "The request m8 of 2 went to a leader that crashed; m9 of 2 is delivered to all.",
            .hadzilacos),
        property(
            .causalDelivery,
            """
            A request depends on whatever its worker had asked for or been delivered by then. Gaps \
            are left to causal-order.
            """,
            example:
                "1 is delivered m8 and answers with m9; 3 is delivered m9 first and m8 after it.",
            .birman),
        property(
            .causalOrder,
            """
            A worker that is delivered a message has been delivered everything that it depends on, \
            without gaps.
            """,
            example: "1 is delivered m8 and answers with m9; 3 is delivered m9 and never m8.",
            .hadzilacos),
        property(
            .totalOrder,
            """
            It does not ask that both are delivered everything; that is what agreement is for.
            """,
            example: "1 is delivered m8 and then m9, 3 is delivered m9 and then m8.",
            .hadzilacos),
        property(
            .prefixAgreement,
            """
            Of any two workers that live one history is a beginning of the other: one may be \
            behind, but it is on the same way.
            """,
            example:
                "1 and 2 are delivered m8 and m9, 3 only m9: where the others have m8, 3 has m9.",
            .junqueira),
        property(
            .uniformPrefixAgreement,
            """
            As prefix-agreement, and what a worker was delivered before it crashed counts, too.
            """,
            example: "3 is delivered m8 and crashes; 1 and 2 go on with m9 in its place.",
            .junqueira),
        property(
            .agreement,
            """
            Judged at rest. A worker owes what was delivered in views from its first one on, \
            nothing from before.
            """,
            example: "1 and 2 are delivered m8, 3 lives to the end and never is.",
            .hadzilacos),
        property(
            .uniformAgreement,
            "As agreement, and what a worker was delivered before it crashed counts, too.",
            example: "Only 3 is delivered m8, and crashes; nobody else ever is.",
            .hadzilacos),
        property(
            .virtualSynchrony,
            """
            Two workers that go together from one view to the next take the same set of messages \
            with them, in whatever order.
            """,
            example: "Between the views v3 and v4 worker 2 is delivered m8, and 3 is not.",
            .birman),
        property(
            .sameViewDelivery,
            "All workers that are delivered a message are in the same view when they are.",
            example: "1 is delivered m8 in v3, and 3 after it has installed v4.",
            .chockler),
        property(
            .sendingViewDelivery,
            """
            No variant promises that: a request on its way to the leader while the view changes is \
            multicast in the next view.
            """,
            example: "2 asks for m8 in v3, and the leader multicasts it in v4.",
            .chockler),
        property(
            .validity,
            """
            Judged at rest. Whatever a worker that lives asks for comes in the end to every worker \
            that lives.
            """,
            example: "2 sends its request to a leader that crashes, and nobody sends it again.",
            .hadzilacos),
        property(
            .selfDelivery,
            """
            Judged at rest. Whatever a worker that lives asks for comes back to it in the end.
            """,
            example: "2 sends its request to a leader that crashes, and waits for ever.",
            .chockler),
        property(
            .slotAgreement,
            """
            A slot is the place of a multicast in the one sequence of the group, so that whoever \
            fills it fills it with the same.
            """,
            example: """
                1 multicasts m8 in slot 9 and crashes; the new leader multicasts m9 in slot 9, too.
                """,
            .cachin),
        property(
            .singleLeader,
            "Two leaders at a time order messages without knowing of each other.",
            example: "3 suspects 1, which lives, and elects itself; 1 goes on leading.",
            .junqueira),
        property(
            .primaryIntegrity,
            """
            Otherwise it takes for new what others hold already, and puts its own multicasts where \
            those stand.
            """,
            example: "3 is delivered m8 and the leader crashes; 2 comes to lead without m8.",
            .junqueira),
        property(
            .ackCoverage,
            """
            Followers that are down or suspected are not waited for. Judged only where the log has \
            acknowledgements.
            """,
            example: "1 sends slot 9 although 3, which lives, has not acknowledged slot 8.",
            .cachin),
        property(
            .noStall,
            """
            The run is over and some process still waits for what can never come: it would stand \
            still for ever.
            """,
            example: "1 crashed and 2 still follows it: its requests go nowhere.",
            .project),
        property(
            .joinLiveness,
            """
            Who asked to join and did not go down has a view and a state when the run is over.
            """,
            example: "4 asks a contact that crashes, hears nothing, and gives up.",
            .project),
        property(
            .stateTransfer,
            """
            A joiner must begin with the colour that the donor had when it was delivered the \
            state_request, and go on from there.
            """,
            example: "2 answers with the colour that it has two changes later.",
            .groupy),
        property(
            .stateAgreement,
            """
            Two workers that were delivered the same items in the same order must have the same \
            colour.
            """,
            example: """
                3 adopted the answer to an earlier state_request: its history is that of the others, \
                its colour is not.
                """,
            .groupy),
        property(
            .replayAgreement,
            """
            Where the log records a colour it is the one that the worker's history gives: the log \
            fits together.
            """,
            example: "The log says #000005 after m8, and the history up to m8 comes to #000004.",
            .project),
    ]

    private static func property(
        _ property: Property, _ more: String, example: String, _ source: Source
    ) -> Explanation {
        Explanation(
            property.id, .property, of: property.definition, more, example: example, source,
            page: "docs/properties.md#\(property.id)")
    }
}
