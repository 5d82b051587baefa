/// agreement: what one correct worker delivers, all correct workers deliver.
///
/// Hadzilacos and Toueg (1994), judged at rest: what a correct worker delivers in a view numbered at or
/// after the first view of a correct worker, that one delivers, too. Costs the length of the
/// disagreement at the end; nothing when all histories are one.
struct Agreement {
    let comparison: HistoryComparison

    var finding: Finding { comparison.agreement(isUniform: false) }
}

extension HistoryComparison {
    /// - Parameter isUniform: whether deliveries of crashed workers oblige, too.
    func agreement(isUniform: Bool) -> Finding {
        var finding = Finding()
        finding.judged = trie.cursors.indices.count {
            trie.hasBegun($0) && roster.members[$0].isCorrect
        }
        for debt in debts(isUniform: isUniform) {
            let first = roster.members[Int(debt.entry.process)].id
            let (source, debtor) = (roster.members[debt.source].id, roster.members[debt.debtor].id)
            let item = debt.entry.item
            let too: Sentence = first == source ? "" : " and \(.ever(.take(source, item)), .it)"
            finding.violate(
                [debt.entry.event],
                """
                \(.did(.take(first, item), at: debt.entry.event))\(too), \
                but \(.never(.take(debtor, item)), .it)
                """)
        }
        return finding
    }
}

extension Property {
    /// What one correct worker delivers, all correct workers deliver (Hadzilacos and Toueg 1994).
    public static let agreement = Property(
        "agreement", "what one correct worker delivers, all correct workers deliver",
        .liveness, isCore: true, isDivergence: true, judges: ("correct worker", "correct workers"),
        assumes: .reliableLinksAndDetector
    ) { Agreement(comparison: $0.comparison).finding }
}
