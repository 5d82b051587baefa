/// A property of group communication that a log is judged by, in the order of the catalogue.
///
/// The file of the same name in `Properties` defines and judges it; `docs/properties.md` gives the
/// scope of each.
public enum Property: String, Hashable, Sendable, CaseIterable {
    case selfInclusion = "self-inclusion"
    case localMonotonicity = "local-monotonicity"
    case initialView = "initial-view"
    case viewAgreement = "view-agreement"
    case primaryComponent = "primary-component"
    case viewAccuracy = "view-accuracy"
    case viewCompleteness = "view-completeness"
    case membershipPrecision = "membership-precision"
    case deliveryIntegrity = "delivery-integrity"
    case noDuplication = "no-duplication"
    case fifoDelivery = "fifo-delivery"
    case fifoOrder = "fifo-order"
    case causalDelivery = "causal-delivery"
    case causalOrder = "causal-order"
    case totalOrder = "total-order"
    case prefixAgreement = "prefix-agreement"
    case uniformPrefixAgreement = "uniform-prefix-agreement"
    case agreement
    case uniformAgreement = "uniform-agreement"
    case virtualSynchrony = "virtual-synchrony"
    case sameViewDelivery = "same-view-delivery"
    case sendingViewDelivery = "sending-view-delivery"
    case validity
    case selfDelivery = "self-delivery"
    case slotAgreement = "slot-agreement"
    case singleLeader = "single-leader"
    case primaryIntegrity = "primary-integrity"
    case ackCoverage = "ack-coverage"
    case noStall = "no-stall"
    case joinLiveness = "join-liveness"
    case stateTransfer = "state-transfer"
    case stateAgreement = "state-agreement"
    case replayAgreement = "replay-agreement"

    /// Whether its violation makes the run wrong; the others are reported beside it.
    public var isCore: Bool {
        switch self {
        case .selfInclusion, .localMonotonicity, .viewAgreement, .deliveryIntegrity, .noDuplication,
            .fifoDelivery, .totalOrder, .prefixAgreement, .agreement, .virtualSynchrony,
            .stateTransfer, .stateAgreement, .replayAgreement:
            true
        default: false
        }
    }

    /// Whether it can only be judged once the run has come to rest.
    public var isLiveness: Bool {
        switch self {
        case .viewCompleteness, .membershipPrecision, .agreement, .uniformAgreement, .validity,
            .selfDelivery, .noStall, .joinLiveness:
            true
        default: false
        }
    }

    /// Whether its violation means that living workers disagree.
    public var isDivergence: Bool {
        switch self {
        case .prefixAgreement, .agreement, .stateTransfer, .stateAgreement: true
        default: false
        }
    }

    /// What the log has none of where the property has nothing to say; nil for one that always
    /// applies.
    var lack: String? {
        switch self {
        case .slotAgreement: "no multicast is numbered"
        case .ackCoverage: "nothing is acknowledged"
        default: nil
        }
    }

    /// What it demands, in one clause.
    public var definition: String {
        switch self {
        case .selfInclusion: "a process is a member of every view it installs"
        case .localMonotonicity: "view numbers rise at each process"
        case .initialView: "nothing is requested or delivered before the first view"
        case .viewAgreement: "one view identity has one member list"
        case .primaryComponent: "installed views form one chain"
        case .viewAccuracy: "who is dropped from a view is down"
        case .viewCompleteness: "who is down is in no correct process's last view"
        case .membershipPrecision: "the last views of correct processes are the correct processes"
        case .deliveryIntegrity: "what is delivered was requested before"
        case .noDuplication: "a message is delivered at most once to a worker"
        case .fifoDelivery: "messages of one origin are delivered in the order of their requests"
        case .fifoOrder: "messages of one origin are delivered in order, without gaps"
        case .causalDelivery: "messages are delivered in the order of their causes"
        case .causalOrder: "what a message depends on is delivered before it"
        case .totalOrder: "two workers deliver their common messages in one order"
        case .prefixAgreement: "histories never branch with living workers on both sides"
        case .uniformPrefixAgreement: "histories never branch"
        case .agreement: "what one correct worker delivers, all correct workers deliver"
        case .uniformAgreement: "what any worker delivers, all correct workers deliver"
        case .virtualSynchrony:
            "who installs the same two consecutive views delivers the same between them"
        case .sameViewDelivery: "a message is delivered in one view"
        case .sendingViewDelivery: "a message is delivered in the view it was requested in"
        case .validity: "requests of correct workers are delivered to all correct workers"
        case .selfDelivery: "requests of correct workers are delivered to the requester"
        case .slotAgreement: "one slot holds one multicast"
        case .singleLeader: "at most one living process leads"
        case .primaryIntegrity: "a new leader has what earlier leaders multicast before it begins"
        case .ackCoverage: "the next slot waits for the acknowledgements of all live followers"
        case .noStall: "at rest nothing is held and no correct process waits for a dead one"
        case .joinLiveness: "who asked to join got in and runs"
        case .stateTransfer: "the adopted state is the donor's at the state_request"
        case .stateAgreement: "equal history, equal state"
        case .replayAgreement: "recorded states equal replayed states"
        }
    }

    /// What is judged, in the singular and the plural.
    var unit: (one: String, many: String) {
        switch self {
        case .selfInclusion, .primaryComponent: ("installed view", "installed views")
        case .initialView: ("request or delivery", "requests and deliveries")
        case .localMonotonicity, .viewAccuracy: ("change of view", "changes of view")
        case .viewAgreement: ("view", "views")
        case .viewCompleteness, .membershipPrecision: ("last view", "last views")
        case .deliveryIntegrity, .noDuplication, .fifoDelivery, .fifoOrder, .causalDelivery,
            .causalOrder, .sameViewDelivery, .sendingViewDelivery:
            ("delivery", "deliveries")
        case .totalOrder, .prefixAgreement, .uniformPrefixAgreement, .stateAgreement:
            ("history", "histories")
        case .agreement, .uniformAgreement: ("correct worker", "correct workers")
        case .virtualSynchrony: ("shared change of view", "shared changes of view")
        case .validity, .selfDelivery:
            ("correct worker with requests", "correct workers with requests")
        case .slotAgreement: ("numbered delivery", "numbered deliveries")
        case .singleLeader: ("leader", "leaders")
        case .primaryIntegrity: ("new leader", "new leaders")
        case .ackCoverage: ("acknowledged slot", "acknowledged slots")
        case .noStall: ("correct process", "correct processes")
        case .joinLiveness: ("join", "joins")
        case .stateTransfer: ("adopted state", "adopted states")
        case .replayAgreement: ("recorded state", "recorded states")
        }
    }
}
