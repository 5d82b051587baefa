import HeapModule

/// What is yet to happen, by virtual time; what was scheduled first comes first at equal times.
struct Schedule: Sendable {
    enum Occurrence: Sendable {
        case start(ProcessID)
        case join(RunManifest.Join)
        case joinTimeout(ProcessID)
        case arrival(Packet, from: ProcessID, to: ProcessID, view: Int64?, cause: Int64)
        case suspicion(observer: ProcessID, suspected: ProcessID, reason: Reason)
        case timer(ProcessID, Timer, generation: Int64)
        case proposal(ProcessID)
        case control(RunManifest.Control)
        case crash(RunManifest.Crash)
        case leaderCrash
        case suspicionRound
    }

    struct Entry: Comparable, Sendable {
        let time: Int64
        let order: Int64
        let index: Int

        static func < (left: Entry, right: Entry) -> Bool {
            left.time != right.time ? left.time < right.time : left.order < right.order
        }
    }

    private(set) var heap = Heap<Entry>()
    /// What the entries stand for: each slot has one entry or is free.
    private(set) var slots: [Occurrence] = []
    private(set) var free: [Int] = []
    /// The order of the latest entry; no other has it.
    private(set) var order: Int64 = 0

    mutating func add(_ occurrence: Occurrence, at time: Int64) {
        order += 1
        let index: Int
        if let reused = free.popLast() {
            index = reused
            slots[index] = occurrence
        } else {
            index = slots.count
            slots.append(occurrence)
        }
        heap.insert(Entry(time: time, order: order, index: index))
    }

    mutating func next() -> (time: Int64, occurrence: Occurrence)? {
        guard let entry = heap.popMin() else { return nil }
        free.append(entry.index)
        return (entry.time, slots[entry.index])
    }
}

extension Schedule: InvariantChecking {
    /// When the next thing happens; nil if nothing is left.
    var nextTime: Int64? { heap.min?.time }

    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect(
            "each slot has one entry or is free",
            (heap.unordered.map(\.index) + free).sorted() == Array(slots.indices))
        let orders = heap.unordered.map(\.order)
        check.expect("each entry has an order of its own", Set(orders).count == orders.count)
        check.expect("orders are counted", orders.allSatisfy { 0 < $0 && $0 <= order })
        return check.broken
    }
}
