/// Two workers with one history and two states.
public struct StateDivergence: Hashable, Sendable {
    /// Of the item after which the states differ, from 0.
    public let position: Int64
    /// At which the other state came about.
    public let event: Int64
    /// The worker with the other state.
    public let process: ProcessID
    /// What it has.
    public let state: Colour
    /// What the first worker at that position has.
    public let expected: Colour
    /// The adoption of a wrong state that led to it: by that process, else the first before.
    public let transfer: WrongTransfer?

    /// The events that witness it, ascending.
    public var slice: [Int64] {
        Set((transfer?.slice ?? []) + [event]).sorted()
    }
}

extension StateDivergence {
    /// The first one of a complete tree; nil if states agree.
    init?(_ trie: HistoryTrie, _ roster: Roster, _ transfers: StateTransfer) {
        guard let conflict = trie.conflict else { return nil }
        process = roster.members[conflict.process].id
        position = conflict.position
        event = conflict.event
        state = conflict.colour
        expected = conflict.expected
        let first = transfers.first.flatMap { $0.event <= conflict.event ? $0 : nil }
        transfer = transfers.wrongTransfer(to: process) ?? first
    }
}
