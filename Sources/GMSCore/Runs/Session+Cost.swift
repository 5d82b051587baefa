extension Session {
    /// Measures what the run of a log took.
    ///
    /// - Parameters:
    ///   - reader: of the log.
    ///   - progress: called now and then.
    /// - Throws: `LogError`.
    public static func cost(
        of reader: borrowing EventLogReader, progress: Progress? = nil
    ) throws -> Cost {
        var sink = Watched(
            sink: CostMeter(header: reader.header), total: reader.footer.eventCount,
            progress: progress)
        try reader.replay(into: &sink)
        return sink.sink.finish(reader.footer)
    }
}

/// Passes a log on to a sink and tells how far it has got.
struct Watched<Sink: EventSink>: EventSink {
    var sink: Sink
    let total: Int64?
    let progress: Session.Progress?

    mutating func define(_ view: GroupView, id: Int64) throws { try sink.define(view, id: id) }

    mutating func record(_ event: Event) throws {
        try sink.record(event)
        if event.seq & 0xFFFF == 0 { progress?(event.seq, total) }
    }
}
