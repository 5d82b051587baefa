/// prefix-agreement: histories never branch with living workers on both sides.
///
/// Total order and agreement on prefixes in one (Junqueira, Reed and Serafini 2011): from the first event
/// at which two branches of the histories each have a living worker, it is violated. O(branchings) at
/// the end; the histories are compared as they grow.
struct PrefixAgreement {
    let trie: HistoryTrie
    let roster: Roster

    var finding: Finding { trie.branchings(roster) { $0.moment?.event } }
}

extension HistoryTrie {
    /// The branchings that count, the one at the smallest position first.
    ///
    /// - Parameter event: the event that completes a branching; nil if it does not count.
    func branchings(_ roster: Roster, _ event: (Fork) -> Int64?) -> Finding {
        var finding = Finding()
        finding.judged = cursors.count { $0 != nil }
        let counted = forks.compactMap { fork in event(fork).map { (fork: fork, event: $0) } }
        let sorted = counted.sorted {
            ($0.fork.position, $0.event) < ($1.fork.position, $1.event)
        }
        for (fork, event) in sorted {
            let sides = [fork.branch, fork.child].map { holder(of: $0, at: fork, roster) }
            finding.violate([event], "\(sides[0]), \(sides[1])")
        }
        return finding
    }

    /// A worker that has the item of one side of a branching.
    private func holder(of branch: Int, at fork: Fork, _ roster: Roster) -> Sentence {
        let position = fork.position
        let worker = cursors.indices.first {
            side(of: $0, at: position, on: fork.branch) == branch && cursor(of: $0).base <= position
        }
        guard let worker, let item = branches[branch].entry(at: position)?.item else {
            return "another worker has another item at position \(position)"
        }
        return "\(.stands(item, at: position, of: roster.members[worker].id))"
    }
}

extension Property {
    /// Histories never branch with living workers on both sides (Junqueira, Reed and Serafini 2011).
    public static let prefixAgreement = Property(
        "prefix-agreement", "histories never branch with living workers on both sides",
        .safety, isCore: true, isDivergence: true, judges: ("history", "histories"),
        assumes: .reliableLinksAndDetector
    ) { PrefixAgreement(trie: $0.trie, roster: $0.roster).finding }
}
