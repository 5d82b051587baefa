/// Numbers the events of one log, and the rows of its views.
public struct EventCounter: Sendable {
    /// The number of the last event.
    public private(set) var last: Int64 = 0
    private var rows: [ViewIdentity: Int64] = [:]

    public init() {}

    /// The number of the next event.
    public mutating func next() -> Int64 {
        last += 1
        return last
    }

    /// The row of a view; it is defined on its first use.
    ///
    /// - Throws: what the sink throws.
    public mutating func row<Sink: EventSink & ~Copyable>(
        of view: GroupView, into sink: inout Sink
    ) throws -> Int64 {
        if let row = rows[view.identity] { return row }
        let row = Int64(rows.count + 1)
        rows[view.identity] = row
        try sink.define(view, id: row)
        return row
    }
}
