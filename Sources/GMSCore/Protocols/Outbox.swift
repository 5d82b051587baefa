/// Where a step puts its effects. One outbox is reused for all steps of a run.
public struct Outbox: Hashable, Sendable {
    public private(set) var effects: [Effect] = []

    public init() { effects.reserveCapacity(32) }

    public mutating func clear() { effects.removeAll(keepingCapacity: true) }

    mutating func put(_ effect: Effect) { effects.append(effect) }

    mutating func send(_ packet: Packet, to receiver: ProcessID) {
        effects.append(.send(packet, to: receiver, part: nil))
    }

    /// One multicast: the packet to each of the receivers, in their order.
    mutating func multicast(_ packet: Packet, to receivers: [ProcessID]) {
        for (offset, receiver) in receivers.enumerated() {
            let part = MulticastPart(index: offset + 1, count: receivers.count)
            effects.append(.send(packet, to: receiver, part: part))
        }
    }
}
