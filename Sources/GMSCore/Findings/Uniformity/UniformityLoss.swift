/// A branching one side of which had crashed: a crashed worker had delivered what no survivor did.
public struct UniformityLoss: Hashable, Sendable {
    /// Where the histories part, from 0.
    public let position: Int64
    /// At which they did.
    public let event: Int64
}

extension [UniformityLoss] {
    init(_ trie: HistoryTrie) {
        self = trie.forks.filter { !$0.isLiving }
            .map { UniformityLoss(position: $0.position, event: $0.event) }
    }
}
