import FoundationEssentials
import Testing

@testable import GMSCore

/// A folder of its own for the files of one test, removed with it.
final class LogFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/gms-logs-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    /// The names of the files in the folder, sorted.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}

/// The logs of other programs, nine of them in Erlang, with an independent judge's verdict on each.
enum Fixture: String, CaseIterable, CustomTestStringConvertible {
    case crash401 = "gms2_crash-401"
    case crash402 = "gms2_crash-402"
    case gms3 = "gms3-403"
    case gms4 = "gms4-404"
    case erlang1 = "erlang-1"
    case erlang2 = "erlang-2"
    case erlang3 = "erlang-3"
    case erlang4 = "erlang-4"
    case erlang5 = "erlang-5"
    case erlang6 = "erlang-6"
    case erlang7 = "erlang-7"
    case erlang8 = "erlang-8"
    case erlang9 = "erlang-9"

    /// The folder of the tests, by the place of this file.
    static let tests = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    var log: String { Self.tests + "/Fixtures/\(rawValue).db" }
    var testDescription: String { rawValue }

    /// What the independent judge says.
    struct Expectation: Decodable {
        struct Divergence: Decodable {
            let position: Int64
            let event: Int64
        }
        let variant: String
        let seed: UInt64
        let outcome: String
        let events: Int64
        let processes: Int
        let crashes: Int
        let violated: [String]
        let verdict: String
        let divergence: Divergence?
        let final: [String: String]
        let delivered: [String: Int]
    }

    var expectation: Expectation {
        get throws {
            let path = Self.tests + "/Fixtures/\(rawValue).json"
            let data = try Data(contentsOf: URL(filePath: path))
            return try JSONDecoder().decode(Expectation.self, from: data)
        }
    }

    var analysis: Analysis { get throws { try EventLogReader.analysis(of: log) } }
}

extension EventLogReader {
    static func analysis(of path: String) throws -> Analysis {
        let reader = try EventLogReader(path: path)
        var analyzer = Analyzer(header: reader.header)
        try reader.replay(into: &analyzer)
        var analysis = analyzer.finish(reader.footer)
        analysis.sliceEvents = try reader.events(analysis.slice)
        return analysis
    }
}

/// Keeps everything that is sent to it.
struct KeepingSink: EventSink, Equatable {
    struct Row: Equatable {
        let view: GroupView
        let id: Int64
    }
    var views: [Row] = []
    var events: [Event] = []

    mutating func define(_ view: GroupView, id: Int64) { views.append(Row(view: view, id: id)) }
    mutating func record(_ event: Event) { events.append(event) }
}

extension RunManifest {
    /// A run of a few hundred events with crashes.
    static func short(_ variant: Variant, seed: UInt64, workers: Int = 4) -> RunManifest {
        var manifest = RunManifest(variant: variant)
        manifest.seed = seed
        manifest.setWorkers(workers)
        manifest.workload.sleep = 300
        manifest.workload.duration = .seconds(5)
        manifest.faults.arghh = 20
        return manifest
    }

    /// Records a run of the manifest.
    ///
    /// - Returns: the digest.
    @discardableResult
    func record(to path: String) throws -> String {
        var writer = try EventLogWriter(path: path, header: RunHeader(self, tool: "tests"))
        let footer = try Simulation.run(self, into: &writer)
        return try writer.finish(footer)
    }
}

extension LogBuilder {
    /// Writes the log as it is, right or wrong.
    func write(to path: String, outcome: Outcome = .quiescent) throws {
        let writer = try EventLogWriter(path: path, header: header)
        for (view, id) in views { writer.define(view, id: id) }
        for event in events { try writer.record(event) }
        _ = try writer.finish(
            RunFooter(outcome: outcome, endTime: events.last?.time, eventCount: last))
    }
}
