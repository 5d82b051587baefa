/// How a run ended: the footer of the `run` row. All nil while the run is being recorded.
public struct RunFooter: Hashable, Sendable {
    public var outcome: Outcome?
    /// Nanoseconds of virtual time.
    public var endTime: Int64?
    public var eventCount: Int64?

    public init(outcome: Outcome?, endTime: Int64?, eventCount: Int64?) {
        self.outcome = outcome
        self.endTime = endTime
        self.eventCount = eventCount
    }
}
