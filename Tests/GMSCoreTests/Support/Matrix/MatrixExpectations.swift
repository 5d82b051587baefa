@testable import GMSCore

/// What is not promised under some faults: by the literature, and by `docs/protocols.md` where the
/// protocol is the exercise's own. All else is.
struct MatrixExpectation: Sendable {
    let faults: [MatrixFault]
    let variants: [Variant]
    let properties: [Property]
    let reason: String
    let source: String

    func covers(_ fault: MatrixFault, _ variant: Variant, _ property: Property) -> Bool {
        faults.contains(fault) && variants.contains(variant) && properties.contains(property)
    }

    static func promises(_ fault: MatrixFault, _ variant: Variant, _ property: Property) -> Bool {
        !all.contains { $0.covers(fault, variant, property) }
    }
}

extension MatrixExpectation {
    private static let gms2: [Variant] = [.gms2, .gms2Crash]
    private static let numbered: [Variant] = [.gms3, .gms3Strict, .gms3Lax]
    private static let leaderCrashes: [MatrixFault] = [
        .leaderCrash, .slowLink, .cutShort, .cutsInARow, .twoAtOnce, .joining, .lossAndCrash,
    ]
    private static let cuts: [MatrixFault] = [.cutShort, .cutsInARow, .joining, .lossAndCrash]
    private static let losses: [MatrixFault] = [.loss, .lossAndCrash]
    private static let gaps: [Property] = [.fifoOrder, .causalOrder, .validity, .selfDelivery]
    private static let agreements: [Property] = [.agreement, .uniformAgreement]
    private static let prefixes: [Property] = [.prefixAgreement, .uniformPrefixAgreement]
    private static let lastViews: [Property] = [.viewCompleteness, .membershipPrecision]

    static let all: [MatrixExpectation] = crashes + readings + links + detector

    private static let crashes: [MatrixExpectation] = [
        MatrixExpectation(
            faults: MatrixFault.allCases, variants: Variant.allCases,
            properties: [.sendingViewDelivery],
            reason: "workers go on requesting while a view changes",
            source: "Chockler et al. 2001"),
        MatrixExpectation(
            faults: [.followerCrash], variants: [.gms1] + gms2 + numbered, properties: lastViews,
            reason: "nobody monitors a follower", source: "the Groupy exercise"),
        MatrixExpectation(
            faults: leaderCrashes, variants: [.gms1],
            properties: lastViews + [.validity, .selfDelivery, .noStall],
            reason: "nobody takes the place of a leader", source: "the Groupy exercise"),
        MatrixExpectation(
            faults: cuts, variants: [.gms1] + gms2, properties: agreements,
            reason: "best-effort broadcast: a sender that crashes midway has reached some",
            source: "Cachin et al. 2011"),
        MatrixExpectation(
            faults: leaderCrashes, variants: gms2 + numbered, properties: gaps,
            reason: "requests on their way to a leader that crashes are lost",
            source: "Cachin et al. 2011"),
        MatrixExpectation(
            faults: [.joining], variants: Variant.allCases, properties: [.joinLiveness, .noStall],
            reason: "a joiner asks once for a state, and the one to answer may be down",
            source: "the Groupy exercise"),
        MatrixExpectation(
            faults: leaderCrashes, variants: gms2,
            properties: prefixes + [
                .virtualSynchrony, .sameViewDelivery, .totalOrder, .causalDelivery, .fifoDelivery,
            ],
            reason: "nothing is flushed before a view, and leaders have a link each",
            source: "Birman and Joseph 1987"),
        MatrixExpectation(
            faults: [.cutsInARow, .lossAndCrash], variants: gms2,
            properties: [.primaryIntegrity],
            reason: "who comes to lead may lack what was multicast before",
            source: "Junqueira et al. 2011"),
        MatrixExpectation(
            faults: [.cutsInARow], variants: gms2, properties: [.primaryComponent],
            reason: "some have a view that was cut short, and crash",
            source: "Chockler et al. 2001"),
        MatrixExpectation(
            faults: [.cutsInARow, .twoAtOnce], variants: numbered + [.gms4],
            properties: [
                .uniformPrefixAgreement, .uniformAgreement, .sameViewDelivery, .slotAgreement,
                .primaryIntegrity,
            ],
            reason: "a worker delivers before others are sure to, and may crash then",
            source: "Hadzilacos and Toueg 1994"),
    ]

    private static let readings: [MatrixExpectation] = [
        MatrixExpectation(
            faults: [.cutsInARow, .joining], variants: [.gms3Strict],
            properties: agreements + lastViews + [.noStall],
            reason: "a resent view of a leader given up is held, and all after it",
            source: "[protocols.md](protocols.md)"),
        MatrixExpectation(
            faults: [.cutsInARow], variants: [.gms3Strict],
            properties: prefixes + [
                .primaryComponent, .fifoDelivery, .causalDelivery, .sameViewDelivery,
                .slotAgreement, .primaryIntegrity,
            ],
            reason: "a follower that is wedged may come to lead",
            source: "[protocols.md](protocols.md)"),
        MatrixExpectation(
            faults: leaderCrashes, variants: [.gms3Lax],
            properties: agreements + prefixes + [.virtualSynchrony],
            reason: "what overtakes on another link is accepted, what it overtook is not",
            source: "[protocols.md](protocols.md)"),
        MatrixExpectation(
            faults: [.cutsInARow, .joining], variants: [.gms3Lax],
            properties: [.localMonotonicity],
            reason: "a view that is sent again is installed again",
            source: "[protocols.md](protocols.md)"),
    ]

