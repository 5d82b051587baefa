/// What happened in a run, in numbers.
public struct RunTally: Hashable, Sendable {
    public internal(set) var views = 0
    public internal(set) var crashes = 0
    public internal(set) var stops = 0
    /// Processes that elected themselves.
    public internal(set) var elections = 0
    /// Joins that were given up.
    public internal(set) var abandoned = 0
}
