/// state-agreement: equal history, equal state.
///
/// A rule of the Groupy exercise: two workers at one position of one history have one colour, a joiner
/// from its adoption on. The states are compared as the histories grow; O(1) at the end.
struct StateAgreement {
    let trie: HistoryTrie
    let divergence: StateDivergence?

    var finding: Finding {
        var finding = Finding()
        finding.judged = trie.cursors.count { $0 != nil }
        if let divergence {
            finding.violate(
                [divergence.event],
                "position \(divergence.position): \(divergence.process) has \(divergence.state), "
                    + "others with its history have \(divergence.expected)")
        }
        return finding
    }
}
