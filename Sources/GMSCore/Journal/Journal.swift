/// What brought about what at one process: gives the effects of its group layer their causes.
///
/// Whoever runs the process, a simulator or a node on a network, says what the process received and did,
/// by the numbers of the events it recorded for that, and asks for the cause of each effect before it
/// records it. Call `begin` for each input of the layer, then, effect by effect, what is named after it.
/// O(packets held) for each effect; memory follows the packets held and, for a protocol that sends again,
/// the requests that are not delivered yet.
public struct Journal: Hashable, Sendable {
    /// The arrival of a packet that the group layer holds. What comes of such a packet is caused by it,
    /// not by what made the packet acceptable.
    public struct Receipt: Hashable, Sendable {
        /// What arrived.
        public let packet: Packet
        /// Who sent it.
        public let sender: ProcessID
        /// nil if nobody recorded it.
        public let event: Int64?
        /// The row of the view that came with it.
        public let view: Int64?
    }

    private let id: ProcessID
    /// Whether the protocol sends again what was not acknowledged.
    private let retransmits: Bool
    /// The row of the view that the process is in; nil before its first.
    public private(set) var view: Int64?
    /// What brought the step about; from an election on, that.
    private var cause: Int64?
    /// The view that came with the packet received.
    private var arrivalView: Int64?
    /// The held packet that is taken up again.
    private var receipt: Receipt?
    /// First to come first.
    private var held: [Receipt] = []
    /// The events that brought the requests that this process has yet to deliver, by message id. Its
    /// leader may come to deliver one because a follower is suspected.
    private var taken: [Int64: Int64] = [:]
    /// The sends that retransmissions repeat: of the join, of the last part of a multicast, and of
    /// requests by message id.
    private var joinSend: Int64?
    private var multicastSend: Int64?
    private var requestSends: [Int64: Int64] = [:]

    /// The journal of a process to which nothing has happened, by the traits of its protocol.
    public init(of id: ProcessID, traits: ProtocolTraits) {
        self.id = id
        retransmits = traits.retransmits
    }

    // MARK: Inputs

    /// The group layer is given an input.
    ///
    /// - Parameters:
    ///   - cause: the event of it; nil for a timer.
    ///   - view: the row of the view that the packet received belongs to.
    public mutating func begin(cause: Int64?, view: Int64? = nil) {
        self.cause = cause
        arrivalView = view
        receipt = nil
    }

    /// A request of the own worker, or one that arrives at a process that leads, was recorded.
    public mutating func take(request message: Int64, event: Int64) {
        if retransmits, taken[message] == nil { taken[message] = event }
    }

    // MARK: Effects

    /// The cause of a first send.
    @inline(__always)
    public func cause(ofSending packet: Packet) -> Int64? {
        // A packet that is passed on unchanged was held.
        receipt?.packet == packet ? receipt?.event : cause
    }

    /// A first send was recorded.
    public mutating func sent(_ packet: Packet, event: Int64) {
        guard retransmits else { return }
        switch packet {
        case .join(id): joinSend = event
        case .request(let message) where message.origin == id: requestSends[message.id] = event
        case .message, .view: multicastSend = event
        case .join, .request, .ack, .other: break
        }
    }

    /// The cause of a send that repeats an earlier one: that one.
    @inline(__always)
    public func cause(ofResending packet: Packet) -> Int64? {
        let first: Int64? =
            switch packet {
            case .join: joinSend
            case .request(let message): requestSends[message.id]
            case .message, .view: multicastSend
            case .ack, .other: nil
            }
        return first ?? cause
    }

    /// The cause of a delivery: the arrival of the message, or of the request for it at a leader.
    public mutating func cause(ofDelivering message: Message, isLeader: Bool) -> Int64? {
        let isHeld = receipt?.packet.message == message
        let arrival = isHeld ? receipt?.event : cause
        guard retransmits else { return arrival }
        requestSends[message.id] = nil
        let request = taken.removeValue(forKey: message.id)
        return isHeld || !isLeader ? arrival : request ?? arrival
    }

    /// The cause of an install.
    @inline(__always)
    public func cause(ofInstalling view: GroupView) -> Int64? {
        if case .view(view, _, _)? = receipt?.packet { return receipt?.event }
        return cause
    }

    /// The process is in another view.
    public mutating func installed(_ row: Int64) { view = row }

    /// The arrival of a packet that is held or discarded: that of the held one taken up again, if it is
    /// the same, else the one that brought the step about.
    @inline(__always)
    public func arrival(of packet: Packet, from sender: ProcessID) -> Receipt {
        if let receipt, receipt.packet == packet, receipt.sender == sender { return receipt }
        return Receipt(packet: packet, sender: sender, event: cause, view: arrivalView)
    }

    /// A packet is held.
    public mutating func hold(_ receipt: Receipt) { held.append(receipt) }

    /// A held packet is taken up again: the first such one.
    public mutating func release(_ packet: Packet, from sender: ProcessID) {
        let index = held.firstIndex { $0.packet == packet && $0.sender == sender }
        receipt = index.map { held.remove(at: $0) }
    }

    /// A packet is discarded; a request that the leader does not take is forgotten.
    public mutating func discard(_ receipt: Receipt) {
        if case .request(let message) = receipt.packet, taken[message.id] == receipt.event {
            taken[message.id] = nil
        }
    }

    /// The cause of an election, and of whatever else has none of its own.
    public var causeOfStep: Int64? { cause }

    /// An election was recorded; what follows in the step is caused by it.
    public mutating func elected(_ event: Int64) { cause = event }
}
