import GMSCore

extension Explanation {
    /// What the protocols take for granted.
    static let assumptions: [Explanation] = [
        assumption(
            .linkFIFO,
            """
            A link here is one direction between two processes; between links there is no order.
            """,
            example: "3 receives what 1 sent second before what it sent first.",
            .cachin),
        assumption(
            .linkReliable,
            "Only gms4 does without it: it sends again what is not acknowledged.",
            example: "The link from 1 to 3 drops a packet, and 3 lives.",
            .cachin),
        assumption(
            .detectorAccuracy,
            """
            With real networks no failure detector can be sure of that; the protocols assume one \
            that is.
            """,
            example: "2 suspects 1, which is only slow.",
            .chandra),
        assumption(
            .detectorCompleteness,
            "Whoever waits for a dead leader is told of it in the end.",
            example: "1 crashed, 2 follows it, and nobody ever suspects it.",
            .chandra),
        assumption(
            .downIsLast,
            "Crashes are for good: nobody comes back under its old number.",
            example: "3 crashes, and delivers m9 later.",
            .cachin),
    ]

    /// What a run and a property can come to.
    static let verdicts: [Explanation] = [
        verdict(
            Analysis.Verdict.consistent.rawValue,
            "All core properties hold.",
            example: "CONSISTENT. All core properties hold; all workers agree on one history.",
            .project),
        verdict(
            Analysis.Verdict.diverged.rawValue,
            """
            Workers that live disagree: in their histories, in what they have at all, or in their \
            states on one history.
            """,
            example: "DIVERGED at position 144: 4 has m138 there, 5 has v8.",
            .junqueira),
        verdict(
            Analysis.Verdict.violated.rawValue,
            """
            Of a run: a core property is violated, but none that makes living workers disagree. Of \
            a property: the log shows that it does not hold, and the events named prove it.
            """,
            example: "VIOLATED: no-duplication.",
            .project),
        verdict(
            Analysis.Verdict.inconclusive.rawValue,
            """
            No core property is violated so far, and the log is the beginning of a run that did \
            not finish, or one that was cut.
            """,
            example: "The recorder was killed after 10 000 events.",
            .project),
        verdict(
            PropertyResult.Verdict.holds.rawValue,
            "Something was judged, and nothing violates the property.",
            example: "total-order holds: 1 204 deliveries.",
            .project),
        verdict(
            PropertyResult.Verdict.pending.rawValue,
            """
            A liveness property cannot be judged, because the run did not come to rest: what is \
            missing may yet come.
            """,
            example: "agreement is pending in a log that ends in the middle of a multicast.",
            .lamport),
        verdict(
            PropertyResult.Verdict.vacuous.rawValue,
            "The run had nothing that the property could be judged by.",
            example: "join-liveness is vacuous where nobody asked to join.",
            .project),
        verdict(
            PropertyResult.Verdict.notApplicable.rawValue,
            "The protocol knows nothing of what the property speaks of.",
            example: "slot-agreement in a log without slots.",
            .project),
        verdict(
            PropertyResult.Verdict.assumptionBroken.rawValue,
            """
            The property is violated, in a run that broke what it is promised under. The protocol \
            is not to blame, and the verdict of the run stands.
            """,
            example: "agreement in a run of gms3 over links that lost packets.",
            .project),
    ]

    private static func assumption(
        _ assumption: Assumption, _ more: String, example: String, _ source: Source
    ) -> Explanation {
        Explanation(
            assumption.rawValue, .assumption, of: assumption.definition, more, example: example,
            source, page: "docs/properties.md#assumptions")
    }

    private static func verdict(
        _ id: String, _ definition: String, example: String, _ source: Source
    ) -> Explanation {
        Explanation(
            id, .verdict, of: definition, example: example, source,
            page: "docs/analysis.md#verdicts")
    }
}
