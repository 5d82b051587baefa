/// Where the events of a run go: the log's writer, the analyzer, the narrator.
///
/// The simulator and the log's reader call it in the same order: every view is defined before the
/// first event that names it, and events come in `seq` order. A sink may refuse an event by
/// throwing; the run or the reading then ends.
public protocol EventSink: ~Copyable {
    /// Defines row `id` of `group_view`.
    mutating func define(_ view: GroupView, id: Int64) throws
    /// Takes the next event.
    mutating func record(_ event: Event) throws
}
