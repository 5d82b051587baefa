/// Judges whole histories against each other when the log has ended: prefix-agreement, total-order,
/// agreement and their uniform forms. Costs processes times branches times the length of the
/// disagreement; nothing when all histories are one.
struct HistoryComparison {
    let trie: HistoryTrie
    let roster: Roster
    let deliveries: DeliveryObserver
    let ledgers: LedgerBook
    /// Processes that were delivered messages elsewhere in their histories than others.
    let displaced: Set<Int>

    /// How many histories are compared with each other.
    private static let branchLimit = 64

    private func name(_ process: Int) -> String { roster.members[process].id.description }

    /// - Parameter isUniform: whether a branching counts whose one side had crashed.
    func prefixAgreement(isUniform: Bool) -> Finding {
        var finding = Finding()
        finding.judged = trie.cursors.count { $0 != nil }
        let forks = trie.forks.compactMap { fork -> (fork: HistoryTrie.Fork, event: Int64)? in
            let event = isUniform ? fork.event : fork.moment?.event
            return event.map { (fork, $0) }
        }
        let sorted = forks.sorted {
            ($0.fork.position, $0.event) < ($1.fork.position, $1.event)
        }
        for (fork, event) in sorted {
            let items = [fork.branch, fork.child].map {
                trie.branches[$0].entry(at: fork.position)?.item.description ?? "another item"
            }
            finding.violate([event], "position \(fork.position): \(items[0]) and \(items[1])")
        }
        return finding
    }

    func totalOrder() -> Finding {
        var finding = Finding()
        finding.judged = trie.cursors.count { $0 != nil }
        let widest = trie.widest(among: Array(trie.cursors.indices))
        let others = displaced.subtracting(widest).sorted().filter { trie.cursors[$0] != nil }
        let ends = (widest + others).prefix(Self.branchLimit).sorted()
        guard ends.count > 1 else { return finding }
        let tails = ends.map(tail)
        for (index, left) in tails.enumerated() {
            for right in tails.dropFirst(index + 1) {
                if !compareOrder(left, right, &finding), displaced.contains(left.process) {
                    _ = compareOrder(right, left, &finding)
                }
            }
        }
        return finding
    }

    /// What is kept at the end of a worker's history.
    private struct Tail {
        let process: Int
        let path: [HistoryTrie.Segment]
        /// The messages that it was delivered there for the first time, in order.
        let firsts: [(position: Int64, entry: HistoryTrie.Entry)]
        let positions: [Item: Int64]
    }

    private func tail(of process: Int) -> Tail {
        let path = trie.path(of: process)
        let base = trie.cursors[process]?.base ?? 0
        let end = trie.cursors[process]?.next ?? 0
        var start = end
        while start > base, trie.isKept(path, at: start - 1) { start -= 1 }
        let entries = trie.entries(of: path, from: start)
        var counts: [Item: Int] = [:]
        for entry in entries {
            if case .message = entry.item { counts[entry.item, default: 0] += 1 }
        }
        let member = roster.members[process]
        var positions: [Item: Int64] = [:]
        var firsts: [(position: Int64, entry: HistoryTrie.Entry)] = []
        for (offset, entry) in entries.enumerated() {
            // nil for a view and for a later one of several.
            guard let count = counts.removeValue(forKey: entry.item),
                isFirst(entry, to: member, of: count)
            else { continue }
            let position = start + Int64(offset)
            positions[entry.item] = position
            firsts.append((position, entry))
        }
        return Tail(process: process, path: path, firsts: firsts, positions: positions)
    }

    /// Whether the first of some deliveries of a message is the worker's first delivery of it at all.
    private func isFirst(
        _ entry: HistoryTrie.Entry, to member: Roster.Member, of count: Int
    ) -> Bool {
        guard deliveries.noDuplication.violations > 0 else { return true }
        let known = ledgers[entry.item]?.deliveries.count {
            $0.process == member.id && $0.event >= member.begun ?? .min
        }
        if let known, known > 0 { return known == count }
        // Whether it repeats is what the process found that put it there.
        return !entry.isRepeat
    }

