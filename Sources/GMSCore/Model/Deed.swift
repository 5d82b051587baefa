/// What the row of an event may say, without saying which event it is. What is nil is left open.
///
///     Deed(4, .deliver, .message(17))  // 4 delivers m17
///     Deed(nil, .elect)                // anybody elects anybody
public struct Deed: Hashable, Sendable {
    /// At whom it happens.
    public let process: ProcessID?
    /// What happens.
    public let verb: EventKind
    /// The message or the view that it happens to.
    public let item: Item?
    /// The message, where its row is not known.
    public let request: MessageIdentity?
    /// The other process.
    public let peer: ProcessID?
    /// What travels.
    public let packet: PacketKind?
    /// What kind of message it is of.
    public let message: MessageKind?
    /// The slot of a multicast.
    public let slot: Int64?
    /// Why.
    public let reason: Reason?
    /// The colour that is adopted or recorded.
    public let colour: Colour?

    /// A deed of a process, of anybody for nil.
    public init(
        _ process: ProcessID?, _ verb: EventKind, _ item: Item? = nil,
        request: MessageIdentity? = nil, peer: ProcessID? = nil, packet: PacketKind? = nil,
        message: MessageKind? = nil, slot: Int64? = nil,
        reason: Reason? = nil, colour: Colour? = nil
    ) {
        self.process = process
        self.verb = verb
        self.item = item
        self.request = request
        self.peer = peer
        self.packet = packet
        self.message = message
        self.slot = slot
        self.reason = reason
        self.colour = colour
    }

    /// What an event says.
    public init(_ event: Event) {
        let item: Item? =
            switch event.kind {
            case .install: event.view.map { .view($0) }
            case .request, .deliver, .adopt: event.message.map { .message($0.id) }
            default: event.item ?? event.message.map { .message($0.id) }
            }
        self.init(
            event.process, event.kind, item, peer: event.peer, packet: event.packet,
            message: event.message?.kind, slot: event.slot, reason: event.reason,
            colour: event.kind == .adopt ? event.state : nil)
    }

    /// Somebody takes an item into its history: a delivery of a message, an install of a view.
    public static func take(_ process: ProcessID?, _ item: Item, slot: Int64? = nil) -> Deed {
        switch item {
        case .message: Deed(process, .deliver, item, slot: slot)
        case .view: Deed(process, .install, item, slot: slot)
        }
    }

    /// A copy of a multicast on its way.
    public static func copy(
        _ process: ProcessID?, _ verb: EventKind, _ item: Item, peer: ProcessID? = nil,
        reason: Reason? = nil
    ) -> Deed {
        let packet: PacketKind =
            switch item {
            case .message: .message
            case .view: .view
            }
        return Deed(process, verb, item, peer: peer, packet: packet, reason: reason)
    }

    /// The request for a message on its way to a leader.
    public static func forward(
        _ process: ProcessID?, _ verb: EventKind, _ message: Int64, peer: ProcessID? = nil,
        reason: Reason? = nil
    ) -> Deed {
        Deed(process, verb, .message(message), peer: peer, packet: .request, reason: reason)
    }
}
