@testable import GMSCore

/// Why what was measured is not what was expected, in the cells that it is about.
struct MatrixNote: Sendable {
    /// A run that shows it.
    struct Example: Sendable {
        let fault: MatrixFault
        let variant: Variant
        let seed: UInt64
        /// What it violates.
        let property: Property
    }

    let faults: [MatrixFault]
    let variants: [Variant]
    let properties: [Property]
    let text: String
    var example: Example?

    func covers(_ fault: MatrixFault, _ variant: Variant, _ property: Property) -> Bool {
        faults.contains(fault) && variants.contains(variant) && properties.contains(property)
    }

    static let all: [MatrixNote] = crashes + others
}

extension MatrixNote {
    private static let gms2: [Variant] = [.gms2, .gms2Crash]
    private static let numbered: [Variant] = [.gms3, .gms3Strict, .gms3Lax]
    private static let uniform: [Property] = [
        .uniformPrefixAgreement, .uniformAgreement, .sameViewDelivery, .slotAgreement,
        .primaryIntegrity,
    ]
    private static let fastCrashes: [MatrixFault] = [
        .leaderCrash, .cutShort, .cutsInARow, .twoAtOnce, .joining, .lossAndCrash,
    ]

    private static let crashes: [MatrixNote] = [
        MatrixNote(
            faults: fastCrashes, variants: gms2,
            properties: [.totalOrder, .causalDelivery, .fifoDelivery],
            text: """
                No message overtakes one of an earlier leader here: what a leader sent arrives within 10 ms, and \
                nobody suspects it within 20 ms of its crash. In *slow-link* it does.
                """),
        MatrixNote(
            faults: fastCrashes, variants: [.gms3Lax],
            properties: [
                .agreement, .uniformAgreement, .prefixAgreement, .uniformPrefixAgreement,
                .virtualSynchrony,
            ],
            text: """
                For the same reason. What a resent view does takes no overtaking: it is installed again, in \
                *cuts-in-a-row* and *joining*.
                """),
        MatrixNote(
            faults: [.cutShort, .twoAtOnce, .joining], variants: gms2,
            properties: [
                .prefixAgreement, .uniformPrefixAgreement, .virtualSynchrony, .sameViewDelivery,
            ],
            text: """
                Rare: a follower has to be delivered the new leader's first message before it suspects the old one, \
                and others after the new view. Here it does:
                """,
            example: Example(
                fault: .twoAtOnce, variant: .gms2, seed: 49, property: .prefixAgreement)),
        MatrixNote(
            faults: [.cutsInARow], variants: numbered + [.gms4], properties: uniform,
            text: """
                Arghh strikes after sends only. Whoever leads next was sent what the last leader had sent to \
                anybody, and passes it on by the first send of its own; so no crash takes along what only \
                crashed workers had. The crashes of *two-at-once* do, in gms4.
                """),
        MatrixNote(
            faults: [.twoAtOnce], variants: numbered, properties: uniform,
            text: """
                A leader of these variants sends all copies of a multicast at one moment of virtual time, so that at \
                0.8 s it has sent all or none. One of gms4 waits for acknowledgements in between, and is \
                caught there.
                """),
        MatrixNote(
            faults: [.joining], variants: Variant.allCases, properties: [.primaryComponent],
            text: """
                The founder crashes after the only send of view 2 and before it installs that view. Worker 2 does, as \
                its first one, and so no process goes from the one to the other:
                """,
            example: Example(
                fault: .joining, variant: .gms4, seed: 24, property: .primaryComponent)),
        MatrixNote(
            faults: [.lossAndCrash], variants: [.gms4], properties: [.primaryIntegrity],
            text: """
                The one copy that a leader sent of its last multicast is lost. The request is sent again, and its \
                successor multicasts it as a new one, after its view. Nobody lacks anything; but the property \
                goes by requests, where Zab would count two transactions.
                """,
            example: Example(
                fault: .lossAndCrash, variant: .gms4, seed: 12, property: .primaryIntegrity)),
    ]

    private static let others: [MatrixNote] = [
        MatrixNote(
            faults: [.followerSuspected, .leaderSuspected], variants: [.gms4],
            properties: [.viewCompleteness, .joinLiveness],
            text: """
                Not judged, because whoever is left outside sends for ever what nobody acknowledges, so that the run \
                is cut. Nobody is down in it, and all had joined.
                """),
        MatrixNote(
            faults: [.leaderSuspected], variants: [.gms4],
            properties: [
                .fifoOrder, .causalOrder, .prefixAgreement, .uniformPrefixAgreement,
                .sameViewDelivery, .slotAgreement, .virtualSynchrony,
            ],
            text: """
                Of the two leaders the old one is mute: whoever suspects it is the first that it sends to, and \
                acknowledges nothing any more. It delivers nothing after the multicast that it is at.
                """),
        MatrixNote(
            faults: [.leaderSuspected], variants: gms2 + [.gms3, .gms3Strict],
            properties: [.virtualSynchrony],
            text: """
                In gms2 nobody but the new leader installs its view; the others hold it. In gms3 and gms3_strict \
                whoever installs it has all slots before it, which are of the old leader. gms3_lax does not ask for that.
                """),
        MatrixNote(
            faults: [.leaderSuspected], variants: gms2, properties: [.fifoOrder, .selfDelivery],
            text: """
                Rare: who comes to lead has to have a request on its way to the old leader just then, and discards \
                the multicast of it. Here it does:
                """,
            example: Example(
                fault: .leaderSuspected, variant: .gms2, seed: 54, property: .fifoOrder)),
        MatrixNote(
            faults: [.lossAndCrash], variants: [.gms3Strict], properties: [.virtualSynchrony],
            text: """
                gms3 violates it by a held view of the old leader, which a follower accepts after the new leader \
                has filled the slots before. gms3_strict never accepts that view. In gms3:
                """,
            example: Example(
                fault: .lossAndCrash, variant: .gms3, seed: 27, property: .virtualSynchrony)),
        MatrixNote(
            faults: [.lossAndCrash], variants: [.gms3Lax], properties: [.slotAgreement],
            text: """
                Rare: the new leader skips what it lacks, unless that is the last that the old one sent. Here it is:
                """,
            example: Example(
                fault: .lossAndCrash, variant: .gms3Lax, seed: 67, property: .slotAgreement)),
    ]
}
