import DequeModule

/// All histories in one tree: a branch for each sequence of items, a cursor for each process.
///
/// Histories that agree share one branch, of which only the items are kept that some living process
/// has yet to reach. From the first divergence on, up to `recordLimit` items are recorded for the
/// comparison at the end.
struct HistoryTrie: Sendable {
    /// One item of a branch.
    struct Entry: Sendable {
        let item: Item
        /// The state after the item; nil while no worker on the branch has one.
        var colour: Colour?
        /// The first event that appended it, its time in ns, and the offset of its process.
        let event: Int64
        var time: Int64 = 0
        var process: Int32 = 0
        /// A message's identity; the origin is an offset. Zero for a view.
        var origin: Int32 = 0
        var number: Int64 = 0
        /// Whether the process that appended it had been delivered it before.
        var isRepeat = false
    }

    struct Branch: Sendable {
        /// An earlier branch; nil for the first one alone.
        let parent: Int?
        /// The position of its first item.
        let start: Int64
        var window: Deque<Entry> = []
        /// The position of the first item in the window.
        var windowStart: Int64
        /// What the divergence is judged by; contiguous from `recordStart` on.
        var record: [Entry] = []
        var recordStart: Int64?
        var recordLimit = HistoryTrie.lossRecordLimit
        /// Branches that leave this one, by position, in order of their creation. Each begins there, with
        /// an item that neither this branch nor another of them has there.
        var forks: [Int64: [Int]] = [:]

        var end: Int64 { windowStart + Int64(window.count) }

        func entry(at position: Int64) -> Entry? {
            if position >= windowStart, position < end {
                return window[Int(position - windowStart)]
            }
            return recorded(at: position)
        }

        func recorded(at position: Int64) -> Entry? {
            guard let recordStart, position >= recordStart else { return nil }
            let index = position - recordStart
            return index < Int64(record.count) ? record[Int(index)] : nil
        }
    }

    struct Cursor: Hashable, Sendable {
        var branch: Int
        /// The position of the next item, at the end of the branch or before it.
        var next: Int64
        /// The position of the process's first item.
        let base: Int64
    }

    /// How many items are recorded in all once histories have diverged.
    static let recordLimit = 1 << 18
    /// How many items a branch records after a fork that was no divergence.
    static let lossRecordLimit = 512
    static let floatLimit = 1 << 14
    /// How many items behind a process lags.
    static let lag: Int64 = 1024

    private(set) var branches = [Branch(parent: nil, start: 0, windowStart: 0)]
    private(set) var cursors: [Cursor?]
    /// One for each position that branches leave another at.
    private(set) var forks: [Fork] = []
    private(set) var conflict: StateConflict?
    /// Where each worker that installed a view has it, in order of time: on its path.
    private(set) var places: [Int64: [Place]] = [:]
    /// The view that let a process in; nil for a founder.
    private(set) var entries: [Int64?]
    /// The items of joiners whose first view nobody else has yet, that view first. They have no cursor.
    private(set) var floating: [Int: [Entry]] = [:]
    /// Whether something was too far behind or too long to be judged.
    private(set) var isTruncated = false
    /// Whether `record` is being filled: since some fork is a living one.
    private(set) var hasDiverged = false
    /// The first item that a living process has yet to reach although it is no longer kept, and its
    /// position: that of the process's cursor.
    private(set) var forgotten: [Int: (position: Int64, entry: Entry)] = [:]
    private(set) var alive: [Bool]
    /// Views with members that have no history yet, and where their histories would begin. The members
    /// are alive and have no cursor.
    private(set) var pins: [Int: Place] = [:]
    /// From where on branches are kept for a joiner without a place, who is owed what others are
    /// delivered meanwhile: by joiner and branch. The joiner is alive and its history floats.
    private(set) var holds: [Int: [Int: Int64]] = [:]
    private(set) var appended = 0
    /// The items of all records.
    private(set) var recorded = 0
}

extension HistoryTrie {
    init(processes: Int) {
        cursors = Array(repeating: nil, count: processes)
        entries = Array(repeating: nil, count: processes)
        alive = Array(repeating: true, count: processes)
    }

    mutating func found(_ process: Int) {
        guard !hasBegun(process) else { return }
        cursors[process] = Cursor(branch: 0, next: 0, base: 0)
        pins[process] = nil
    }

    mutating func takeDown(_ process: Int) {
        alive[process] = false
        pins[process] = nil
        holds[process] = nil
    }

    /// Keeps, for a process whose history has no place yet, what others have from some views on, and
    /// what they will have.
    mutating func hold(for process: Int, from views: some Sequence<Int64>) {
        guard floating[process] != nil, alive[process], holds[process] == nil else { return }
        var ends: [Int: Int64] = [:]
        for (index, branch) in branches.enumerated() { ends[index] = branch.end }
        for place in views.flatMap({ places[$0] ?? [] }) {
            ends[place.branch] = min(ends[place.branch, default: .max], place.position)
        }
        holds[process] = ends
    }

