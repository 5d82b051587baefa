/// What happened in a run, in numbers.
public struct RunTally: Hashable, Sendable {
    /// Views defined.
    public internal(set) var views = 0
    /// Crashes of processes.
    public internal(set) var crashes = 0
    /// Processes that ended in good order.
    public internal(set) var stops = 0
    /// Processes that elected themselves.
    public internal(set) var elections = 0
    /// Joins that were given up.
    public internal(set) var abandoned = 0
}
