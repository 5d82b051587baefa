/// What became of one multicast: who was sent it, who got it, who delivered it.
public struct Ledger: Hashable, Sendable {
    /// One leader's round of sends. A new leader that sends the item again makes another attempt.
    public struct Attempt: Hashable, Sendable {
        /// Who sends.
        public let multicaster: ProcessID
        /// The view it was multicast in; the view itself for a view.
        public let view: Int64?
        /// Of the multicast; nil for a protocol without slots.
        public let slot: Int64?
        /// In the order of the first send to each receiver.
        public internal(set) var copies: [Copy] = []
        /// The crash of the multicaster that cut it short.
        public internal(set) var crash: Int64?
        /// Whom it was to be sent to, in member order.
        public let destinations: [ProcessID]

        init(multicaster: ProcessID, view: Int64?, slot: Int64?, destinations: [ProcessID]) {
            self.multicaster = multicaster
            self.view = view
            self.slot = slot
            self.destinations = destinations
            copies.reserveCapacity(destinations.count)
        }

        /// Notes a send: the first one to a receiver is its copy, others repeat it.
        mutating func add(_ copy: Copy) {
            if let known = copies.firstIndex(where: { $0.process == copy.process }) {
                copies[known].sends += 1
            } else {
                copies.append(copy)
            }
        }

        /// Destinations that were sent no copy.
        public var unsent: [ProcessID] {
            destinations.filter { process in !copies.contains { $0.process == process } }
        }
    }

    /// The copy for one receiver.
    public struct Copy: Hashable, Sendable {
        /// The receiver.
        public let process: ProcessID
        /// The event of the first send, before all that becomes of the copy.
        public let send: Int64
        /// Sends, retransmissions included.
        public internal(set) var sends = 1
        /// The event of its first arrival; nil if it never arrived.
        public internal(set) var receive: Int64?
        /// The event of its loss; nil if none was lost.
        public internal(set) var drop: Int64?
        /// Why it was lost.
        public internal(set) var dropReason: Reason?
        /// The event from which on the receiver held it.
        public internal(set) var hold: Int64?
        /// The event at which the receiver threw it away.
        public internal(set) var discard: Int64?
        /// Why it was thrown away.
        public internal(set) var discardReason: Reason?

        /// What became of it last, if it was not delivered.
        ///
        /// - Parameters:
        ///   - sender: who sent it.
        ///   - item: what it is a copy of.
        package func step(from sender: ProcessID, of item: Item) -> Claim? {
            if let discard {
                return .did(.copy(process, .discard, item, peer: sender), at: discard)
            }
            if let drop { return .did(.copy(process, .drop, item, peer: sender), at: drop) }
            if let hold { return .did(Deed(process, .hold, peer: sender), at: hold) }
            return nil
        }
    }

    /// A delivery of a message or an install of a view.
    public struct Delivery: Hashable, Sendable {
        /// Where.
        public let process: ProcessID
        /// Its event.
        public let event: Int64
        /// Its time, in ns since the start of the run.
        public let time: Int64
    }

    /// What was multicast.
    public let item: Item
    /// nil for a view.
    public let message: Message?
    /// The event of the request; nil for a view, or when the log has none.
    public internal(set) var request: Int64?
    /// In the order of their first sends; one for each multicaster, with one copy for each receiver, none of
    /// them empty.
    public internal(set) var attempts: [Attempt] = []
    /// Deliveries or installations, in order.
    public internal(set) var deliveries: [Delivery] = []

    init(item: Item, message: Message?) {
        self.item = item
        self.message = message
    }

    /// The last attempt of a multicaster, as an index.
    package func attempt(by multicaster: ProcessID) -> Int? {
        attempts.lastIndex { $0.multicaster == multicaster }
    }

    /// All copies for a process, of all attempts.
    public func copies(to process: ProcessID) -> [Copy] {
        attempts.flatMap(\.copies).filter { $0.process == process }
    }

    /// The copy that led to a delivery: of those that its process had received, the last one.
    func copy(of delivery: Delivery) -> Copy? {
        let copies = copies(to: delivery.process)
        // A log may lack the receipt.
        return copies.last { $0.receive ?? .max < delivery.event } ?? copies.first
    }

    /// The first delivery at a process; nil if there is none.
    public func delivery(at process: ProcessID) -> Delivery? {
        deliveries.first { $0.process == process }
    }

    /// The event of the first send; nil when nothing was sent.
    public var firstSend: Int64? { attempts.first?.copies.first?.send }
}

extension Ledger: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        if case .message(let id) = item {
            check.expect("a message's ledger has the message", message?.id == id)
        } else {
            check.expect("a view's ledger has no message", message == nil && request == nil)
        }
        check.expect(
            "an attempt has a multicaster of its own",
            Set(attempts.map(\.multicaster)).count == attempts.count)
        check.expect("deliveries are in order", deliveries.map(\.event).isAscending)
        for attempt in attempts {
            check.expect("an attempt begins with a copy", !attempt.copies.isEmpty)
            check.expect(
                "a copy has a receiver of its own",
                Set(attempt.copies.map(\.process)).count == attempt.copies.count)
            check.expect(
                "what becomes of a copy follows its send",
                attempt.copies.allSatisfy { copy in
                    [copy.receive, copy.drop, copy.hold, copy.discard].compactMap(\.self)
                        .allSatisfy { copy.send < $0 }
                })
            check.expect("a copy is sent", attempt.copies.allSatisfy { $0.sends > 0 })
        }
        return check.broken
    }
}