    func isAnchored(_ process: Int) -> Bool { cursors[process] != nil }

    /// Whether what a process is delivered now belongs to its history: it founded the group or has
    /// installed a view.
    func hasBegun(_ process: Int) -> Bool { cursors[process] != nil || floating[process] != nil }

    /// Appends an item to the history of a process.
    mutating func append(_ entry: Entry, at moment: Moment) {
        guard cursors[moment.process] != nil else {
            appendUnanchored(entry, at: moment)
            return
        }
        advance(entry, at: moment)
        if case .view(let view) = entry.item { anchorWaiting(for: view, at: moment) }
    }

    /// Sets the state after the item that a process appended last.
    mutating func adopt(_ colour: Colour, at moment: Moment) {
        guard let cursor = cursors[moment.process] else {
            if let count = floating[moment.process]?.count, count > 0 {
                floating[moment.process]?[count - 1].colour = colour
            }
            return
        }
        agree(on: colour, branch: cursor.branch, position: cursor.next - 1, at: moment)
    }

    /// Members of a view that have no history yet may begin one there.
    mutating func expect(_ process: Int, at view: Int64) {
        guard cursors[process] == nil, alive[process], let place = places[view]?.first else {
            return
        }
        if pins[process] == nil { pins[process] = place }
    }
}

extension HistoryTrie {
    private mutating func advance(_ new: Entry, at moment: Moment) {
        guard var cursor = cursors[moment.process] else { return }
        let position = cursor.next
        if position == branches[cursor.branch].end {
            extend(cursor.branch, with: new)
        } else if let entry = branches[cursor.branch].entry(at: position) {
            let taken =
                entry.item == new.item
                ? cursor.branch : child(of: cursor.branch, at: position, for: new, moment)
            enter(taken, of: cursor.branch, at: position, moment)
            cursor.branch = taken
            if let colour = new.colour {
                agree(on: colour, branch: cursor.branch, position: position, at: moment)
            }
        } else {
            isTruncated = true
            forgotten[moment.process] = nil
        }
        if case .view(let view) = new.item {
            places[view, default: []].append(
                Place(process: moment.process, branch: cursor.branch, position: position))
        }
        cursor.next += 1
        cursors[moment.process] = cursor
        appended += 1
        if appended & 0x3FF == 0 { trim() }
    }

    private mutating func extend(_ branch: Int, with entry: Entry) {
        let position = branches[branch].end
        branches[branch].window.append(entry)
        guard let start = branches[branch].recordStart else { return }
        let count = branches[branch].record.count
        guard start + Int64(count) == position, count < branches[branch].recordLimit,
            recorded < Self.recordLimit
        else {
            if branches[branch].recordLimit > Self.lossRecordLimit { isTruncated = true }
            return
        }
        recorded += 1
        branches[branch].record.append(entry)
    }

    /// The branch that leaves another at a position with an item; a new one if there is none.
    private mutating func child(
        of branch: Int, at position: Int64, for new: Entry, _ moment: Moment
    ) -> Int {
        for child in branches[branch].forks[position] ?? []
        where branches[child].entry(at: position)?.item == new.item { return child }
        let child = branches.count
        branches.append(Branch(parent: branch, start: position, windowStart: position))
        if branches[branch].forks[position] == nil {
            forks.append(
                Fork(
                    branch: branch, position: position, child: child, event: moment.event,
                    time: moment.time))
        }
        branches[branch].forks[position, default: []].append(child)
        branches[child].recordStart = position
        if hasDiverged {
            branches[child].recordLimit = Self.recordLimit
            beginRecord(branch, at: position)
        }
        extend(child, with: new)
        return child
    }

    /// Keeps what stands on a branch from a position on.
    private mutating func beginRecord(_ branch: Int, at position: Int64) {
        hasDiverged = true
        branches[branch].recordLimit = Self.recordLimit
        let old = branches[branch].recordStart
        let upTo = old ?? branches[branch].end
        guard position < upTo else {
            if old == nil { branches[branch].recordStart = upTo }
            return
        }
        let window = branches[branch].window
        let offset = branches[branch].windowStart
        let entries = (max(position, offset)..<max(upTo, offset)).map { window[Int($0 - offset)] }
        branches[branch].record.insert(contentsOf: entries, at: 0)
        branches[branch].recordStart = upTo - Int64(entries.count)
        recorded += entries.count
    }

    /// Notes that a process is on a branch from now on. Where histories part and a living one is on
    /// another branch, they have diverged.
    private mutating func enter(
        _ taken: Int, of parent: Int, at position: Int64, _ moment: Moment
    ) {
        guard !branches[parent].forks.isEmpty, let children = branches[parent].forks[position],
            alive[moment.process],
            let index = forks.firstIndex(where: {
                $0.branch == parent && $0.position == position && !$0.isLiving
            })
        else { return }
        let isOpposed = alive.indices.contains { other in
            guard alive[other], other != moment.process,
                let branch = side(of: other, at: position, on: parent)
            else { return false }
            return branch != taken
        }
        guard isOpposed else { return }
        forks[index].moment = moment
        beginRecord(parent, at: position)
        for side in children { beginRecord(side, at: position) }
    }

