/// state-agreement: equal history, equal state.
///
/// A rule of the Groupy exercise: two workers at one position of one history have one colour, a joiner
/// from its adoption on. The states are compared as the histories grow; O(1) at the end.
struct StateAgreement {
    let trie: HistoryTrie
    let roster: Roster

    var finding: Finding {
        var finding = Finding()
        finding.judged = trie.cursors.count { $0 != nil }
        if let conflict = trie.conflict {
            finding.violate(
                [conflict.event],
                """
                at position \(conflict.position) \
                \(.was(roster.members[conflict.process].id, .state(conflict.colour), at: conflict.event)); \
                \(.colour(conflict.expected, at: conflict.position))
                """)
        }
        return finding
    }
}

extension Property {
    /// Equal history, equal state: a rule of the Groupy exercise.
    public static let stateAgreement = Property(
        "state-agreement", "equal history, equal state",
        .safety, isCore: true, isDivergence: true, judges: ("history", "histories"), assumes: []
    ) { StateAgreement(trie: $0.trie, roster: $0.roster).finding }
}
