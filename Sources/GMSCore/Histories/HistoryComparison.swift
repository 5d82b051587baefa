/// What one history obliges another to hold when the log has ended. Costs processes times branches
/// times the length of the disagreement; nothing when all histories are one.
struct HistoryComparison {
    let trie: HistoryTrie
    let roster: Roster
    let deliveries: Deliveries

    /// What correct workers were never delivered although it obliges them: by worker, the first such
    /// message of each other history, by the event that delivered it first.
    ///
    /// - Parameter isUniform: whether deliveries of crashed workers oblige, too.
    func debts(isUniform: Bool) -> [Debt] {
        let all = trie.cursors.indices.filter(trie.hasBegun)
        let correct = all.filter { roster.members[$0].isCorrect }
        let sources = sources(among: isUniform ? all : correct)
        return correct.flatMap { debtor in
            var missed: [Int64: Debt] = [:]
            for source in sources where source != debtor {
                let first = owed(to: debtor, by: source).first { isMissing($0.entry, to: debtor) }
                guard let entry = forgotten(by: debtor, source)?.entry ?? first?.entry,
                    missed[entry.event] == nil
                else { continue }
                missed[entry.event] = Debt(debtor: debtor, source: source, entry: entry)
            }
            return missed.values.sorted { $0.entry.event < $1.entry.event }
        }
    }

    /// A message that one worker was delivered and another one was not, though it should have been.
    struct Debt {
        let debtor: Int
        let source: Int
        let entry: HistoryTrie.Entry
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
            if best.map({ first.entry.event < $0.entry.event }) != false {
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
            start = max(common, trie.cursor(of: source).base)
            if trie.floating[debtor] != nil {
                // Earlier views owe nothing and need not be kept any more. The source may have no later.
                start = position(ofNumber: first, in: source) ?? .max
            }
            // That may be before the first view.
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
        // A log may lack the row.
        return view.flatMap { roster.views[$0]?.number } ?? .min
    }

    /// Where a worker has its first view numbered at or above a number.
    private func position(ofNumber number: Int64, in process: Int) -> Int64? {
        // A log may lack the row.
        let views = trie.places.filter { roster.views[$0.key]?.number ?? .min >= number }
        return views.values.joined().filter { $0.process == process }.map(\.position).min()
    }

    /// The number of the view that a worker is in at a position; nil before its first view.
    private func number(before position: Int64, in process: Int) -> Int64? {
        var last: (position: Int64, view: Int64)?
        for (view, places) in trie.places {
            for place in places where place.process == process && place.position < position {
                if last.map({ place.position > $0.position }) != false {
                    last = (place.position, view)
                }
            }
        }
        return last.flatMap { roster.views[$0.view]?.number }
    }
}
