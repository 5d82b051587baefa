/// What the protocols take for granted of links, failure detector and processes. A property that is
/// only promised under an assumption is not blamed on the protocol in a run that broke it.
public enum Assumption: String, Hashable, Sendable, CaseIterable {
    case linkFIFO = "link-fifo"
    case linkReliable = "link-reliable"
    case detectorAccuracy = "detector-accuracy"
    case detectorCompleteness = "detector-completeness"
    case downIsLast = "down-is-last"

    /// What it demands, in one clause.
    public var definition: String {
        switch self {
        case .linkFIFO: "packets of one sender arrive in the order they were sent"
        case .linkReliable: "every packet to a process that lives arrives"
        case .detectorAccuracy: "who is suspected is down"
        case .detectorCompleteness: "a leader that goes down is suspected by a follower that lives"
        case .downIsLast: "nothing happens to a process that is down"
        }
    }

    /// Which assumptions a property is promised under in a variant.
    static func behind(_ property: Property, variant: String) -> Set<Assumption> {
        var assumptions: Set<Assumption> =
            switch property {
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
        if property.isLiveness { assumptions.insert(.detectorCompleteness) }
        return assumptions
    }
}

/// What became of an assumption in a run.
public struct AssumptionResult: Hashable, Sendable {
    public let assumption: Assumption
    public let isBroken: Bool
    /// One line.
    public let evidence: String
    /// The events that prove it, ascending.
    public let events: [Int64]
}
