/// Where a step puts its effects, in the order in which they are to be carried out. One outbox is reused
/// for all steps of a run.
public struct Outbox: Hashable, Sendable {
    /// What was put there, first to last. The parts of a multicast are numbered from 1 to their count.
    public private(set) var effects: [Effect] = []

    /// An empty outbox.
    public init() { effects.reserveCapacity(32) }

    /// Empties it; whoever runs a group layer does so before each step.
    public mutating func clear() { effects.removeAll(keepingCapacity: true) }

    /// Appends an effect.
    public mutating func put(_ effect: Effect) { effects.append(effect) }

    /// Sends a packet that is no part of a multicast.
    public mutating func send(_ packet: Packet, to receiver: ProcessID) {
        effects.append(.send(packet, to: receiver, part: nil))
    }

    /// One multicast: the packet to each of the receivers, in their order. The fault plan may end it after
    /// any send.
    public mutating func multicast(_ packet: Packet, to receivers: [ProcessID]) {
        for (offset, receiver) in receivers.enumerated() {
            let part = MulticastPart(index: offset + 1, count: receivers.count)
            effects.append(.send(packet, to: receiver, part: part))
        }
    }
}

extension Outbox: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        for case .send(_, _, let part?) in effects {
            check.expect("parts are numbered from 1", 0 < part.index && part.index <= part.count)
        }
        return check.broken
    }
}
