/// How long something took, over all the times that it happened. All spans are in ns.
public struct Latency: Hashable, Sendable {
    /// How often it happened; 1 or more.
    public let count: Int64
    /// All together.
    public let total: Int64
    /// By nearest rank, at most 1/256 above the exact span.
    public let median: Int64
    /// As `median`: nine tenths are no longer.
    public let p90: Int64
    /// As `median`: 99 of 100 are no longer.
    public let p99: Int64
    /// Exact.
    public let max: Int64
}
