/// Numbers the events of one log, and the rows of its views.
public struct EventCounter: Sendable {
    /// The number of the last event.
    public private(set) var last: Int64 = 0
    private var rows: [ViewIdentity: [(row: Int64, view: GroupView)]] = [:]
    private var lastRow: Int64 = 0

    /// Starts at event 1 and row 1.
    public init() {}

    /// The number of the next event.
    public mutating func next() -> Int64 {
        last += 1
        return last
    }

    /// The row of a view, from 1; it is defined on its first use.
    ///
    /// - Throws: what the sink throws.
    public mutating func row<Sink: EventSink & ~Copyable>(
        of view: GroupView, into sink: inout Sink
    ) throws -> Int64 {
        if let row = known(view) { return row }
        lastRow += 1
        rows[view.identity, default: []].append((lastRow, view))
        try sink.define(view, id: lastRow)
        return lastRow
    }

    /// The row of a view that was used before. Two that differ in their members alone have two rows, so
    /// that the log shows it.
    func known(_ view: GroupView) -> Int64? {
        rows[view.identity]?.first { $0.view.members == view.members }?.row
    }
}
