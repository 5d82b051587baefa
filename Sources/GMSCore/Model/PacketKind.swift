/// What travels between two group layers. The raw values are those of the log.
public enum PacketKind: UInt8, Sendable, Hashable, CaseIterable {
    /// A joiner's wish to be let in, forwarded to the leader.
    case join = 1
    /// A worker's request on its way to the leader.
    case request
    /// One copy of a multicast message.
    case message
    /// One copy of a multicast view.
    case view
    /// The acknowledgement of a slot.
    case ack
    /// A packet that only its protocol understands.
    case other

    /// Whether a packet of this kind is a part of a leader's multicast.
    public var isMulticast: Bool { self == .message || self == .view }
}
