/// The kinds of events. The raw values are those of the log's `event_kind` table.
public enum EventKind: UInt8, Sendable, Hashable, CaseIterable {
    case start = 1
    case join
    case request
    case send
    case receive
    case drop
    case hold
    case discard
    case deliver
    case install
    case adopt
    case suspect
    case elect
    case crash
    case stop
    case abandon
}

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

/// Why an event happened the way it did. The raw values are those of the log's `reason` table.
public enum Reason: UInt8, Sendable, Hashable, CaseIterable {
    case founder = 1
    case joiner
    case retransmission
    case duplication
    case loss
    case partition
    case receiverDown
    case early
    case notMyLeader
    case duplicate
    case stale
    case unexpected
    case crashed
    case stopped
    case falseSuspicion
    case midMulticast
    case scheduled
    case joinTimeout
    case fault
}

/// One event of a run, the unit of the log. Fields that do not apply to a kind are nil; which
/// apply is the table in `docs/event-log.md`.
public struct Event: Hashable, Sendable {
    /// 1, 2, 3 … without gaps.
    public var seq: Int64
    /// Nanoseconds of virtual time since the start of the run.
    public var time: Int64
    /// At whom it happened.
    public var process: ProcessID
    public var kind: EventKind
    public var peer: ProcessID?
    public var packet: PacketKind?
    public var message: Message?
    public var slot: Int64?
    /// The row of the log's `group_view` table.
    public var view: Int64?
    /// The seq of the event that brought this one about, always smaller than `seq`.
    public var cause: Int64?
    /// The worker's colour after the event.
    public var state: Colour?
    public var reason: Reason?

    public init(
        seq: Int64, time: Int64, process: ProcessID, kind: EventKind, peer: ProcessID? = nil,
        packet: PacketKind? = nil, message: Message? = nil, slot: Int64? = nil,
        view: Int64? = nil, cause: Int64? = nil, state: Colour? = nil, reason: Reason? = nil
    ) {
        self.seq = seq
        self.time = time
        self.process = process
        self.kind = kind
        self.peer = peer
        self.packet = packet
        self.message = message
        self.slot = slot
        self.view = view
        self.cause = cause
        self.state = state
        self.reason = reason
    }
}