    private static let links: [MatrixExpectation] = [
        MatrixExpectation(
            faults: losses, variants: [.gms1, .gms3Lax] + gms2,
            properties: gaps + agreements + prefixes + [
                .virtualSynchrony, .sameViewDelivery, .membershipPrecision, .noStall,
                .joinLiveness,
            ],
            reason: "fair-loss links: what is lost is not sent again, and nobody notices",
            source: "Cachin et al. 2011"),
        MatrixExpectation(
            faults: losses, variants: [.gms3, .gms3Strict],
            properties: gaps + agreements + [.membershipPrecision, .noStall, .joinLiveness],
            reason: "the same, but whoever lacks a slot waits for it",
            source: "Cachin et al. 2011"),
        MatrixExpectation(
            faults: [.lossAndCrash], variants: [.gms3, .gms3Strict],
            properties: prefixes + [
                .primaryComponent, .fifoDelivery, .causalDelivery, .virtualSynchrony,
                .sameViewDelivery,
            ],
            reason: "who lacks slots comes to lead and fills them with others",
            source: "[protocols.md](protocols.md)"),
        MatrixExpectation(
            faults: [.lossAndCrash], variants: numbered,
            properties: [.slotAgreement, .primaryIntegrity],
            reason: "the same, or in gms3_lax has skipped some",
            source: "[protocols.md](protocols.md)"),
        MatrixExpectation(
            faults: [.lossAndCrash], variants: gms2 + [.gms3Lax],
            properties: [.localMonotonicity, .viewAccuracy, .primaryComponent],
            reason: "who lacks the last view comes to lead, and makes another of that number",
            source: "Cachin et al. 2011"),
        MatrixExpectation(
            faults: [.lossAndCrash], variants: gms2 + numbered, properties: [.viewCompleteness],
            reason: "the new leader's view may be lost", source: "Cachin et al. 2011"),
        MatrixExpectation(
            faults: [.partition], variants: [.gms1] + gms2 + numbered,
            properties: gaps + agreements,
            reason: "as for *loss*; nobody is suspected, and so no view changes",
            source: "Cachin et al. 2011"),
        MatrixExpectation(
            faults: [.partition], variants: [.gms1, .gms3Lax] + gms2, properties: prefixes,
            reason: "as for *loss*", source: "Cachin et al. 2011"),
        MatrixExpectation(
            faults: [.partition], variants: [.gms3, .gms3Strict], properties: [.noStall],
            reason: "as for *loss*", source: "Cachin et al. 2011"),
        MatrixExpectation(
            faults: [.duplication], variants: [.gms1] + gms2 + numbered,
            properties: [.noDuplication],
            reason: "nobody knows a request that comes twice", source: "Cachin et al. 2011"),
        MatrixExpectation(
            faults: [.duplication], variants: [.gms1, .gms3Lax] + gms2,
            properties: prefixes + [.localMonotonicity],
            reason: "nor a multicast, or in gms3_lax a view", source: "Cachin et al. 2011"),
    ]

    private static let detector: [MatrixExpectation] = [
        MatrixExpectation(
            faults: [.followerSuspected], variants: [.gms4],
            properties: agreements + [
                .viewAccuracy, .membershipPrecision, .validity, .selfDelivery, .noStall,
            ],
            reason: "who is suspected is expelled, and lives on outside",
            source: "Chandra and Toueg 1996"),
        MatrixExpectation(
            faults: [.leaderSuspected], variants: gms2 + numbered + [.gms4],
            properties: gaps + agreements + prefixes + [
                .viewAccuracy, .membershipPrecision, .singleLeader, .primaryIntegrity,
                .virtualSynchrony, .sameViewDelivery,
            ],
            reason: "two lead, each with followers", source: "Chandra and Toueg 1996"),
        MatrixExpectation(
            faults: [.leaderSuspected], variants: numbered + [.gms4],
            properties: [.slotAgreement], reason: "both number from where they are",
            source: "Chandra and Toueg 1996"),
        MatrixExpectation(
            faults: [.leaderSuspected], variants: gms2, properties: [.totalOrder, .noStall],
            reason: "messages of both are delivered, and the view of the second one is held",
            source: "[protocols.md](protocols.md)"),
        MatrixExpectation(
            faults: [.leaderSuspected], variants: [.gms4], properties: [.noStall],
            reason: "who follows the one is not heard by the other",
            source: "Chandra and Toueg 1996"),
    ]
}
