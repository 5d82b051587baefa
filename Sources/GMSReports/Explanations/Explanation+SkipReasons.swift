import GMSCore

extension Explanation {
    /// Why a worker skipped an item that others were delivered.
    static let skipReasons: [Explanation] = [
        skipReason(
            .partialMulticast,
            """
            The sender crashed in the middle of the multicast, after at least one of its sends and \
            before the one to this worker.
            """,
            example: "3 was to send m138 to 4 and 5, sent it to 4 and crashed: 5 never had a copy.",
            .cachin),
        skipReason(
            .notAddressed,
            """
            Nobody ever sent a copy of the item to this worker, although the sender lived on.
            """,
            example: "The leader multicast m8 to {2 3}, because 4 was not in its view.",
            .project),
        skipReason(
            .lost,
            """
            A copy was sent to this worker and never arrived: the link lost it, a partition cut it \
            off, or it is in no event of the log.
            """,
            example: "The link dropped the copy of m8 to 3, and nobody sent it again.",
            .cachin),
        skipReason(
            .discarded,
            """
            A copy arrived at this worker, and its group layer threw it away: as a duplicate, as \
            stale, or as something that it did not expect.
            """,
            example: """
                3 had accepted something else in slot 9, and dropped m8 in slot 9 as a duplicate.
                """,
            .project),
        skipReason(
            .held,
            """
            A copy arrived at this worker, and its group layer kept it to the end of the log \
            without accepting it.
            """,
            example: "3 waits for slot 8 and holds m9 in slot 9.",
            .project),
        skipReason(
            .overtaken,
            """
            The worker was delivered the item, but later, after another one that the others have \
            after it.
            """,
            example: "1 crashed; m9 of the new leader reached 3 before m8 of the old one.",
            .birman),
        skipReason(
            .twoLeaders,
            """
            Two leaders multicast different items in the same slot, and this worker took the other \
            one.
            """,
            example: "3 suspected 1 by mistake and led, too: slot 9 held m8 of 1 and m9 of 3.",
            .cachin),
        skipReason(
            .duplicate,
            """
            The worker was delivered the other item twice, and so has it where this one should \
            stand.
            """,
            example: "3 was delivered m7 again in the place where the others have m8.",
            .chockler),
        skipReason(
            .unrecorded,
            """
            The log records no sends of multicasts at all, so that it does not tell how the item was to \
            reach this worker.
            """,
            example:
                "The log of a rig that traces deliveries only: 3 lacks m4, and nothing says why.",
            .project),
        skipReason(
            .stateTransfer,
            """
            The worker has the same items as the others, and a colour of its own, because the \
            state that it adopted was not the one that the donor had.
            """,
            example: "3 joined and adopted a colour from two changes later.",
            .groupy),
    ]

    private static func skipReason(
        _ reason: SkipReason, _ definition: String, example: String, _ source: Source
    ) -> Explanation {
        Explanation(
            reason.rawValue, .skipReason, of: definition, example: example, source,
            page: "docs/analysis.md#divergence")
    }
}
