/// Asks the judge of each property what it found.
struct Verdicts {
    let observers: Observers
    let trie: HistoryTrie
    let roster: Roster
    let deliveries: Deliveries
    let comparison: HistoryComparison
    let stalls: [Stall]
    let hasState: (Int) -> Bool

    /// - Parameter isAtRest: whether the run came to rest; a liveness property is asked for only then.
    func finding(for property: Property, isAtRest: Bool) -> Finding {
        switch property {
        case .selfInclusion: observers.selfInclusion.finding
        case .localMonotonicity: observers.localMonotonicity.finding
        case .initialView: observers.initialView.finding
        case .viewAgreement: observers.viewAgreement.finding
        case .primaryComponent: observers.primaryComponent.finding(isAtRest: isAtRest)
        case .viewAccuracy: observers.viewAccuracy.finding
        case .viewCompleteness: ViewCompleteness(roster: roster).finding
        case .membershipPrecision: MembershipPrecision(roster: roster).finding
        case .deliveryIntegrity: observers.deliveryIntegrity.finding
        case .noDuplication: observers.noDuplication.finding
        case .fifoDelivery: observers.fifoDelivery.finding
        case .fifoOrder: observers.fifoOrder.finding
        case .causalDelivery: observers.causalDelivery.finding
        case .causalOrder: observers.causalOrder.finding
        case .totalOrder: observers.totalOrder.finding
        case .prefixAgreement: PrefixAgreement(trie: trie).finding
        case .uniformPrefixAgreement: UniformPrefixAgreement(trie: trie).finding
        case .agreement: Agreement(comparison: comparison).finding
        case .uniformAgreement: UniformAgreement(comparison: comparison).finding
        case .virtualSynchrony: observers.virtualSynchrony.finding
        case .sameViewDelivery: observers.sameViewDelivery.finding
        case .sendingViewDelivery: observers.sendingViewDelivery.finding
        case .validity: observers.validity.finding(roster, deliveries)
        case .selfDelivery: SelfDelivery(roster: roster, deliveries: deliveries).finding
        case .slotAgreement: observers.slotAgreement.finding
        case .singleLeader: observers.singleLeader.finding
        case .primaryIntegrity: observers.primaryIntegrity.finding
        case .ackCoverage: observers.ackCoverage.finding
        case .noStall: NoStall(roster: roster, stalls: stalls).finding
        case .joinLiveness: JoinLiveness(roster: roster, hasState: hasState).finding
        case .stateTransfer: observers.stateTransfer.finding
        case .stateAgreement: StateAgreement(trie: trie, roster: roster).finding
        case .replayAgreement: observers.replayAgreement.finding
        }
    }
}
