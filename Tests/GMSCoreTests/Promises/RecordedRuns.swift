import FoundationEssentials
import Testing

@testable import GMSCore

/// What is read back is what was recorded, and a manifest always gives the same bytes.
@Suite struct RecordedRuns {
    let folder: LogFolder

    init() throws { folder = try LogFolder() }

    @Test(arguments: Variant.allCases)
    func comeBackAsTheyWere(_ variant: Variant) throws {
        let manifest = RunManifest.short(variant, seed: 11)
        let path = folder.file("run.db")
        let digest = try manifest.record(to: path)
        #expect(try folder.names == ["run.db"])

        var direct = KeepingSink()
        let footer = try Simulation.run(manifest, into: &direct)
        let reader = try EventLogReader(path: path)
        var read = KeepingSink()
        try reader.replay(into: &read)
        #expect(read == direct)
        #expect(read.events.count > 100)
        #expect(reader.footer == footer)
        #expect(reader.footer.eventCount == Int64(read.events.count))
        #expect(reader.footer.outcome == .quiescent)
        #expect(reader.header.seed == 11)
        #expect(reader.header.variant == variant.rawValue)
        #expect(reader.header.processes == manifest.processes)
        #expect(try RunManifest(json: reader.header.manifest) == manifest)
        #expect(reader.digest == digest)
        #expect(digest.count == 16 && digest.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    }

    @Test func theDigestIsOverEventsMessagesAndViews() throws {
        let path = folder.file("run.db")
        let digest = try RunManifest.short(.gms3, seed: 5).record(to: path)
        var sink = KeepingSink()
        try EventLogReader(path: path).replay(into: &sink)

        func digestOf(_ sink: KeepingSink) -> String {
            var digest = Digest()
            var seen: Set<Int64> = []
            for event in sink.events {
                if let message = event.message, seen.insert(message.id).inserted {
                    digest.add(message)
                }
                digest.add(event)
            }
            for row in sink.views { digest.add(row.view, id: row.id) }
            return digest.text
        }
        #expect(digestOf(sink) == digest)
        var other = sink
        other.events[50].time += 1
        #expect(digestOf(other) != digest)
        other = sink
        other.views.removeLast()
        #expect(digestOf(other) != digest)
    }

    @Test(arguments: [Variant.gms2Crash, .gms4])
    func haveTheSameBytesTwice(_ variant: Variant) throws {
        let manifest = RunManifest.short(variant, seed: 3)
        for name in ["one.db", "two.db"] { try manifest.record(to: folder.file(name)) }
        var other = manifest
        other.seed = 4
        try other.record(to: folder.file("other.db"))
        func bytes(_ name: String) throws -> Data {
            try Data(contentsOf: URL(filePath: folder.file(name)))
        }
        #expect(try bytes("one.db") == bytes("two.db"))
        #expect(try bytes("one.db") != bytes("other.db"))
    }

    @Test func seedsKeepAll64Bits() throws {
        let path = folder.file("run.db")
        var manifest = RunManifest.short(.gms1, seed: UInt64.max - 1, workers: 2)
        manifest.workload.duration = .seconds(1)
        try manifest.record(to: path)
        let reader = try EventLogReader(path: path)
        #expect(reader.header.seed == UInt64.max - 1)
        #expect(try reader.database.integer("SELECT seed FROM run") == -2)
    }

    @Test func aPartOfALogCanBeReplayed() throws {
        let path = folder.file("run.db")
        try LogBuilder.group(3).write(to: path)
        let reader = try EventLogReader(path: path)
        var sink = KeepingSink()
        try reader.replay(into: &sink, from: 5, to: 9)
        #expect(sink.events.map(\.seq) == [5, 6, 7, 8, 9])
        #expect(sink.views.count == 3)
        #expect(try reader.events([9, 2, 9, 4000]).map(\.seq) == [2, 9])
        for nonsense in [Int64.min, -1, 0, .max] {
            #expect(try reader.events([nonsense]).isEmpty)
        }
    }

    // MARK: Refusals of the writer

    private func refusal(_ path: String, isReplacing: Bool = false) -> RecordingError? {
        do throws(RecordingError) {
            let header = LogBuilder(1).header
            _ = try EventLogWriter(path: path, header: header, isReplacing: isReplacing)
            return nil
        } catch { return error }
    }

    @Test func anExistingFileIsKeptUnlessItIsToBeReplaced() throws {
        let path = folder.file("run.db")
        try Data("precious".utf8).write(to: URL(filePath: path))
        #expect(refusal(path) == .exists(path: path))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
        #expect(refusal(path, isReplacing: true) == nil)
        #expect(try EventLogReader(path: path).footer.outcome == nil)
    }

    @Test func whatCannotBeCreatedIsSaidInASentence() throws {
        let cases = [
            ("", "the name is empty"), (folder.path, "it is a directory"),
            (folder.file("no/such/run.db"), "its folder does not exist"),
        ]
        for (path, reason) in cases {
            let named = path.isEmpty ? "\"\"" : path
            #expect(refusal(path) == .cannotCreate(path: named, reason: reason))
            #expect(refusal(path)?.description == "\(named) cannot be created: \(reason)")
        }
        #expect(try folder.names == [])
    }

    @Test func aLogWithoutOutcomeReadsAsUnfinished() throws {
        let path = folder.file("run.db")
        let log = LogBuilder.group(2)
        var writer = try EventLogWriter(path: path, header: log.header)
        try log.replay(into: &writer)
        _ = try writer.finish(RunFooter(outcome: nil, endTime: nil, eventCount: nil))
        #expect(try EventLogReader(path: path).footer.outcome == nil)
        #expect(try EventLogReader.analysis(of: path).verdict == .inconclusive)
    }
}
