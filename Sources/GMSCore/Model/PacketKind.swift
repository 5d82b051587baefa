/// What travels between two group layers. The raw values are those of the log.
public enum PacketKind: UInt8, Sendable, Hashable, CaseIterable {
    case join = 1
    case request
    case message
    case view
    case ack
    case other

    /// Whether a packet of this kind is a part of a leader's multicast.
    public var isMulticast: Bool { self == .message || self == .view }
}
