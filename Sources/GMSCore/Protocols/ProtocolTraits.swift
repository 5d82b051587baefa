/// What those around a protocol have to know of it.
public struct ProtocolTraits: Hashable, Sendable {
    /// What it takes for granted of links, failure detector and processes: it promises nothing in a
    /// run in which that is not so.
    public let assumptions: Set<Assumption>
    /// Whether it sends again what was not acknowledged, and keeps requests until they are delivered.
    /// What it sends again is then caused by the first send, and a leader's delivery by the request.
    public let retransmits: Bool

    /// By default it takes everything for granted and sends nothing again.
    public init(
        assumptions: Set<Assumption> = Set(Assumption.allCases), retransmits: Bool = false
    ) {
        self.assumptions = assumptions
        self.retransmits = retransmits
    }
}
