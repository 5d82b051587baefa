import DequeModule

/// The ledgers of the items that are under way or were so lately. O(1) for each event.
struct LedgerBook: Sendable {
    /// How many ledgers are kept; the oldest go first.
    static let limit = 1 << 14

    /// The ledgers and where each item's is. A place that is given up is used again, so that each is
    /// the place of the item of its ledger.
    private var ledgers: [Ledger] = []
    private var places = ItemTable(capacity: LedgerBook.limit)
    /// The items that have a place, once each, oldest first.
    private var order: Deque<Item> = []
    /// The ledgers of these are kept to the end, apart from the others.
    private var pinned: [Item: Ledger] = [:]
    /// The items that workers lag behind at; their ledgers are kept as long as they do.
    var awaited: Set<Item> = []
    /// The item that each process multicast last, by offset.
    private var current: [Item?]
    /// Whom each process has suspected, by offset.
    private var suspected: [Set<ProcessID>]
    /// Whether the log records sends of multicasts.
    private(set) var hasSends = false
    /// Attempts begun by a leader for an item that another one had multicast.
    private(set) var resends = 0
    /// Who made them, with the first send.
    private(set) var resenders: [ProcessID: Int64] = [:]
    /// Multicasts that a crash cut short, and those it hit after the last send: together, the hits.
    private(set) var cutShort = 0
    private(set) var crashedAfterLast = 0
    /// The multicast that a crash hit, by the event of the crash.
    private(set) var hits: [Int64: Item] = [:]

    init(processes: Int) {
        current = Array(repeating: nil, count: processes)
        suspected = Array(repeating: [], count: processes)
    }

    subscript(item: Item) -> Ledger? {
        if let place = places[item] { return ledgers[place] }
        return pinned.isEmpty ? nil : pinned[item]
    }

    /// The first delivery of an item and how many there were, as far as its ledger is kept.
    func deliveries(of item: Item) -> (first: Int64, count: Int)? {
        let deliveries: [Ledger.Delivery]? =
            if let place = places[item] { ledgers[place].deliveries } else {
                pinned.isEmpty ? nil : pinned[item]?.deliveries
            }
        guard let deliveries, let first = deliveries.first else { return nil }
        return (first.event, deliveries.count)
    }

    /// Keeps the ledger of an item to the end.
    mutating func pin(_ item: Item) {
        guard let place = places[item], pinned[item] == nil else { return }
        pinned[item] = ledgers[place]
    }

    /// - Parameter process: the offset of the event's process.
    mutating func observe(_ event: Event, at process: Int, views: [Int64: GroupView]) {
        switch event.kind {
        case .request:
            if let message = event.message {
                ledgers[place(of: .message(message.id), message)].request = event.seq
            }
        case .deliver:
            if let message = event.message { deliver(.message(message.id), event) }
        case .install:
            if let view = event.view { deliver(.view(view), event) }
        case .send: send(event, at: process, views)
        case .receive: copy(event) { copy in if copy.receive == nil { copy.receive = event.seq } }
        case .drop:
            copy(event) { copy in
                copy.drop = event.seq
                copy.dropReason = event.reason
            }
        case .hold: copy(event) { $0.hold = event.seq }
        case .discard:
            copy(event) { copy in
                copy.discard = event.seq
                copy.discardReason = event.reason
            }
        case .suspect:
            if let peer = event.peer { suspected[process].insert(peer) }
        case .crash: crash(event, at: process)
        default: break
        }
    }

    /// Where the ledger of an item is; a new one if there is none.
    private mutating func place(of item: Item, _ message: Message?) -> Int {
        if let place = places[item] { return place }
        let ledger = pinned.isEmpty ? nil : pinned[item]
        let place = freePlace()
        ledgers[place] = ledger ?? Ledger(item: item, message: message)
        places.insert(place, for: item)
        order.append(item)
        return place
    }

