import DequeModule

/// The ledgers of the items that are under way or were so lately.
struct LedgerBook: Sendable {
    /// How many ledgers are kept; the oldest go first.
    static let limit = 1 << 14

    private var ledgers: [Item: Ledger] = [:]
    private var order: Deque<Item> = []
    private var pinned: Set<Item> = []
    /// The items that workers lag behind at; their ledgers are kept as long as they do.
    var awaited: Set<Item> = []
    /// The item that each process multicast last.
    private var current: [ProcessID: Item] = [:]
    /// Whom each process has suspected.
    private var suspected: [ProcessID: Set<ProcessID>] = [:]
    /// Attempts begun by a leader for an item that another one had multicast.
    private(set) var resends = 0
    /// Multicasts that a crash cut short, and those it hit after the last send.
    private(set) var cutShort = 0
    private(set) var crashedAfterLast = 0

    subscript(item: Item) -> Ledger? { ledgers[item] }

    /// Keeps the ledger of an item to the end.
    mutating func pin(_ item: Item) { pinned.insert(item) }

    mutating func observe(_ event: Event, views: [Int64: GroupView]) {
        switch event.kind {
        case .request:
            if let message = event.message {
                withLedger(.message(message.id), message) { $0.request = event.seq }
            }
        case .deliver:
            if let message = event.message { deliver(.message(message.id), event) }
        case .install:
            if let view = event.view { deliver(.view(view), event) }
        case .send: send(event, views: views)
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
            if let peer = event.peer { suspected[event.process, default: []].insert(peer) }
        case .crash: crash(event)
        default: break
        }
    }

    /// The item that a packet is a copy of; nil unless it is a part of a multicast.
    static func item(of event: Event) -> Item? {
        switch event.packet {
        case .message: event.message.map { .message($0.id) }
        case .view: event.view.map { .view($0) }
        default: nil
        }
    }

    private mutating func withLedger(
        _ item: Item, _ message: Message?, _ change: (inout Ledger) -> Void
    ) {
        if ledgers[item] == nil {
            makeRoom()
            order.append(item)
        }
        change(&ledgers[item, default: Ledger(item: item, message: message)])
    }

    private mutating func makeRoom() {
        var chances = order.count
        while ledgers.count >= Self.limit, chances > 0, let oldest = order.popFirst() {
            chances -= 1
            if pinned.contains(oldest) { continue }
            if awaited.contains(oldest) {
                order.append(oldest)
            } else {
                ledgers[oldest] = nil
            }
        }
    }

    private mutating func deliver(_ item: Item, _ event: Event) {
        withLedger(item, event.message) {
            $0.deliveries.append(
                Ledger.Delivery(process: event.process, event: event.seq, time: event.time))
        }
    }

    private mutating func send(_ event: Event, views: [Int64: GroupView]) {
        guard let item = Self.item(of: event), let receiver = event.peer,
            event.reason != .duplication
        else { return }
        current[event.process] = item
        let gone = suspected[event.process] ?? []
        var isResend = false
        withLedger(item, event.message) { ledger in
            let copy = Ledger.Copy(process: receiver, send: event.seq)
            guard let index = ledger.attempts.lastIndex(where: { $0.multicaster == event.process })
            else {
                isResend = !ledger.attempts.isEmpty
                let members = event.view.flatMap { views[$0]?.members } ?? []
                ledger.attempts.append(
                    Ledger.Attempt(
                        multicaster: event.process, view: event.view, slot: event.slot,
                        copies: [copy],
                        destinations: members.filter { $0 != event.process && !gone.contains($0) }))
                return
            }
            if let known = ledger.attempts[index].copies.firstIndex(where: {
                $0.process == receiver
            }) {
                ledger.attempts[index].copies[known].sends += 1
            } else {
                ledger.attempts[index].copies.append(copy)
            }
        }
        if isResend { resends += 1 }
    }

    private mutating func copy(_ event: Event, _ change: (inout Ledger.Copy) -> Void) {
        guard let item = Self.item(of: event), let sender = event.peer,
            let attempts = ledgers[item]?.attempts,
            let index = attempts.lastIndex(where: { $0.multicaster == sender }),
            let copy = attempts[index].copies.lastIndex(where: { $0.process == event.process })
        else { return }
        change(
            &ledgers[item, default: Ledger(item: item, message: nil)].attempts[index].copies[copy])
    }

    /// A crash belongs to the multicast that its process had not delivered itself, or that the log
    /// names as its cause.
    private mutating func crash(_ event: Event) {
        guard let item = current[event.process], let ledger = ledgers[item],
            let index = ledger.attempts.lastIndex(where: { $0.multicaster == event.process })
        else { return }
        let attempt = ledger.attempts[index]
        let isCause =
            event.cause.map { cause in attempt.copies.contains { $0.send == cause } } ?? false
        guard isCause || ledger.delivery(at: event.process) == nil else { return }
        ledgers[item]?.attempts[index].crash = event.seq
        if attempt.unsent.isEmpty { crashedAfterLast += 1 } else { cutShort += 1 }
    }
}
