import FoundationEssentials
import Testing

@testable import GMSCore
@testable import GMSReports

/// A file may hold anything. It is refused with a `LogError` or judged; nothing traps.
@Suite struct NonsenseInLogs {
    let folder: LogFolder

    init() throws { folder = try LogFolder() }

    /// Everything that the programs do with a log.
    private func useUp(_ path: String) throws -> Bool {
        do {
            let reader = try EventLogReader(path: path)
            var analyzer = Checked(Analyzer(header: reader.header))
            try reader.replay(into: &analyzer)
            let analysis = analyzer.finished().finish(reader.footer)
            for format in Format.allCases {
                #expect(!format.lines(of: ReportPage(analysis, path: path)).isEmpty)
            }
            let schema = try JSONSchema.document("report.schema.json")
            #expect(
                schema.violation(of: try JSON(ReportPage(analysis, path: "run.db").json.text))
                    == nil)
            if let snapshot = try Session.snapshot(of: reader, at: nil) {
                #expect(StatePage(snapshot, path: path).text().count > 2)
                let chain = try Session.chain(of: snapshot.moment.seq, in: reader)
                #expect(chain.map { WhyPage($0, path: path).text().count > 2 } == true)
            }
            if reader.header.processes.count > 1 {
                let (left, right) = (reader.header.processes[0], reader.header.processes[1])
                let diff = try Session.diff(left, right, of: reader)
                #expect(!DiffPage(diff, path: path).text().isEmpty)
                let schema = try JSONSchema.document("diff.schema.json")
                #expect(schema.violation(of: try JSON(DiffJSON(diff).value.text)) == nil)
            }
            try compare(path, reader)
            var lines = 0
            var narrator = Narrator { _, _ in lines += 1 }
            try reader.replay(into: &narrator)
            return true
        } catch let error as LogError {
            #expect(error.kind == .unreadable)
            #expect(error.description.hasPrefix("\(path) "))
            return false
        }
    }

    /// What a log costs, alone and beside a sound one.
    private func compare(_ path: String, _ reader: borrowing EventLogReader) throws {
        let sound = try EventLogReader(path: Fixture.gms3.log)
        let costs = [("a.db", try Session.cost(of: reader)), ("b.db", try Session.cost(of: sound))]
        for entries in [costs, costs.reversed(), [costs[0]]] {
            #expect(CostPage(entries).text(isColoured: true).count > 30)
        }
        let schema = try JSONSchema.document("cost.schema.json")
        #expect(schema.violation(of: try JSON(CostPage(costs).json.text)) == nil)
        let logs = [try Session.examine(reader), try Session.examine(sound)]
        for logs in [logs, logs.reversed(), [logs[0], logs[0]]] {
            let comparison = Comparison(logs)
            let page = ComparePage(comparison, paths: ["a.db", "b.db"])
            #expect(page.text(isColoured: true).count > 10)
            let schema = try JSONSchema.document("compare.schema.json")
            #expect(schema.violation(of: try JSON(page.json.text)) == nil)
        }
    }

    @Test(arguments: [
        "UPDATE event SET time = 9223372036854775807",
        "UPDATE message SET value = 9223372036854775807",
        "UPDATE message SET value = -9223372036854775808",
        "UPDATE message SET number = number - 9223372036854775807",
        "UPDATE message SET number = 9223372036854775807 - number",
        "UPDATE message SET reference = id",
        "UPDATE message SET reference = NULL, value = NULL",
        "UPDATE group_view SET number = 9223372036854775807 - number",
        "UPDATE group_view SET number = number - 9223372036854775807",
        "DELETE FROM group_view_member",
        "UPDATE event SET peer = NULL, packet = NULL, slot = NULL",
        "UPDATE event SET state = NULL, cause = NULL, reason = NULL",
        "UPDATE event SET slot = -9223372036854775808",
        "UPDATE event SET process = 1",
        "UPDATE event SET peer = process",
        "UPDATE event SET kind = 10, view = 1",
        "UPDATE event SET kind = 11, message = 2",
        "UPDATE event SET kind = 14",
        "DELETE FROM event; UPDATE run SET event_count = 0",
        "DELETE FROM event; UPDATE run SET event_count = NULL, outcome = NULL",
        "UPDATE run SET end_time = -9223372036854775808, seed = -1",
        "UPDATE run SET event_count = NULL, manifest = '', tool = '', variant = ''",
    ])
    func extremeButReadableValuesAreJudged(_ damage: String) throws {
        let path = folder.file("run.db")
        try FileManager.default.copyItem(atPath: Fixture.crash401.log, toPath: path)
        try Database(path: path, mode: .create).execute(damage)
        #expect(try useUp(path))
    }

    @Test(arguments: [
        ("UPDATE event SET message = NULL WHERE kind = 9", "is a deliver that names no message"),
        ("UPDATE event SET message = NULL WHERE kind = 3", "is a request that names no message"),
        ("UPDATE event SET view = NULL WHERE kind = 10", "is an install that names no view"),
    ])
    func anEventWithoutItsObjectIsRefused(_ damage: String, _ words: String) throws {
        let path = folder.file("run.db")
        try FileManager.default.copyItem(atPath: Fixture.crash401.log, toPath: path)
        try Database(path: path, mode: .create).execute(damage)
        let error = #expect(throws: LogError.self) { try EventLogReader.analysis(of: path) }
        #expect(error?.description.contains(words) == true)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func randomValuesInRandomColumns(seed: UInt64) throws {
        var random = TestRandom(seed)
        let path = folder.file("run.db")
        try RunManifest.short(seed % 2 == 0 ? .gms2Crash : .gms4, seed: seed, workers: 3)
            .record(to: path)
        let columns = [
            "kind", "process", "peer", "packet", "message", "slot", "view", "cause", "state",
            "reason", "time",
        ]
        let values = ["NULL", "0", "1", "2", "3", "4", "9", "10", "11", "14", "-1", "1 << 62"]
        let database = try Database(path: path, mode: .create)
        for _ in 0..<(1 + random.below(8)) {
            let column = columns[random.below(columns.count)]
            let value = values[random.below(values.count)]
            let first = 1 + random.below(200)
            let last = first + random.below(3)
            try database.execute(
                "UPDATE OR IGNORE event SET \(column) = \(value) "
                    + "WHERE seq BETWEEN \(first) AND \(last)")
        }
        _ = try useUp(path)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func randomBytesInTheFile(seed: UInt64) throws {
        var random = TestRandom(seed)
        let path = folder.file("run.db")
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: Fixture.gms3.log)))
        for _ in 0..<(1 + random.below(60)) {
            let reach = random.below(3) == 0 ? 4096 : bytes.count
            bytes[random.below(reach)] = UInt8(random.below(256))
        }
        try Data(bytes).write(to: URL(filePath: path))
        // SQLite may also report what looks like a failing disk.
        do { _ = try useUp(path) } catch { Issue.record(error) }
    }

    /// Events of a sound run dropped, doubled, exchanged and moved to other processes: nothing
    /// that a reader could refuse, and no run that a protocol could have made.
    @Test(arguments: 1...80 as ClosedRange<UInt64>)
    func shuffledRuns(seed: UInt64) throws {
        var random = TestRandom(seed)
        let variants: [Variant] = [.gms2Crash, .gms3, .gms4, .gms2]
        let manifest = RunManifest.short(variants[Int(seed % 4)], seed: seed)
        var sink = KeepingSink()
        let footer = try Simulation.run(manifest, into: &sink)
        for _ in 0..<(1 + random.below(30)) {
            let (one, other) = (random.below(sink.events.count), random.below(sink.events.count))
            switch random.below(5) {
            case 0: sink.events.remove(at: one)
            case 1: sink.events.insert(sink.events[other], at: one)
            case 2: sink.events.swapAt(one, other)
            case 3: sink.events[one].process = sink.events[other].process
            default: sink.events[one].view = sink.events[other].view
            }
        }
        let header = RunHeader(
            variant: "shuffled", seed: seed, manifest: "", tool: "", processes: manifest.processes)
        var analyzer = Checked(Analyzer(header: header))
        var meter = Checked(CostMeter(header: header))
        var book = Checked(FaultBook(header: header))
        for row in sink.views {
            try analyzer.define(row.view, id: row.id)
            try meter.define(row.view, id: row.id)
            try book.define(row.view, id: row.id)
        }
        for (index, event) in sink.events.enumerated() {
            var event = event
            event.seq = Int64(index + 1)
            try analyzer.record(event)
            try meter.record(event)
            try book.record(event)
        }
        let cost = meter.finished().finish(footer)
        #expect(cost.events == Int64(sink.events.count))
        let analysis = analyzer.finished().finish(footer)
        #expect(ReportPage(analysis, path: "x").text().count > 10)
        #expect(ReportPage(analysis, path: "run.db").json.text.hasPrefix("{"))
        #expect(analysis.properties.count == Property.all.count)
        let log = Comparison.Log(analysis: analysis, cost: cost, faults: book.finished().finish())
        #expect(log.faults.allSatisfy { $0.steps.count <= 22 })
        let comparison = Comparison([log, log])
        #expect(comparison.differences.isEmpty)
        #expect(ComparePage(comparison, paths: ["x", "y"]).text().count > 8)
        if analysis.verdict == .consistent {
            #expect(analysis.divergence == nil && analysis.stateDivergence == nil)
        }
    }
}