    private mutating func agree(on colour: Colour, branch: Int, position: Int64, at moment: Moment)
    {
        let index = Int(position - branches[branch].windowStart)
        guard branches[branch].window.indices.contains(index) else { return }
        if let expected = branches[branch].window[index].colour {
            guard expected != colour else { return }
            if conflict.map({ position < $0.position }) != false {
                conflict = StateConflict(
                    position: position, event: moment.event, process: moment.process,
                    colour: colour, expected: expected)
            }
        } else {
            branches[branch].window[index].colour = colour
            if let start = branches[branch].recordStart,
                branches[branch].record.indices.contains(Int(position - start))
            {
                branches[branch].record[Int(position - start)].colour = colour
            }
        }
    }
}

// Joiners.
extension HistoryTrie {
    private mutating func appendUnanchored(_ entry: Entry, at moment: Moment) {
        let process = moment.process
        if floating[process] == nil, case .view(let view) = entry.item,
            let place = places[view]?.first
        {
            anchor(moment, at: place, in: view)
            return
        }
        guard floating[process, default: []].count < Self.floatLimit else {
            isTruncated = true
            return
        }
        floating[process, default: []].append(entry)
    }

    /// Begins the history of a joiner where another worker has its first view. It is on every branch
    /// that leads there.
    private mutating func anchor(_ moment: Moment, at place: Place, in view: Int64) {
        let process = moment.process
        cursors[process] = Cursor(
            branch: place.branch, next: place.position + 1, base: place.position)
        entries[process] = view
        pins[process] = nil
        holds[process] = nil
        places[view, default: []].append(
            Place(process: process, branch: place.branch, position: place.position))
        var branch = place.branch
        var to = place.position + 1
        while true {
            for position in branches[branch].forks.keys.sorted() where position < to {
                enter(branch, of: branch, at: position, moment)
            }
            guard let parent = branches[branch].parent else { return }
            to = branches[branch].start
            enter(branch, of: parent, at: to, moment)
            branch = parent
        }
    }

    /// Anchors the joiners whose first view another process has now installed.
    private mutating func anchorWaiting(for view: Int64, at moment: Moment) {
        guard !floating.isEmpty, let place = places[view]?.first else { return }
        for process in floating.keys.sorted() where floating[process]?.first?.item == .view(view) {
            let entries = floating.removeValue(forKey: process) ?? []
            let now = Moment(process: process, event: moment.event, time: moment.time)
            anchor(now, at: place, in: view)
            for entry in entries.dropFirst() { append(entry, at: now) }
        }
    }

    /// Forgets the items that every living process has passed.
    private mutating func trim() {
        var least: [Int: Int64] = [:]
        for (process, cursor) in cursors.enumerated() where alive[process] {
            if let cursor {
                least[cursor.branch] = min(least[cursor.branch, default: .max], cursor.next)
            }
        }
        for pin in pins.values where least[pin.branch] != nil {
            least[pin.branch] = min(least[pin.branch, default: .max], pin.position + 1)
        }
        for (branch, position) in least {
            // The item before the slowest cursor stays: an adopted state may still be set on it.
            let held = holds.values.map { $0[branch] ?? branches[branch].start }
            let wanted = held.reduce(position - 1, min)
            let limit = max(wanted, branches[branch].end - Int64(Self.recordLimit))
            let count = limit - branches[branch].windowStart
            guard count > 0 else { continue }
            if limit > position { forget(on: branch, before: limit) }
            branches[branch].window.removeFirst(Int(count))
            branches[branch].windowStart = limit
        }
    }

    /// Notes what the processes that lag too far behind would have had next.
    private mutating func forget(on branch: Int, before limit: Int64) {
        for (process, cursor) in cursors.enumerated() where alive[process] {
            guard let cursor, cursor.branch == branch, cursor.next < limit,
                forgotten[process] == nil, branches[branch].recorded(at: cursor.next) == nil,
                let entry = branches[branch].entry(at: cursor.next)
            else { continue }
            forgotten[process] = (cursor.next, entry)
        }
    }

    /// The items that living processes have yet to reach and others have long passed.
    var awaited: Set<Item> {
        var items: Set<Item> = []
        for (process, cursor) in cursors.enumerated() where alive[process] {
            guard let cursor, cursor.next + Self.lag < branches[cursor.branch].end else { continue }
            let entry = forgotten[process]?.entry ?? branches[cursor.branch].entry(at: cursor.next)
            if let entry { items.insert(entry.item) }
        }
        return items
    }
}