    /// Where the ledger of an item is; nil if there is none.
    private mutating func knownPlace(of item: Item) -> Int? {
        if let place = places[item] { return place }
        return pinned.isEmpty || pinned[item] == nil ? nil : place(of: item, nil)
    }

    private mutating func freePlace() -> Int {
        var chances = order.count
        while places.count >= Self.limit, chances > 0, let oldest = order.popFirst() {
            chances -= 1
            guard let place = places[oldest] else { continue }
            if awaited.contains(oldest) {
                order.append(oldest)
                continue
            }
            if pinned[oldest] != nil { pinned[oldest] = ledgers[place] }
            places.remove(oldest)
            return place
        }
        ledgers.append(Ledger(item: .view(0), message: nil))
        return ledgers.count - 1
    }

    private mutating func deliver(_ item: Item, _ event: Event) {
        let place = place(of: item, event.message)
        ledgers[place].deliveries.append(
            Ledger.Delivery(process: event.process, event: event.seq, time: event.time))
    }

    private mutating func send(_ event: Event, at process: Int, _ views: [Int64: GroupView]) {
        guard let item = event.item, let receiver = event.peer,
            event.reason != .duplication
        else { return }
        current[process] = item
        hasSends = true
        let place = place(of: item, event.message)
        let copy = Ledger.Copy(process: receiver, send: event.seq)
        if let attempt = ledgers[place].attempt(by: event.process) {
            ledgers[place].attempts[attempt].add(copy)
            return
        }
        if !ledgers[place].attempts.isEmpty {
            resends += 1
            if resenders[event.process] == nil { resenders[event.process] = event.seq }
        }
        let members = event.view.flatMap { views[$0]?.members } ?? []
        let destinations = members.filter {
            $0 != event.process && !suspected[process].contains($0)
        }
        var attempt = Ledger.Attempt(
            multicaster: event.process, view: event.view, slot: event.slot,
            destinations: destinations)
        attempt.add(copy)
        ledgers[place].attempts.append(attempt)
        ledgers[place].deliveries.reserveCapacity(members.count)
    }

    private mutating func copy(_ event: Event, _ change: (inout Ledger.Copy) -> Void) {
        guard let item = event.item, let sender = event.peer,
            let place = knownPlace(of: item),
            let attempt = ledgers[place].attempt(by: sender),
            let copy = ledgers[place].attempts[attempt].copies.lastIndex(where: {
                $0.process == event.process
            })
        else { return }
        change(&ledgers[place].attempts[attempt].copies[copy])
    }

    /// A crash belongs to the multicast that its process had not delivered itself, or that the log
    /// names as its cause.
    private mutating func crash(_ event: Event, at process: Int) {
        guard let item = current[process], let place = places[item],
            let index = ledgers[place].attempt(by: event.process)
        else { return }
        let attempt = ledgers[place].attempts[index]
        let isCause =
            event.cause.map { cause in attempt.copies.contains { $0.send == cause } } == true
        guard isCause || ledgers[place].delivery(at: event.process) == nil else { return }
        ledgers[place].attempts[index].crash = event.seq
        hits[event.seq] = item
        if attempt.unsent.isEmpty { crashedAfterLast += 1 } else { cutShort += 1 }
    }
}

extension LedgerBook: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect(each: ledgers)
        check.expect(each: pinned.values)
        check.expect(
            "each place is that of one item",
            order.count == ledgers.count && places.count == order.count
                && Set(order).count == order.count)
        check.expect(
            "the ledger of an item is at its place",
            order.allSatisfy { item in
                places[item].map { ledgers.indices.contains($0) && ledgers[$0].item == item }
                    == true
            })
        check.expect("pins keep ledgers of their items", pinned.allSatisfy { $0 == $1.item })
        check.expect(
            "a hit is cut short or after the last send", hits.count == cutShort + crashedAfterLast)
        check.expect(
            "who sends again is counted",
            resends >= resenders.count && (resends == 0) == resenders.isEmpty)
        return check.broken
    }
}
