extension Property {
    /// Which assumptions it is promised under in a variant.
    func assumptions(variant: String) -> Set<Assumption> {
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
        // gms4 is made for links that lose packets.
        if variant == "gms4" { assumptions.remove(.linkReliable) }
        if isLiveness { assumptions.insert(.detectorCompleteness) }
        return assumptions
    }
}