    /// Where a message stands in a history that is compared with another.
    private enum Rank: Comparable {
        /// Before the other history begins: by the event of the delivery.
        case before(Int64)
        /// After what both have in common: by its position.
        case after(Int64)
    }

    /// Whether two workers were delivered two messages in different orders, the right one being
    /// followed through its history.
    private func compareOrder(_ left: Tail, _ right: Tail, _ finding: inout Finding) -> Bool {
        let common = HistoryTrie.common(left.path, right.path)
        // What stands before a joiner's first item was never delivered to it.
        let start = [left, right].map { max(common, trie.cursors[$0.process]?.base ?? 0) }
        let sharesMessages =
            displaced.contains(right.process)
            && sharesMessages(left.process, right.process, before: common)
        var last: (rank: Rank, entry: HistoryTrie.Entry)?
        for (position, entry) in right.firsts where position >= start[1] {
            var rank: Rank?
            if let position = left.positions[entry.item], position >= start[0] {
                rank = .after(position)
            } else if displaced.contains(right.process) {
                rank = self.rank(of: entry, at: left.process)
            }
            guard let rank else { continue }
            if case .before = rank, sharesMessages {
                finding.violate(
                    [entry.event],
                    "\(name(right.process)) delivers \(entry.item) after messages that "
                        + "\(name(left.process)) delivers after it")
                return true
            }
            if let last, rank < last.rank {
                finding.violate(
                    [last.entry.event, entry.event],
                    "\(name(right.process)) delivers \(last.entry.item) before \(entry.item), "
                        + "\(name(left.process)) after it")
                return true
            }
            last = (rank, entry)
        }
        return false
    }

    /// The rank of a message that a worker was delivered before the other's history begins.
    private func rank(of entry: HistoryTrie.Entry, at process: Int) -> Rank? {
        guard !isMissing(entry, to: process) else { return nil }
        return ledgers[entry.item]?.delivery(at: roster.members[process].id)
            .map { .before($0.event) }
    }

    /// Whether two workers have a message in common before a position, from where both begin on.
    private func sharesMessages(_ left: Int, _ right: Int, before common: Int64) -> Bool {
        let start = max(trie.cursors[left]?.base ?? 0, trie.cursors[right]?.base ?? 0)
        guard common > start else { return false }
        let views = trie.places.values.reduce(0) { count, places in
            count
                + places.count {
                    $0.process == right && $0.position >= start && $0.position < common
                }
        }
        return Int64(views) < common - start
    }

    /// - Parameter isUniform: whether deliveries of crashed workers oblige, too.
    func agreement(isUniform: Bool) -> Finding {
        var finding = Finding()
        let all = trie.cursors.indices.filter(trie.hasBegun)
        let correct = all.filter { roster.members[$0].isCorrect }
        let sources = sources(among: isUniform ? all : correct)
        for debtor in correct {
            finding.judged += 1
            // What it misses first of each other history, by the event that delivered it first.
            var missed: [Int64: (source: Int, item: Item)] = [:]
            for source in sources where source != debtor {
                let first = owed(to: debtor, by: source).first { isMissing($0.entry, to: debtor) }
                guard let entry = forgotten(by: debtor, source)?.entry ?? first?.entry,
                    missed[entry.event] == nil
                else { continue }
                missed[entry.event] = (source, entry.item)
            }
            for (event, miss) in missed.sorted(by: { $0.key < $1.key }) {
                finding.violate(
                    [event], "\(name(miss.source)) delivers \(miss.item), \(name(debtor)) does not")
            }
        }
        return finding
    }

    /// The first item, a message or a view, that one worker lacks of another's history.
    struct Missing {
        let source: Int
        let position: Int64
        let entry: HistoryTrie.Entry
    }

