/// Finds and explains the divergence in a complete tree of histories.
struct DivergenceFinder {
    let trie: HistoryTrie
    let roster: Roster
    let ledgers: LedgerBook
    let milestones: Milestones
    let isAtRest: Bool

    /// One child at the divergence position.
    private struct Child {
        let branch: Int
        let entry: HistoryTrie.Entry
        /// Ascending; somebody has the entry.
        let processes: [Int]
    }

    private func id(_ process: Int) -> ProcessID { roster.members[process].id }
    private func ids(_ processes: [Int]) -> [ProcessID] { processes.map(id).sorted() }

    /// nil if no branching has living workers on both sides.
    func divergence() -> Divergence? {
        let living = trie.forks.compactMap { fork in
            fork.moment.map { (fork: fork, moment: $0) }
        }
        let first = living.min {
            ($0.fork.position, $0.moment.event) < ($1.fork.position, $1.moment.event)
        }
        return first.flatMap { explain($0.fork, event: $0.moment.event, time: $0.moment.time) }
    }

    /// The first branching of all whose other side had crashed, explained like a divergence.
    func uniformityLoss() -> Divergence? {
        let first = trie.forks.filter { !$0.isLiving }.min {
            ($0.position, $0.event) < ($1.position, $1.event)
        }
        return first.flatMap { explain($0, event: $0.event, time: $0.time) }
    }

    private func explain(_ fork: HistoryTrie.Fork, event: Int64, time: Int64) -> Divergence? {
        let (children, rule) = children(at: fork)
        guard let canonical = children.first else { return nil }
        let sides = children.map { child in
            Divergence.Side(
                item: child.entry.item, processes: ids(child.processes), event: child.entry.event,
                ledger: ledgers[child.entry.item])
        }
        let skipped = skipped(children, fork)
        let (edits, incidents, consequences) = differences(from: canonical, fork)
        let (classes, statePosition) = classes(children, fork)
        let slice = CausalSlice(
            sides: sides, skipped: skipped.map(\.process), milestones: milestones,
            fork: event)
        return Divergence(
            position: fork.position, event: event, time: time, rule: rule,
            sides: sides, skipped: skipped, classes: classes, statePosition: statePosition,
            spans: spans(from: fork), ended: ended(before: fork), edits: edits,
            incidents: incidents, consequences: consequences, slice: slice.events)
    }

    // MARK: Sides

    /// The children at a fork, the canonical one first.
    private func children(at fork: HistoryTrie.Fork) -> ([Child], Divergence.Rule) {
        let all = trie.cursors.indices
        var children: [Child] = []
        for branch in [fork.branch] + (trie.branches[fork.branch].forks[fork.position] ?? []) {
            guard let entry = trie.branches[branch].entry(at: fork.position) else { continue }
            let processes = all.filter {
                trie.side(of: $0, at: fork.position, on: fork.branch) == branch
            }
            children.append(Child(branch: branch, entry: entry, processes: Array(processes)))
        }
        let (best, rule) = canonical(of: children, at: fork)
        guard children.indices.contains(best) else { return ([], rule) }
        children.swapAt(0, best)
        return (children, rule)
    }

    private func canonical(of children: [Child], at fork: HistoryTrie.Fork) -> (
        Int, Divergence.Rule
    ) {
        let leader = leader(before: fork)
        var first: (index: Int, send: Int64)?
        // A second delivery to one worker is never what the leader meant to stand there.
        for (index, child) in children.enumerated() where !child.entry.isRepeat {
            guard let attempt = ledgers[child.entry.item]?.attempts.first,
                attempt.multicaster == leader,
                let send = attempt.copies.first?.send,
                first.map({ send < $0.send }) != false
            else { continue }
            first = (index, send)
        }
        if let first { return (first.index, .legitimateLeader) }
        let correct = children.map { $0.processes.count { roster.members[$0].isCorrect } }
        if let most = correct.max(), correct.count(where: { $0 == most }) == 1,
            let index = correct.firstIndex(of: most)
        {
            return (index, .majority)
        }
        let lowest = children.indices.min { children[$0].processes[0] < children[$1].processes[0] }
        // A fork of which nothing is kept has no children.
        return (lowest ?? 0, .lowestProcess)
    }

    /// The leader of the last view that all sides have.
    private func leader(before fork: HistoryTrie.Fork) -> ProcessID? {
        var best: (position: Int64, view: Int64)?
        for (view, places) in trie.places {
            for place in places
            where best.map({ place.position > $0.position }) != false
                && isCommon(place, before: fork)
            {
                best = (place.position, view)
            }
        }
        return best.flatMap { roster.views[$0.view]?.leader }
    }

    /// Whether all sides of a fork have what stands at a place: it is on their path, before the path
    /// leaves the branch of the place.
    private func isCommon(_ place: HistoryTrie.Place, before fork: HistoryTrie.Fork) -> Bool {
        var (branch, end) = (fork.branch, fork.position)
        while branch != place.branch {
            guard let parent = trie.branches[branch].parent else { return false }
            (branch, end) = (parent, trie.branches[branch].start)
        }
        return place.position < end
    }

