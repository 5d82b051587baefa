/// A property of group communication that a log is judged by.
///
/// Definitions after Chockler, Keidar and Vitenberg (2001), Hadzilacos and Toueg (1994) and Junqueira,
/// Reed and Serafini (2011); `docs/properties.md` gives the scope of each.
public enum Property: String, Hashable, Sendable, CaseIterable {
    case selfInclusion = "self-inclusion"
    case localMonotonicity = "local-monotonicity"
    case viewAgreement = "view-agreement"
    case primaryComponent = "primary-component"
    case deliveryIntegrity = "delivery-integrity"
    case noDuplication = "no-duplication"
    case fifoDelivery = "fifo-delivery"
    case totalOrder = "total-order"
    case prefixAgreement = "prefix-agreement"
    case uniformPrefixAgreement = "uniform-prefix-agreement"
    case agreement
    case uniformAgreement = "uniform-agreement"
    case virtualSynchrony = "virtual-synchrony"
    case selfDelivery = "self-delivery"
    case noStall = "no-stall"
    case joinLiveness = "join-liveness"
    case stateTransfer = "state-transfer"
    case stateAgreement = "state-agreement"
    case replayAgreement = "replay-agreement"

    /// Whether its violation makes the run wrong; the others are reported beside it.
    public var isCore: Bool {
        switch self {
        case .primaryComponent, .uniformPrefixAgreement, .uniformAgreement, .selfDelivery, .noStall,
            .joinLiveness:
            false
        default: true
        }
    }

    /// Whether it can only be judged once the run has come to rest.
    public var isLiveness: Bool {
        switch self {
        case .agreement, .uniformAgreement, .selfDelivery, .noStall, .joinLiveness: true
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

    /// What it demands, in one clause.
    public var definition: String {
        switch self {
        case .selfInclusion: "a process is a member of every view it installs"
        case .localMonotonicity: "view numbers rise at each process"
        case .viewAgreement: "one view identity has one member list"
        case .primaryComponent: "installed views form one chain"
        case .deliveryIntegrity: "what is delivered was requested before"
        case .noDuplication: "a message is delivered at most once to a worker"
        case .fifoDelivery: "messages of one origin are delivered in the order of their requests"
        case .totalOrder: "two workers deliver their common messages in one order"
        case .prefixAgreement: "histories never branch with living workers on both sides"
        case .uniformPrefixAgreement: "histories never branch"
        case .agreement: "what one correct worker delivers, all correct workers deliver"
        case .uniformAgreement: "what any worker delivers, all correct workers deliver"
        case .virtualSynchrony:
            "who installs the same two consecutive views delivers the same between them"
        case .selfDelivery: "requests of correct workers are delivered to the requester"
        case .noStall: "at rest nothing is held and no correct process waits for a dead one"
        case .joinLiveness: "who asked to join got in and runs"
        case .stateTransfer: "the adopted state is the donor's at the state_request"
        case .stateAgreement: "equal history, equal state"
        case .replayAgreement: "recorded states equal replayed states"
        }
    }
}

/// What became of a property in a run.
public struct PropertyResult: Hashable, Sendable {
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case holds, violated, pending, vacuous
    }

    public let property: Property
    public let verdict: Verdict
    /// One line.
    public let evidence: String
    /// The events that prove it, ascending.
    public let events: [Int64]
}

/// What an observer has found out about its property so far.
struct Finding: Hashable, Sendable {
    /// How many things were judged.
    var judged = 0
    private(set) var violations = 0
    private(set) var evidence = ""
    private(set) var events: [Int64] = []

    /// Counts a violation; the first one is the evidence.
    mutating func violate(_ events: [Int64], _ evidence: @autoclosure () -> String) {
        violations += 1
        guard violations == 1 else { return }
        self.events = events.sorted()
        self.evidence = evidence()
    }

    /// - Parameter noun: what was judged, in the singular: `delivery`.
    func result(for property: Property, judged noun: String, isAtRest: Bool) -> PropertyResult {
        if violations > 0 {
            let more = violations > 1 ? "; \(violations - 1) more" : ""
            return PropertyResult(
                property: property, verdict: .violated, evidence: evidence + more, events: events)
        }
        if property.isLiveness, !isAtRest {
            return PropertyResult(
                property: property, verdict: .pending, evidence: "the run did not come to rest",
                events: [])
        }
        if judged == 0 {
            return PropertyResult(
                property: property, verdict: .vacuous, evidence: "no \(noun)", events: [])
        }
        let plural = Self.irregular[noun] ?? noun + "s"
        return PropertyResult(
            property: property, verdict: .holds,
            evidence: "\(judged) \(judged == 1 ? noun : plural)",
            events: [])
    }

    private static let irregular = [
        "delivery": "deliveries", "history": "histories", "correct process": "correct processes",
        "change of view": "changes of view", "shared change of view": "shared changes of view",
        "correct worker with requests": "correct workers with requests",
    ]
}
