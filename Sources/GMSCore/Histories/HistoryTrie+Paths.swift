// Reading the tree when all histories are in it.
extension HistoryTrie {
    /// One stretch of a history: the positions `from ..< to` of a branch.
    struct Segment: Hashable, Sendable {
        let branch: Int
        let from: Int64
        let to: Int64
    }

    /// The cursor of a process that is known to have one.
    func cursor(of process: Int) -> Cursor {
        guard let cursor = cursors[process] else {
            preconditionFailure("process \(process) has no cursor: \(cursors)")
        }
        return cursor
    }

    /// The history of a process from the root of the tree on, from before its first item if it is a
    /// joiner; empty if it is not anchored.
    func path(of process: Int) -> [Segment] {
        guard let cursor = cursors[process] else { return [] }
        var segments: [Segment] = []
        var to = cursor.next
        var branch = cursor.branch
        while true {
            segments.append(Segment(branch: branch, from: branches[branch].start, to: to))
            guard let parent = branches[branch].parent else { break }
            to = branches[branch].start
            branch = parent
        }
        return segments.reversed()
    }

    /// The position up to which two paths are the same.
    static func common(_ left: [Segment], _ right: [Segment]) -> Int64 {
        var position: Int64 = 0
        for (one, other) in zip(left, right) where one.branch == other.branch {
            position = min(one.to, other.to)
        }
        return position
    }

    /// The entries of a path from a position on, until one is no longer kept.
    func entries(of path: [Segment], from position: Int64) -> [Entry] {
        var entries: [Entry] = []
        for segment in path where segment.to > position {
            var at = max(segment.from, position)
            while at < segment.to {
                guard let entry = branches[segment.branch].entry(at: at) else { return entries }
                entries.append(entry)
                at += 1
            }
        }
        return entries
    }

    /// Which child of a branch at a position the history of a process goes through: the branch itself
    /// or one that leaves it there. nil if it does not get that far or is elsewhere.
    func side(of process: Int, at position: Int64, on branch: Int) -> Int? {
        guard let cursor = cursors[process], cursor.next > position else { return nil }
        var current = cursor.branch
        while current != branch {
            guard branches[current].start >= position, let parent = branches[current].parent else {
                return nil
            }
            if parent == branch { return branches[current].start == position ? current : branch }
            current = parent
        }
        return branch
    }

    /// For each branch on which a history ends, the process that got farthest there.
    func farthest(among processes: [Int]) -> [Int] {
        var best: [Int: Int] = [:]
        for process in processes {
            guard let cursor = cursors[process] else { continue }
            if let other = best[cursor.branch], let next = cursors[other]?.next, next >= cursor.next
            {
                continue
            }
            best[cursor.branch] = process
        }
        return best.values.sorted()
    }

    /// For each branch on which histories end, the processes whose history there, from its own first
    /// item on, is not a part of another's.
    func widest(among processes: [Int]) -> [Int] {
        let sorted = processes.compactMap { process in cursors[process].map { (process, $0) } }
            .sorted { ($0.1.base, $1.1.next, $0.0) < ($1.1.base, $0.1.next, $1.0) }
        var reached: [Int: Int64] = [:]
        var widest: [Int] = []
        for (process, cursor) in sorted where cursor.next > reached[cursor.branch, default: -1] {
            reached[cursor.branch] = cursor.next
            widest.append(process)
        }
        return widest.sorted()
    }
}