    private func skipped(_ children: [Child], _ fork: HistoryTrie.Fork) -> [Divergence.Skip] {
        let ledger = ledgers[children[0].entry.item]
        var skips: [Divergence.Skip] = []
        for child in children.dropFirst() {
            for process in child.processes
            where trie.cursor(of: process).base <= fork.position {
                let reason = SkipReason.decide(
                    id(process), skipped: ledger, instead: ledgers[child.entry.item],
                    isRecorded: ledgers.hasSends)
                skips.append(Divergence.Skip(process: id(process), reason: reason))
            }
        }
        return skips.sorted { $0.process < $1.process }
    }

    private func ended(before fork: HistoryTrie.Fork) -> [ProcessID] {
        ids(
            trie.cursors.indices.filter { process in
                guard let cursor = trie.cursors[process] else { return false }
                return cursor.next <= fork.position && cursor.next > cursor.base
            })
    }

    // MARK: Partition

    /// The partition of the workers from each branching on, at most the first six of them.
    private func spans(from fork: HistoryTrie.Fork) -> [Divergence.Span] {
        let first = fork.position
        let positions = Set(trie.forks.map(\.position)).filter { $0 >= first }.sorted().prefix(6)
        var spans = [Divergence.Span(from: 0, to: first, groups: groups(before: fork))]
        for (index, position) in positions.enumerated() {
            let next = index + 1 < positions.count ? positions[index + 1] : nil
            spans.append(
                Divergence.Span(from: position, to: next, groups: groups(from: position, to: next)))
        }
        return spans
    }

    /// The workers that have an item in a stretch without branchings beyond its first position, by
    /// the branch it is on.
    private func groups(from position: Int64, to end: Int64?) -> [[ProcessID]] {
        var groups: [Int: [Int]] = [:]
        for (process, cursor) in trie.cursors.enumerated() {
            // The last stretch has no end.
            guard let cursor, cursor.base < end ?? .max, cursor.next > position else { continue }
            let segment = trie.path(of: process).first { $0.to > position }
            if let segment { groups[segment.branch, default: []].append(process) }
        }
        return ordered(groups)
    }

    /// The workers with an item before a fork: those that agree with the histories that part there,
    /// and the others by the branch on which they ended.
    private func groups(before fork: HistoryTrie.Fork) -> [[ProcessID]] {
        let workers = trie.cursors.indices.filter { process in
            trie.cursors[process].map { $0.base < fork.position && $0.next > $0.base } == true
        }
        let witness = workers.first { trie.side(of: $0, at: fork.position, on: fork.branch) != nil }
        let path = witness.map { trie.path(of: $0) } ?? []
        var groups: [Int: [Int]] = [:]
        for process in workers {
            let cursor = trie.cursor(of: process)
            let until = min(cursor.next, fork.position)
            let agrees = HistoryTrie.common(trie.path(of: process), path) >= until
            groups[agrees ? -1 : cursor.branch, default: []].append(process)
        }
        return ordered(groups)
    }

    private func ordered(_ groups: [Int: [Int]]) -> [[ProcessID]] {
        groups.values.map(ids).sorted { $0[0] < $1[0] }
    }

    /// The sides with their states where these first differ.
    private func classes(
        _ children: [Child], _ fork: HistoryTrie.Fork
    ) -> ([Divergence.Group], Int64?) {
        let histories = children.map { child in
            trie.farthest(among: child.processes)
                .map { trie.entries(of: trie.path(of: $0), from: fork.position) }
                .max { $0.count < $1.count } ?? []
        }
        var offset = 0
        var found: Int?
        let longest = histories.map(\.count).reduce(0, max)
        while offset < longest, found == nil {
            let colours = Set(histories.compactMap { offset < $0.count ? $0[offset].colour : nil })
            if colours.count > 1 { found = offset }
            offset += 1
        }
        let groups = zip(children, histories).map { child, history in
            // Without a difference the states are those at the fork.
            let at = found ?? 0
            let place = fork.position + Int64(at)
            let holders = child.processes.filter {
                let cursor = trie.cursor(of: $0)
                return cursor.base <= place && place < cursor.next
            }
            return Divergence.Group(
                processes: ids(child.processes), holders: ids(holders),
                state: at < history.count ? history[at].colour : history.last?.colour)
        }
        return (groups, found.map { fork.position + Int64($0) })
    }

    // MARK: Differences

