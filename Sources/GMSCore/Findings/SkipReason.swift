/// Why a worker did not deliver an item where others did, decided from the log alone.
public enum SkipReason: String, Hashable, Sendable, CaseIterable {
    /// No copy for it was sent, and the multicaster crashed after at least one send.
    case partialMulticast = "partial-multicast"
    /// No copy for it was sent, though the multicaster lived.
    case notAddressed = "not-addressed"
    /// A copy was sent and dropped, or never received.
    case lost
    /// A copy arrived and was thrown away.
    case discarded
    /// A copy arrived and was held to the end.
    case held
    /// It delivered the item, but not there.
    case overtaken
    /// Two multicasts used one slot.
    case twoLeaders = "two-leaders"
    /// An item was delivered to it twice.
    case duplicate
    /// The log records no sends of multicasts.
    case unrecorded
    /// It adopted a state that is not the donor's. Told of states that differ on one history.
    case stateTransfer = "state-transfer"

    /// - Parameters:
    ///   - ledger: of the item that was skipped.
    ///   - instead: of the item that the worker has at that place; nil if it has none.
    ///   - isRecorded: whether the log records sends of multicasts.
    package static func decide(
        _ process: ProcessID, skipped ledger: Ledger?, instead: Ledger?, isRecorded: Bool
    ) -> SkipReason {
        guard let ledger else { return isRecorded ? .notAddressed : .unrecorded }
        let instant = instead?.deliveries.filter { $0.process == process }.map(\.event) ?? []
        if instant.count > 1 { return .duplicate }
        if ledger.delivery(at: process) != nil { return .overtaken }
        guard isRecorded else { return .unrecorded }
        let (first, other) = (ledger.attempts.first, instead?.attempts.first)
        let isOneSlot = first?.slot != nil && first?.slot == other?.slot
        let areTwoLeaders = isOneSlot && first?.multicaster != other?.multicaster
        let copies = ledger.copies(to: process)
        if copies.isEmpty {
            if ledger.attempts.contains(where: { $0.crash != nil }) { return .partialMulticast }
            return areTwoLeaders ? .twoLeaders : .notAddressed
        }
        guard copies.contains(where: { $0.receive != nil }) else { return .lost }
        if areTwoLeaders { return .twoLeaders }
        if copies.contains(where: { $0.discard != nil }) { return .discarded }
        return copies.contains { $0.hold != nil } ? .held : .discarded
    }
}
