/// What travels between two group layers.
public enum Packet: Hashable, Sendable {
    /// A process asks to be let in; forwarded to the leader.
    case join(ProcessID)
    /// A request on its way to the leader.
    case request(Message)
    /// A part of a leader's multicast. gms1 and gms2 number no slots.
    case message(Message, slot: Int64?)
    /// A part of a leader's multicast. `delivered` is gms4's count of delivered requests per
    /// origin, process 1 first, without which a joiner could not lead later; it is empty in a view
    /// that admits nobody.
    case view(GroupView, slot: Int64?, delivered: [Int64])
    /// gms4: the sender has accepted this multicast.
    case ack(slot: Int64, of: Acknowledged)
    /// What only the protocol itself understands, such as the ballots of a vote. The log keeps its slot
    /// and its message.
    indirect case other([Int64], slot: Int64? = nil, message: Message? = nil)

    /// What the log calls it.
    public var kind: PacketKind {
        switch self {
        case .join: .join
        case .request: .request
        case .message: .message
        case .view: .view
        case .ack: .ack
        case .other: .other
        }
    }

    /// Its place in the sequence of multicasts, or that of the one it acknowledges; nil for none.
    public var slot: Int64? {
        switch self {
        case .message(_, let slot), .view(_, let slot, _): slot
        case .ack(let slot, _): slot
        case .other(_, let slot, _): slot
        case .join, .request: nil
        }
    }

    /// The message that it carries, or acknowledges; nil for none.
    public var message: Message? {
        switch self {
        case .request(let message), .message(let message, _): message
        case .ack(_, .message(let message)): message
        case .other(_, _, let message): message
        case .join, .view, .ack: nil
        }
    }

    /// What an acknowledgement of this packet names; nil unless it is a part of a multicast.
    public var acknowledged: Acknowledged? {
        switch self {
        case .message(let message, _): .message(message)
        case .view(let view, _, _): .view(number: view.number, creator: view.creator)
        case .join, .request, .ack, .other: nil
        }
    }
}
