extension Session {
    /// Judges a log, measures it and follows its faults, in one pass.
    ///
    /// - Parameter progress: called now and then.
    /// - Throws: `LogError`.
    package static func examine(
        _ reader: borrowing EventLogReader, progress: Progress? = nil
    ) throws -> Comparison.Log {
        var sink = Examination(
            relay: Relay(
                Analyzer(header: reader.header), total: reader.footer.eventCount,
                progress: progress),
            meter: CostMeter(header: reader.header), faults: FaultBook(header: reader.header))
        try reader.replay(into: &sink)
        return Comparison.Log(
            analysis: sink.relay.finish { $0.finish(reader.footer) },
            cost: sink.meter.finish(reader.footer),
            faults: sink.faults.finish())
    }
}

/// Everything that a comparison asks of a log.
private struct Examination: EventSink {
    var relay: Relay<Analyzer>
    var meter: CostMeter
    var faults: FaultBook

    mutating func define(_ view: GroupView, id: Int64) {
        relay.define(view, id: id)
        meter.define(view, id: id)
        faults.define(view, id: id)
    }

    mutating func record(_ event: Event) {
        relay.record(event)
        meter.record(event)
        faults.record(event)
    }
}
