@testable import GMSCore

extension EventRecording {
    /// The messages of the events, in order of their first mention.
    var messages: [Message] {
        var known: Set<Int64> = []
        return events.compactMap(\.message).filter { known.insert($0.id).inserted }
    }

    /// By row.
    var orderedViews: [(id: Int64, view: GroupView)] {
        views.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    func replacing(_ events: [Event]) -> Self {
        var copy = self
        copy.events = events
        return copy
    }
}

/// A sink that refuses views that do not come in the order of their rows.
private struct InOrder: EventSink {
    var recording = EventRecording()

    mutating func define(_ view: GroupView, id: Int64) throws {
        guard id == Int64(recording.views.count + 1) else { throw OutOfOrder(id: id) }
        recording.define(view, id: id)
    }

    mutating func record(_ event: Event) { recording.record(event) }

    struct OutOfOrder: Error {
        let id: Int64
    }
}

/// A run of a manifest, kept whole.
struct Run: Sendable {
    let manifest: RunManifest
    let recording: EventRecording
    let footer: RunFooter

    var events: [Event] { recording.events }

    init(_ manifest: RunManifest) throws {
        var sink = InOrder()
        footer = try Simulation.run(manifest, into: &sink)
        self.manifest = manifest
        recording = sink.recording
    }

    private init(_ manifest: RunManifest, _ recording: EventRecording, _ footer: RunFooter) {
        self.manifest = manifest
        self.recording = recording
        self.footer = footer
    }

    /// The run with its events changed.
    func edited(_ change: (inout [Event]) -> Void) -> Run {
        var events = events
        change(&events)
        return Run(manifest, recording.replacing(events), footer)
    }

    func events(_ kind: EventKind) -> [Event] { events.filter { $0.kind == kind } }

    func events(_ kind: EventKind, at process: Int) -> [Event] {
        events.filter { $0.kind == kind && $0.process == ProcessID(process) }
    }

    func event(_ seq: Int64?) -> Event? {
        guard let seq, (1...Int64(events.count)).contains(seq) else { return nil }
        return events[Int(seq) - 1]
    }

    /// The view of a row id.
    func view(_ id: Int64?) -> GroupView? {
        id.flatMap { recording.views[$0] }
    }

    /// What a worker was delivered, in order.
    func delivered(at process: Int) -> [Message] {
        events(.deliver, at: process).compactMap(\.message)
    }

    /// The 16 digits that the log of this run would carry.
    var digest: String {
        var digest = Digest()
        for (id, view) in recording.orderedViews { digest.add(view, id: id) }
        for message in recording.messages { digest.add(message) }
        for event in events { digest.add(event) }
        return digest.text
    }

    var analysis: Analysis {
        var analyzer = Run.analyzer(manifest)
        for (id, view) in recording.orderedViews { analyzer.define(view, id: id) }
        for event in events { analyzer.record(event) }
        return analyzer.finish(footer)
    }

    /// Runs straight into the judge, without keeping the events.
    static func analysis(_ manifest: RunManifest) throws -> Analysis {
        var analyzer = analyzer(manifest)
        let footer = try Simulation.run(manifest, into: &analyzer)
        return analyzer.finish(footer)
    }

    private static func analyzer(_ manifest: RunManifest) -> Analyzer {
        Analyzer(
            header: RunHeader(manifest, tool: "tests"))
    }
}

extension RunManifest {
    /// A manifest of n workers that the closure refines.
    static func make(
        _ variant: Variant, workers: Int = 5, seconds: Int64 = 10, seed: UInt64 = 1,
        _ refine: (inout RunManifest) -> Void = { _ in }
    ) -> RunManifest {
        var manifest = RunManifest(variant: variant)
        manifest.setWorkers(workers)
        manifest.seed = seed
        manifest.workload.duration = .seconds(seconds)
        refine(&manifest)
        return manifest
    }
}
