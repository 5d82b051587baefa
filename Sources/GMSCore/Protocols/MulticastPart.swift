/// The place of one send in its multicast.
public struct MulticastPart: Hashable, Sendable {
    /// 1 for the first send of the multicast.
    public let index: Int
    /// How many sends the multicast comprises.
    public let count: Int

    /// For a protocol that does not send all copies at once, as `Outbox.multicast` does.
    public init(index: Int, count: Int) {
        self.index = index
        self.count = count
    }
}
