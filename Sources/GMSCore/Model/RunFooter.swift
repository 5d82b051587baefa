/// How a run ended: the footer of the `run` row. All nil while the run is being recorded.
public struct RunFooter: Hashable, Sendable {
    /// Whether the run came to rest.
    public var outcome: Outcome?
    /// Nanoseconds of virtual time.
    public var endTime: Int64?
    /// How many events there are.
    public var eventCount: Int64?

    /// The footer of a run; all nil for one that did not finish.
    public init(outcome: Outcome?, endTime: Int64?, eventCount: Int64?) {
        self.outcome = outcome
        self.endTime = endTime
        self.eventCount = eventCount
    }
}
