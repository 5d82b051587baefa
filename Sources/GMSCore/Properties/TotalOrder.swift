import DequeModule

/// total-order: two workers deliver their common messages in one order.
///
/// Hadzilacos and Toueg (1994), over first deliveries. A violation shows when the later of the two
/// deliveries of a message is recorded: of what both workers have in common by then, some was
/// delivered to the other one after it. O(processes) for each delivery. Memory is bounded: the events
/// of the last messages are kept, and of older ones those of messages that somebody lags behind at.
struct TotalOrder: Sendable {
    private(set) var finding = Finding()

    /// Of the messages that two workers have in common, the one that the other was delivered last.
    private struct Latest {
        /// The event that delivered it to the other worker.
        var there: Int64 = .min
        /// The event that delivered it to this one.
        var here: Int64 = .min
        var message: Int64 = 0
    }

    private struct Pair: Hashable {
        let low: Int
        let high: Int
    }

    /// A row a worker, a column an other worker; empty until something is delivered.
    private var latest: [Latest] = []
    private var hasBegun: [Bool]
    private var violated: Set<Pair> = []
    /// The event that first delivered a message to each worker: a row a message, a column a worker.
    private var events: [Int64] = []
    private var rows: ItemTable
    private var capacity: Int
    private var freeRows: [Int] = []
    /// The messages that have a row, oldest first.
    private var order: Deque<Int64> = []
    private let processes: Int

    /// The worker has not been delivered the message.
    private static let never = Int64.min
    /// It has been, but so long ago that the event is no longer known.
    private static let forgotten = Int64.min + 1
    /// How many events of deliveries are kept at least, and messages at most.
    private static let least = 1 << 18
    private static let limit = 1 << 18

    init(processes: Int) {
        self.processes = processes
        hasBegun = Array(repeating: false, count: processes)
        capacity = min(max(Self.least / max(processes, 1), 1 << 8), 1 << 12)
        rows = ItemTable(capacity: capacity)
    }

    /// A worker is delivered a message for the first time.
    ///
    /// - Parameter deliveries: with this one.
    mutating func deliver(
        _ event: Event, _ message: Message, at process: Int, origin: Int, roster: Roster,
        _ deliveries: Deliveries
    ) {
        if !hasBegun[process] {
            hasBegun[process] = true
            finding.judged += 1
            if latest.isEmpty {
                latest = Array(repeating: Latest(), count: processes * processes)
            }
        }
        let row = row(of: message, origin: origin, roster, deliveries)
        let start = row * processes
        for other in 0..<processes where other != process {
            var there = events[start + other]
            guard there != Self.never else { continue }
            if there == Self.forgotten {
                let before = deliveries.before(process)
                guard let begun = roster.members[process].begun, before.indices.contains(origin),
                    before[origin].contains(message.number)
                else { continue }
                // It had been delivered before this worker came in.
                there = begun
            }
            meet(event, message, process, other, there: there, roster)
        }
        events[start + process] = event.seq
    }

    /// Two workers have a message in common from now on.
    private mutating func meet(
        _ event: Event, _ message: Message, _ process: Int, _ other: Int, there: Int64,
        _ roster: Roster
    ) {
        let place = process * processes + other
        let last = latest[place]
        if there < last.there {
            let pair = Pair(low: min(process, other), high: max(process, other))
            if violated.insert(pair).inserted {
                let id = roster.members[other].id
                finding.violate(
                    [last.here, event.seq],
                    """
                    \(.did(.take(event.process, .message(last.message)), at: last.here)) and then \
                    \(.did(Deed(event), at: event.seq), .bare); \
                    \(.ever(.take(id, .message(message.id)), before: last.there)) and \
                    \(.never(.take(id, .message(last.message)), before: last.there), [.bare, .had, .silent])
                    """)
            }
        } else {
            latest[place] = Latest(there: there, here: event.seq, message: message.id)
        }
        latest[other * processes + process] = Latest(
            there: event.seq, here: there, message: message.id)
    }

    /// The row of a message; a new one if it has none.
    private mutating func row(
        of message: Message, origin: Int, _ roster: Roster, _ deliveries: Deliveries
    ) -> Int {
        let item = Item.message(message.id)
        if let row = rows[item] { return row }
        if rows.count == capacity { makeRoom(roster) }
        let row: Int
        if let free = freeRows.popLast() {
            row = free
        } else {
            row = events.count / processes
            events.append(contentsOf: repeatElement(Self.never, count: processes))
        }
        for other in 0..<processes {
            let isKnown = deliveries.hasDelivered(other, origin: origin, number: message.number)
            events[row * processes + other] = isKnown ? Self.forgotten : Self.never
        }
        rows.insert(row, for: item)
        order.append(message.id)
        return row
    }

    /// Drops the older half of the messages, except what some worker lags behind at.
    private mutating func makeRoom(_ roster: Roster) {
        let mustDrop = capacity >= Self.limit
        for _ in 0..<order.count / 2 {
            guard let message = order.popFirst(), let row = rows[.message(message)] else { break }
            if !mustDrop, isAwaited(row, roster) {
                order.append(message)
                continue
            }
            rows.remove(.message(message))
            freeRows.append(row)
        }
        guard freeRows.count < capacity / 4 else { return }
        capacity *= 2
        var larger = ItemTable(capacity: capacity)
        for message in order {
            if let row = rows[.message(message)] { larger.insert(row, for: .message(message)) }
        }
        rows = larger
    }

    /// Whether a worker that was there when a message was first delivered still lacks it.
    private func isAwaited(_ row: Int, _ roster: Roster) -> Bool {
        let row = events[row * processes..<(row + 1) * processes]
        guard let first = row.lazy.filter({ $0 > Self.forgotten }).min() else { return false }
        // A worker need not have begun at all.
        return zip(roster.members, row).contains { member, event in
            event == Self.never && member.isUp && member.begun ?? .max < first
        }
    }
}

extension Property {
    /// Two workers deliver their common messages in one order (Hadzilacos and Toueg 1994).
    public static let totalOrder = Property(
        "total-order", "two workers deliver their common messages in one order",
        .safety, isCore: true, judges: ("history", "histories"), assumes: .reliableLinksAndDetector
    ) { $0.observers.totalOrder.finding }
}
