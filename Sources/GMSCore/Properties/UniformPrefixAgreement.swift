/// uniform-prefix-agreement: histories never branch.
///
/// prefix-agreement with crashed workers included (Junqueira, Reed and Serafini 2011). O(branchings) at
/// the end.
struct UniformPrefixAgreement {
    let trie: HistoryTrie
    let roster: Roster

    var finding: Finding { trie.branchings(roster, \.event) }
}

extension Property {
    /// Histories never branch (Junqueira, Reed and Serafini 2011).
    public static let uniformPrefixAgreement = Property(
        "uniform-prefix-agreement", "histories never branch",
        .safety, judges: ("history", "histories"), assumes: .reliableLinksAndDetector
    ) { UniformPrefixAgreement(trie: $0.trie, roster: $0.roster).finding }
}
