/// The properties that a log is judged by.
extension Property {
    /// In the order of the catalogue in `docs/properties.md`.
    public static let all: [Property] = [
        .selfInclusion, .localMonotonicity, .initialView, .viewAgreement, .primaryComponent,
        .viewAccuracy, .viewCompleteness, .membershipPrecision, .deliveryIntegrity,
        .noDuplication, .fifoDelivery, .fifoOrder, .causalDelivery, .causalOrder, .totalOrder,
        .prefixAgreement, .uniformPrefixAgreement, .agreement, .uniformAgreement,
        .virtualSynchrony, .sameViewDelivery, .sendingViewDelivery, .validity, .selfDelivery,
        .slotAgreement, .singleLeader, .primaryIntegrity, .ackCoverage, .noStall, .joinLiveness,
        .stateTransfer, .stateAgreement, .replayAgreement,
    ]

    /// The property of an id; nil if there is none.
    public static func named(_ id: String) -> Property? { all.first { $0.id == id } }
}
