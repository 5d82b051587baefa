/// What the judges of properties may ask at the end of a log.
struct Evidence {
    let observers: Observers
    let trie: HistoryTrie
    let roster: Roster
    let deliveries: Deliveries
    let comparison: HistoryComparison
    let stalls: [Stall]
    /// Whether the worker at that place of the roster has a state.
    let hasState: (Int) -> Bool
    /// Whether the run came to rest.
    let isAtRest: Bool
}
