/// One event of a run, the unit of the log. Fields that do not apply to a kind are nil; which
/// apply is the table in `docs/event-log.md`.
public struct Event: Hashable, Sendable {
    /// 1, 2, 3 … without gaps.
    public var seq: Int64
    /// Nanoseconds of virtual time since the start of the run.
    public var time: Int64
    /// At whom it happened.
    public var process: ProcessID
    /// What happened.
    public var kind: EventKind
    /// The other process: receiver of a send, sender of a receive, the suspected, the leader.
    public var peer: ProcessID?
    /// What was sent, received, dropped, held or discarded.
    public var packet: PacketKind?
    /// The message, or the one that the packet carries.
    public var message: Message?
    /// The place in the sequence of multicasts, from 1, of a protocol that numbers them.
    public var slot: Int64?
    /// The row of the log's `group_view` table.
    public var view: Int64?
    /// The seq of the event that brought this one about, always smaller than `seq`.
    public var cause: Int64?
    /// The worker's colour after the event.
    public var state: Colour?
    /// Why it happened the way it did.
    public var reason: Reason?

    /// An event; whoever records it numbers it, see `EventCounter`.
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

extension Event {
    /// The item that its packet is a copy of; nil unless that is a part of a multicast.
    package var item: Item? {
        switch packet {
        case .message: message.map { .message($0.id) }
        case .view: view.map { .view($0) }
        default: nil
        }
    }
}
