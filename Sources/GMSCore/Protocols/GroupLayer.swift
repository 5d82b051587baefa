/// The protocol state machine of one process: a value that does no I/O.
///
/// The same state and the same input always give the same state and the same effects. There is no
/// clock, no randomness, no logging and no crash in here: a fault is something that happens to a
/// group layer, never something it does. State is `Hashable`, so that it can be compared and
/// explored.
public protocol GroupLayer: Hashable, Sendable {
    init(id: ProcessID)

    /// Whether the process acts as the leader of its current view.
    var isLeader: Bool { get }

    mutating func step(_ input: Input, into outbox: inout Outbox)
}

/// What can happen to a group layer.
public enum Input: Hashable, Sendable {
    /// The process founds the group.
    case found
    /// The process asks `contact`, any member, to let it in.
    case join(contact: ProcessID)
    /// The process's own worker asks for a multicast.
    case request(Message)
    case receive(Packet, from: ProcessID)
    /// The failure detector says that a monitored process is down.
    case suspect(ProcessID)
    /// A timer that the group layer armed has run out.
    case timer(Timer)
}

/// The timers of gms4. Arming one again replaces its earlier arming.
public enum Timer: UInt8, Hashable, Sendable, CaseIterable {
    /// The copy of a multicast sent last has not been acknowledged.
    case acknowledgement
    /// The oldest own request has not been delivered back.
    case request
    /// The join has not been answered by a view.
    case join
}

/// How long a timer runs. A group layer has no clock and knows no latencies: it says what it
/// waits for, and whoever runs it knows how long that may take.
public enum Wait: Hashable, Sendable {
    /// One packet and its answer.
    case roundTrip
    /// A multicast to so many members, one after the other, the time doubled so often.
    case multicast(members: Int, doublings: Int)
}

/// What an acknowledgement acknowledges, besides its slot. A slot alone does not tell the multicast
/// of a deposed leader from that of the new one.
public enum Acknowledged: Hashable, Sendable {
    case message(Message)
    case view(number: Int64, creator: ProcessID)
}

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

    public var kind: PacketKind {
        switch self {
        case .join: .join
        case .request: .request
        case .message: .message
        case .view: .view
        case .ack: .ack
        }
    }

    public var slot: Int64? {
        switch self {
        case .message(_, let slot), .view(_, let slot, _): slot
        case .ack(let slot, _): slot
        case .join, .request: nil
        }
    }

    public var message: Message? {
        switch self {
        case .request(let message), .message(let message, _): message
        case .ack(_, .message(let message)): message
        case .join, .view, .ack: nil
        }
    }

    /// What an acknowledgement of this packet names; nil unless it is a part of a multicast.
    var acknowledged: Acknowledged? {
        switch self {
        case .message(let message, _): .message(message)
        case .view(let view, _, _): .view(number: view.number, creator: view.creator)
        case .join, .request, .ack: nil
        }
    }
}

/// What a group layer wants done. The simulator carries effects out one at a time, in order.
public enum Effect: Hashable, Sendable {
    /// `part` is nil unless the packet is a part of a multicast.
    case send(Packet, to: ProcessID, part: MulticastPart?)
    /// Sends again what has been sent before, not necessarily to the same process.
    case resend(Packet, to: ProcessID)
    /// Hands a message to the own worker.
    case deliver(Message, slot: Int64?)
    /// Adopts a view and tells the own worker. `following` is the process itself if it leads.
    case install(GroupView, slot: Int64?, following: ProcessID)
    case hold(Packet, from: ProcessID, reason: Reason)
    /// Takes up a held packet again: what is delivered, installed or discarded next is that one.
    case release(Packet, from: ProcessID)
    case discard(Packet, from: ProcessID, reason: Reason)
    /// The leader is gone; this process now takes `leader` for the leader.
    case elect(ProcessID)
    case monitor(ProcessID)
    case arm(Timer, after: Wait)
    case disarm(Timer)
}

/// The place of one send in its multicast.
public struct MulticastPart: Hashable, Sendable {
    /// 1 for the first send of the multicast.
    public let index: Int
    /// How many sends the multicast comprises.
    public let count: Int
}

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
