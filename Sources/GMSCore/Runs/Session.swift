/// The few ways to run things, for programs: none of them is generic, so that what they call is
/// specialised here, inside the module.
public enum Session {
    /// How far a session has got: the events so far, and of how many if that is known.
    public typealias Progress = (_ events: Int64, _ total: Int64?) -> Void

    /// Judges a log, on two cores, and looks up the events of its causal slice.
    ///
    /// - Parameters:
    ///   - reader: of the log.
    ///   - progress: called now and then.
    /// - Throws: `LogError`.
    public static func analyze(
        _ reader: borrowing EventLogReader, progress: Progress? = nil
    ) throws -> Analysis {
        var relay = Relay(
            Analyzer(header: reader.header), total: reader.footer.eventCount, progress: progress)
        try reader.replay(into: &relay)
        var analysis = relay.finish { $0.finish(reader.footer) }
        analysis.sliceEvents = try reader.events(analysis.slice)
        return analysis
    }

    /// How far a run has got: the events so far, the virtual time in ns, the changes requested.
    public typealias RunProgress = (_ events: Int64, _ time: Int64, _ changes: Int64) -> Void

    /// What became of a recording.
    public struct Recording: Sendable {
        /// How the run ended.
        public let footer: RunFooter
        /// What happened in it.
        public let tally: RunTally
        /// Of the log, 16 hex digits.
        public let digest: String
    }

    /// Runs a manifest and records the run.
    ///
    /// - Parameters:
    ///   - manifest: of a built-in protocol.
    ///   - log: the file to record to, just created.
    ///   - isIndexed: whether to add indexes at the end.
    ///   - listener: is told everything that is recorded.
    ///   - progress: called now and then.
    /// - Throws: `RecordingError`; `ScenarioError` when the manifest cannot be run; what the listener
    ///   throws.
    public static func record(
        _ manifest: RunManifest, to log: EventLogWriter, isIndexed: Bool = false,
        listener: (any EventSink)? = nil, progress: RunProgress? = nil
    ) throws -> Recording {
        var recorder = Recorder(log, listener: listener, progress: progress)
        let footer = try Simulation.run(manifest, into: &recorder)
        let digest = try log.finish(footer, isIndexed: isIndexed)
        return Recording(footer: footer, tally: recorder.tally, digest: digest)
    }

    /// Runs a manifest and judges the run, without a file.
    ///
    /// - Throws: `ScenarioError` when the manifest cannot be run.
    public static func analyze(_ manifest: RunManifest) throws -> Analysis {
        var analyzer = Analyzer(header: RunHeader(manifest, tool: "none"))
        let footer = try Simulation.run(manifest, into: &analyzer)
        return analyzer.finish(footer)
    }

    /// Every worker's state, view and role after an event of a log.
    ///
    /// - Parameters:
    ///   - event: its number; nil for the last one.
    ///   - progress: called now and then.
    /// - Returns: nil if the log has no such event.
    /// - Throws: `LogError`.
    package static func snapshot(
        of reader: borrowing EventLogReader, at event: Int64?, progress: Progress? = nil
    ) throws -> Snapshot? {
        let last = try reader.lastEvent()
        guard let moment = try event.map({ try reader.events([$0]).first }) ?? last else {
            return nil
        }
        var relay = Relay(
            Analyzer(header: reader.header), total: moment.seq, progress: progress)
        try reader.replay(into: &relay, to: moment.seq)
        return relay.finish { $0.snapshot(after: moment) }
    }

    /// The histories of two workers of a log side by side.
    ///
    /// - Parameter progress: called now and then.
    /// - Throws: `LogError`.
    package static func diff(
        _ left: ProcessID, _ right: ProcessID, of reader: borrowing EventLogReader,
        progress: Progress? = nil
    ) throws -> HistoryDiff {
        var relay = Relay(
            HistoryPair(left, right, header: reader.header), total: reader.footer.eventCount,
            progress: progress)
        try reader.replay(into: &relay)
        return relay.finish { $0.finish() }
    }
}