    /// nil if a worker lacks no message that it owes.
    func missing(to debtor: Int, by obliging: [Int]) -> Missing? {
        var best: Missing?
        for source in sources(among: obliging) where source != debtor {
            if let first = forgotten(by: debtor, source) { return first }
            let owed = owed(to: debtor, by: source)
            guard owed.contains(where: { isMissing($0.entry, to: debtor) }),
                let first = owed.first(where: { lacks($0.entry, debtor) })
            else { continue }
            if first.entry.event < best?.entry.event ?? .max {
                best = Missing(source: source, position: first.position, entry: first.entry)
            }
        }
        return best
    }

    /// What a worker lacks of another's history that is no longer kept: it fell too far behind.
    private func forgotten(by debtor: Int, _ source: Int) -> Missing? {
        guard let (position, entry) = trie.forgotten[debtor],
            HistoryTrie.common(trie.path(of: debtor), trie.path(of: source)) >= position
        else { return nil }
        return Missing(source: source, position: position, entry: entry)
    }

    /// Processes whose histories, together, hold all that these hold.
    private func sources(among processes: [Int]) -> [Int] {
        let farthest = trie.farthest(among: processes)
        let unanchored = processes.filter { trie.floating[$0] != nil }
        return farthest + trie.widest(among: processes).filter { !farthest.contains($0) }
            + unanchored
    }

    /// Whether an entry is a message that a worker was never delivered.
    private func isMissing(_ entry: HistoryTrie.Entry, to debtor: Int) -> Bool {
        guard case .message = entry.item else { return false }
        return !deliveries.hasDelivered(debtor, origin: Int(entry.origin), number: entry.number)
    }

    private func lacks(_ entry: HistoryTrie.Entry, _ debtor: Int) -> Bool {
        guard case .view(let view) = entry.item else { return isMissing(entry, to: debtor) }
        if let own = trie.floating[debtor] { return !own.contains { $0.item == entry.item } }
        return trie.places[view]?.contains { $0.process == debtor } != true
    }

    /// What one worker owes another: what the source was delivered, from where their paths part on,
    /// in views numbered at or after the debtor's first one.
    private func owed(
        to debtor: Int, by source: Int
    ) -> [(position: Int64, entry: HistoryTrie.Entry)] {
        let first = firstNumber(of: debtor)
        var number = Int64.min
        var start: Int64 = 0
        let entries: [HistoryTrie.Entry]
        if let own = trie.floating[source] {
            entries = own
        } else {
            let path = trie.path(of: source)
            let common = HistoryTrie.common(trie.path(of: debtor), path)
            start = max(common, trie.cursors[source]?.base ?? 0)
            if trie.floating[debtor] != nil {
                // Earlier views owe nothing and need not be kept any more.
                start = position(ofNumber: first, in: source) ?? .max
            }
            number = self.number(before: start, in: source) ?? .min
            entries = trie.entries(of: path, from: start)
        }
        return entries.enumerated().compactMap { offset, entry in
            if case .view(let view) = entry.item { number = roster.views[view]?.number ?? number }
            return number >= first ? (start + Int64(offset), entry) : nil
        }
    }

    /// The number of a worker's first view; the least one for a founder.
    private func firstNumber(of process: Int) -> Int64 {
        let view: Int64? =
            if case .view(let first) = trie.floating[process]?.first?.item { first } else {
                trie.entries[process]
            }
        return view.flatMap { roster.views[$0]?.number } ?? .min
    }

    /// Where a worker has its first view numbered at or above a number.
    private func position(ofNumber number: Int64, in process: Int) -> Int64? {
        let views = trie.places.filter { roster.views[$0.key]?.number ?? .min >= number }
        return views.values.joined().filter { $0.process == process }.map(\.position).min()
    }

    /// The number of the view that a worker is in at a position; nil before its first view.
    private func number(before position: Int64, in process: Int) -> Int64? {
        var last: (position: Int64, view: Int64)?
        for (view, places) in trie.places {
            for place in places where place.process == process && place.position < position {
                if place.position > last?.position ?? -1 { last = (place.position, view) }
            }
        }
        return last.flatMap { roster.views[$0.view]?.number }
    }
}
