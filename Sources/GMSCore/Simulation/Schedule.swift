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

    private struct Entry: Comparable, Sendable {
        let time: Int64
        let order: Int64
        let index: Int

        static func < (left: Entry, right: Entry) -> Bool {
            left.time != right.time ? left.time < right.time : left.order < right.order
        }
    }

    private var heap = Heap<Entry>()
    private var slots: [Occurrence] = []
    private var free: [Int] = []
    private var order: Int64 = 0

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
