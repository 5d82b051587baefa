/// What became of a property in a run.
public struct PropertyResult: Hashable, Sendable {
    /// What a property can come to.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// Something was judged, and nothing violates it.
        case holds
        /// It does not hold.
        case violated
        /// Liveness, and the run did not come to rest.
        case pending
        /// There was nothing to judge.
        case vacuous
        /// The log has nothing of what it speaks of, such as slots.
        case notApplicable = "not-applicable"
        /// Violated, but only promised under an assumption that the run broke.
        case assumptionBroken = "assumption-broken"
    }

    /// What was judged.
    public let property: Property
    /// What it came to.
    public let verdict: Verdict
    /// One line.
    public let evidence: Sentence
    /// The events that prove it, ascending.
    public let events: [Int64]
    /// The assumption that was broken; nil unless the verdict says so.
    public internal(set) var assumption: Assumption?

    /// What the log shows, whatever the assumptions.
    public var observed: Verdict { verdict == .assumptionBroken ? .violated : verdict }
    /// Whether it is violated, whatever the assumptions.
    public var isViolated: Bool { observed == .violated }

    /// The result in view of what broke of the things that the run takes for granted.
    func under(_ broken: [Assumption]) -> PropertyResult {
        guard verdict == .violated, let first = broken.first(where: property.assumptions.contains)
        else { return self }
        return PropertyResult(
            property: property, verdict: .assumptionBroken, evidence: evidence, events: events,
            assumption: first)
    }
}

extension Finding {
    func result(for property: Property, isAtRest: Bool) -> PropertyResult {
        if violations > 0 {
            return PropertyResult(
                property: property, verdict: .violated, evidence: summary, events: events)
        }
        if property.isLiveness, !isAtRest {
            return PropertyResult(
                property: property, verdict: .pending, evidence: "the run did not come to rest",
                events: [])
        }
        if judged == 0 {
            if let lack = property.lack {
                return PropertyResult(
                    property: property, verdict: .notApplicable, evidence: Sentence(lack),
                    events: [])
            }
            return PropertyResult(
                property: property, verdict: .vacuous, evidence: "no \(property.unit.one)",
                events: [])
        }
        return PropertyResult(
            property: property, verdict: .holds,
            evidence: "\(judged) \(judged == 1 ? property.unit.one : property.unit.many)",
            events: [])
    }
}
