/// Where the events of a run go: the log's writer, the analyzer, the narrator.
///
/// The simulator and the log's reader call it in the same order: every view is defined before the
/// first event that names it, and events come in `seq` order. A sink may refuse an event by
/// throwing; the run or the reading then ends.
public protocol EventSink: ~Copyable {
    /// Defines row `id` of `group_view`.
    mutating func define(_ view: GroupView, id: Int64) throws
    mutating func record(_ event: Event) throws
}

/// What a log says about its run as a whole: the row of the `run` table and the process names.
public struct RunHeader: Hashable, Sendable {
    public var variant: String
    public var seed: UInt64
    /// JSON; what it takes to run it again when `gms-run` wrote it.
    public var manifest: String
    public var tool: String
    /// Ascending by id.
    public var processes: [ProcessID]

    public init(
        variant: String, seed: UInt64, manifest: String, tool: String, processes: [ProcessID]
    ) {
        self.variant = variant
        self.seed = seed
        self.manifest = manifest
        self.tool = tool
        self.processes = processes
    }
}

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

/// Whether a run came to rest (`quiescent`) or was ended while something was in flight (`cut`).
public enum Outcome: String, Sendable, Hashable, CaseIterable {
    case quiescent
    case cut
}
