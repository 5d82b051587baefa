/// What a correct worker never got although another correct one did, where no histories branch.
public struct Omission: Hashable, Sendable {
    /// The first worker that lacks the item.
    public let process: ProcessID
    /// The first item that it lacks, a message or a view.
    public let item: Item
    /// Where the item stands in the history of those that have it.
    public let position: Int64
    /// What became of the item; nil if its ledger was no longer kept.
    public let ledger: Ledger?
    /// The first delivery or installation by a correct worker.
    public let first: Ledger.Delivery
    /// Every correct worker that has the item.
    public let holders: [ProcessID]
    /// Every correct worker that owes the item and lacks it, with the reason.
    public let skipped: [Divergence.Skip]
    /// Whether `process` was delivered nothing after it either.
    public let isLast: Bool
    /// The events that witness it, ascending.
    public let slice: [Int64]

    /// The multicast of the item that counts: the first.
    public var multicast: Ledger.Attempt? { ledger?.attempts.first }
}
