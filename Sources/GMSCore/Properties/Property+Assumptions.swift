extension Property {
    /// Which assumptions it is promised under by a protocol that takes all of them for granted.
    var assumptions: Set<Assumption> {
        var assumptions: Set<Assumption> =
            switch self {
            case .selfInclusion, .localMonotonicity, .initialView, .viewAgreement,
                .deliveryIntegrity, .noDuplication, .sendingViewDelivery, .stateTransfer,
                .stateAgreement, .replayAgreement:
                []
            case .viewAccuracy, .singleLeader: [.detectorAccuracy, .downIsLast]
            case .ackCoverage: [.downIsLast]
            default: [.linkFIFO, .linkReliable, .detectorAccuracy, .downIsLast]
            }
        if isLiveness { assumptions.insert(.detectorCompleteness) }
        return assumptions
    }
}