    private func differences(
        from canonical: Child, _ fork: HistoryTrie.Fork
    ) -> ([Divergence.Edit], [Divergence.Incident], Int) {
        let ends = trie.farthest(among: Array(trie.cursors.indices)).filter {
            trie.side(of: $0, at: fork.position, on: fork.branch) != nil
        }
        let candidates = ends.filter {
            trie.side(of: $0, at: fork.position, on: fork.branch) == canonical.branch
        }
        guard let reference = candidates.max(by: isShorter) else { return ([], [], 0) }
        let standard = standard(of: reference, among: ends, from: fork.position)
        var edits: [Divergence.Edit] = []
        var found: [Found] = []
        var consequences = 0
        for end in ends where trie.cursors[end]?.branch != trie.cursors[reference]?.branch {
            let history = trie.entries(of: trie.path(of: end), from: fork.position).map(\.item)
            let members = trie.cursors.indices.filter {
                trie.cursors[$0]?.branch == trie.cursors[end]?.branch
            }
            let isComplete = isAtRest && members.contains { roster.members[$0].isCorrect }
            let script = EditScript(of: history, from: standard.items, isComplete: isComplete)
            consequences += script.shifted
            guard let first = script.gaps.first else { continue }
            // Workers that ended before the first difference agree as far as they got.
            let least =
                fork.position + Int64(min(first.extra.lowerBound + 1, history.count))
            let processes = ids(members.filter { trie.cursor(of: $0).next >= least })
            guard !processes.isEmpty else { continue }
            let missing = script.gaps.flatMap { standard.items[$0.missing] }
            let extra = script.gaps.flatMap { history[$0.extra] }
            edits.append(Divergence.Edit(processes: processes, missing: missing, extra: extra))
            let moved = Set(missing)
            for gap in script.gaps {
                let offset = gap.missing.lowerBound
                let extra = history[gap.extra].first { !moved.contains($0) }
                if let item = gap.missing.isEmpty ? nil : standard.item(at: offset) {
                    found.append(
                        Found(
                            item: item, isMissing: true, processes: processes, offset: offset,
                            skipper: processes[0], instead: history[gap.extra].first))
                } else if let extra {
                    // What a class has beside the canonical history, the canonical worker skipped.
                    found.append(
                        Found(
                            item: extra, isMissing: false, processes: processes, offset: offset,
                            skipper: id(standard.worker(at: offset)),
                            instead: standard.item(at: offset)))
                }
            }
        }
        return (edits, incidents(found, culprit: canonical.entry.item), consequences)
    }

    /// Whether a history is worth less as a canonical one: its worker went down, or got less far.
    private func isShorter(_ left: Int, _ right: Int) -> Bool {
        let correct = (roster.members[left].isCorrect, roster.members[right].isCorrect)
        if correct.0 != correct.1 { return correct.1 }
        let next = (trie.cursor(of: left).next, trie.cursor(of: right).next)
        return next.0 != next.1 ? next.0 < next.1 : left > right
    }

    /// The canonical history from the fork on.
    private struct Standard {
        var items: [Item]
        let worker: Int
        /// Who has the items from `length` on.
        var heir: Int
        let length: Int

        func worker(at offset: Int) -> Int { offset < length ? worker : heir }
        func item(at offset: Int) -> Item? { offset < items.count ? items[offset] : nil }
    }

    /// The canonical history of a worker. Where that worker went down, it goes on with what the one
    /// that got farthest has after the last item of both.
    private func standard(of worker: Int, among ends: [Int], from position: Int64) -> Standard {
        let items = trie.entries(of: trie.path(of: worker), from: position).map(\.item)
        var standard = Standard(items: items, worker: worker, heir: worker, length: items.count)
        guard !roster.members[worker].isCorrect,
            let heir = ends.filter({ $0 != worker }).max(by: isShorter)
        else { return standard }
        let known = Set(items)
        let rest = trie.entries(of: trie.path(of: heir), from: position).map(\.item)
        guard let last = rest.lastIndex(where: known.contains) else { return standard }
        standard.items += rest[(last + 1)...]
        standard.heir = heir
        return standard
    }

    /// A difference of one class that may be a part of an incident.
    private struct Found {
        let item: Item
        let isMissing: Bool
        let processes: [ProcessID]
        /// How far into the canonical history.
        let offset: Int
        /// Who skipped the item, and what it has in its place.
        let skipper: ProcessID
        let instead: Item?
    }

    /// One incident an item, in the order of the canonical history, the culprit's first.
    private func incidents(_ found: [Found], culprit: Item) -> [Divergence.Incident] {
        func rank(_ index: Int) -> (Int, Int, Int) {
            (found[index].offset, found[index].item == culprit ? 0 : 1, index)
        }
        var incidents: [Divergence.Incident] = []
        var known: [Item: Int] = [:]
        for index in found.indices.sorted(by: { rank($0) < rank($1) }) {
            merge(found[index], into: &incidents, &known)
        }
        return incidents
    }

    /// Adds an incident, or its workers to one that is known.
    private func merge(
        _ found: Found, into incidents: inout [Divergence.Incident], _ known: inout [Item: Int]
    ) {
        if let index = known[found.item] {
            let old = incidents[index]
            incidents[index] = Divergence.Incident(
                item: old.item, isMissing: old.isMissing,
                processes: Set(old.processes + found.processes).sorted(), reason: old.reason)
            return
        }
        let reason = SkipReason.decide(
            found.skipper, skipped: ledgers[found.item],
            instead: found.instead.flatMap { ledgers[$0] }, isRecorded: ledgers.hasSends)
        known[found.item] = incidents.count
        incidents.append(
            Divergence.Incident(
                item: found.item, isMissing: found.isMissing, processes: found.processes,
                reason: reason))
    }
}
