/// What a run took: packets, latencies and the time without a leader. `docs/cost.md` defines every
/// figure; one that the log cannot tell is nil.
public struct Cost: Hashable, Sendable {
    /// Sends and what became of them.
    public struct Packets: Hashable, Sendable {
        /// Sends of joins, retransmissions included, copies made by the network not.
        public internal(set) var joins: Int64 = 0
        /// Sends of requests, as for `joins`.
        public internal(set) var requests: Int64 = 0
        /// Sends of copies of messages, as for `joins`.
        public internal(set) var messages: Int64 = 0
        /// Sends of copies of views, as for `joins`.
        public internal(set) var views: Int64 = 0
        /// Sends of acknowledgements, as for `joins`.
        public internal(set) var acks: Int64 = 0
        /// Of other kinds, or of none.
        public internal(set) var others: Int64 = 0
        /// Copies made by the network.
        public internal(set) var duplications: Int64 = 0
        /// Sends marked as retransmissions; nil if no event of the log has a reason.
        public internal(set) var retransmissions: Int64?
        /// Drops of packets on their way; nil if packets vanished and the log records no drop.
        public internal(set) var lost: Int64?
        /// Drops because the receiver was down; nil like `lost`.
        public internal(set) var receiverDown: Int64?
        /// Packets discarded as accepted before; nil if no event of the log has a reason.
        public internal(set) var duplicates: Int64?

        /// Sends of all kinds.
        public var total: Int64 { joins + requests + messages + views + acks + others }
        /// Packets that arrived at nobody; nil like `lost`.
        public var dropped: Int64? { lost.flatMap { lost in receiverDown.map { lost + $0 } } }
    }

    /// What the log says about the run as a whole.
    public let header: RunHeader
    /// How the run ended; nil if it did not finish.
    public internal(set) var outcome: Outcome?
    /// How many there are.
    public internal(set) var events: Int64
    /// Nanoseconds of virtual time.
    public internal(set) var endTime: Int64
    /// Changes that workers requested.
    public internal(set) var changesRequested: Int64 = 0
    /// Changes that at least one worker delivered.
    public internal(set) var changesDelivered: Int64 = 0
    /// Requests of any kind that no worker delivered.
    public internal(set) var undelivered: Int64 = 0
    /// nil if the log has no send although a worker was delivered what another one requested; so are
    /// the next two.
    public internal(set) var packets: Packets?
    /// Rounds of sends of one message or view by one process.
    public internal(set) var multicasts: Int64?
    /// Those of them that send what another process multicast before.
    public internal(set) var resends: Int64?
    /// From a request to its delivery, at every worker.
    public internal(set) var delivery: Latency?
    /// From a request to its delivery at the requester.
    public internal(set) var ownDelivery: Latency?
    /// From a request to the last delivery, of the messages that became stable.
    public internal(set) var stability: Latency?
    /// Messages delivered by somebody that did not become stable; nil if no delivery has a view.
    public internal(set) var unstable: Int64?
    /// Deliveries without a known request.
    public internal(set) var untimed: Int64 = 0
    /// From the arrival of a request at a leader to the first copy that it sends of it; nil if the log
    /// has no receive.
    public internal(set) var queueing: Latency?
    /// The spans in which a leader waits for acknowledgements; nil if the log has none.
    public internal(set) var ackWaits: Latency?
    /// The spans without a leader; nil if the log never says who leads.
    public internal(set) var leaderless: Leaderless?

    /// Time without a leader in ns.
    public struct Leaderless: Hashable, Sendable {
        /// How many spans.
        public let count: Int64
        /// All together, in ns.
        public let total: Int64
        /// In ns.
        public let longest: Int64
        /// Whether the last span lasts to the end of the run.
        public let isOpen: Bool
    }

    /// Packets for each multicast, in thousandths; nil without either.
    public var packetsPerMulticast: Int64? {
        packets.flatMap { packets in
            multicasts.flatMap { Self.thousandths(packets.total, by: $0) }
        }
    }
    /// Packets for each delivered change, in thousandths; nil without either.
    public var packetsPerChange: Int64? {
        packets.flatMap { Self.thousandths($0.total, by: changesDelivered) }
    }
    /// Changes delivered in a second of virtual time, in thousandths.
    public var changesPerSecond: Int64? {
        let (changes, isOverflow) = changesDelivered.multipliedReportingOverflow(by: 1000)
        return isOverflow ? nil : Self.thousandths(changes, by: endTime / 1_000_000)
    }
    /// The part of the run in which a leader waits for acknowledgements, in thousandths.
    public var ackWaitShare: Int64? {
        ackWaits.flatMap { Self.thousandths($0.total / 1000, by: endTime / 1000) }
    }

    /// A quotient in thousandths, rounded; nil without a positive divisor or when it is too large.
    package static func thousandths(_ value: Int64, by divisor: Int64) -> Int64? {
        guard divisor > 0, value >= 0 else { return nil }
        let (product, isOverflow) = value.multipliedReportingOverflow(by: 1000)
        guard !isOverflow else { return nil }
        let (quotient, rest) = product.quotientAndRemainder(dividingBy: divisor)
        return quotient + (rest >= divisor - rest ? 1 : 0)
    }
}
