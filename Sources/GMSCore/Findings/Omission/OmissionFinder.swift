/// Finds and explains the omission in a complete tree of histories that do not branch among the
/// living, for a run that has come to rest.
struct OmissionFinder {
    let trie: HistoryTrie
    let roster: Roster
    let ledgers: LedgerBook
    let milestones: Milestones
    let comparison: HistoryComparison

    private struct Candidate {
        let debtor: Int
        let missing: HistoryComparison.Missing
    }

    private func id(_ process: Int) -> ProcessID { roster.members[process].id }

    /// nil if every correct worker got what it owes. Of several omissions the one whose item a
    /// correct worker had first counts, then the one of the lowest process.
    func omission() -> Omission? {
        let correct = trie.cursors.indices.filter {
            trie.hasBegun($0) && roster.members[$0].isCorrect
        }
        let candidates = correct.compactMap { debtor in
            comparison.missing(to: debtor, by: correct).map {
                Candidate(debtor: debtor, missing: $0)
            }
        }
        guard
            let worst = candidates.min(by: {
                ($0.missing.entry.event, $0.debtor) < ($1.missing.entry.event, $1.debtor)
            })
        else { return nil }
        return explain(worst, among: candidates, correct)
    }

    private func explain(
        _ worst: Candidate, among candidates: [Candidate], _ correct: [Int]
    ) -> Omission {
        let entry = worst.missing.entry
        let ledger = ledgers[entry.item]
        let ids = Set(correct.map(id))
        let deliveries = ledger?.deliveries.filter { ids.contains($0.process) } ?? []
        let first =
            deliveries.first
            ?? Ledger.Delivery(
                process: id(worst.missing.source), event: entry.event, time: entry.time)
        let skippers = candidates.filter { $0.missing.entry.item == entry.item }
        let skipped = skippers.map { id($0.debtor) }.sorted().map {
            Divergence.Skip(
                process: $0,
                reason: SkipReason.decide(
                    $0, skipped: ledger, instead: nil, isRecorded: ledgers.hasSends))
        }
        let holders = correct.map(id).filter { holder in
            deliveries.contains { $0.process == holder } || holder == first.process
        }
        let side = Divergence.Side(
            item: entry.item, processes: holders, event: first.event, ledger: ledger)
        let slice = CausalSlice(
            sides: [side], skipped: skipped.map(\.process), milestones: milestones,
            fork: first.event)
        return Omission(
            process: id(worst.debtor), item: entry.item, position: worst.missing.position,
            ledger: ledger, first: first, holders: holders.sorted(), skipped: skipped,
            isLast: trie.cursors[worst.debtor].map { $0.next <= worst.missing.position } == true,
            slice: slice.events)
    }
}
