/// prefix-agreement: histories never branch with living workers on both sides.
///
/// Total order and agreement on prefixes in one (Junqueira, Reed and Serafini 2011): from the first event
/// at which two branches of the histories each have a living worker, it is violated. O(branchings) at
/// the end; the histories are compared as they grow.
struct PrefixAgreement {
    let trie: HistoryTrie

    var finding: Finding { trie.branchings { $0.moment?.event } }
}

extension HistoryTrie {
    /// The branchings that count, the one at the smallest position first.
    ///
    /// - Parameter event: the event that completes a branching; nil if it does not count.
    func branchings(_ event: (Fork) -> Int64?) -> Finding {
        var finding = Finding()
        finding.judged = cursors.count { $0 != nil }
        let counted = forks.compactMap { fork in event(fork).map { (fork: fork, event: $0) } }
        let sorted = counted.sorted {
            ($0.fork.position, $0.event) < ($1.fork.position, $1.event)
        }
        for (fork, event) in sorted {
            let items = [fork.branch, fork.child].map {
                Sentence("\(branches[$0].entry(at: fork.position)?.item, or: "another item")")
            }
            finding.violate([event], "position \(fork.position): \(items[0]) and \(items[1])")
        }
        return finding
    }
}

extension Property {
    /// Histories never branch with living workers on both sides (Junqueira, Reed and Serafini 2011).
    public static let prefixAgreement = Property(
        "prefix-agreement", "histories never branch with living workers on both sides",
        .safety, isCore: true, isDivergence: true, judges: ("history", "histories"),
        assumes: .reliableLinksAndDetector
    ) { PrefixAgreement(trie: $0.trie).finding }
}
