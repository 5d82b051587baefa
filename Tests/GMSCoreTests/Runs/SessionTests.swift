import Testing

@testable import GMSCore
@testable import GMSReports

/// The sessions that programs call say what their parts say.
@Suite struct SessionTests {
    private func json(_ analysis: Analysis) -> String {
        ReportPage(analysis, path: "run.db").json.text
    }

    @Test(arguments: Fixture.allCases)
    func aRelayedAnalysisIsTheAnalysis(_ fixture: Fixture) throws {
        let relayed = try Session.analyze(EventLogReader(path: fixture.log))
        #expect(try json(relayed) == json(fixture.analysis))
    }

    /// More batches than may wait, and a rest that fills none.
    @Test func aLongLogIsJudgedInOrder() throws {
        let folder = try LogFolder()
        let path = folder.file("run.db")
        var manifest = RunManifest(variant: .gms2Crash)
        manifest.setWorkers(8)
        manifest.workload.sleep = 20
        manifest.workload.changes = 3500
        manifest.faults.arghh = 8000
        try manifest.record(to: path)
        let reader = try EventLogReader(path: path)
        let count = try #require(reader.footer.eventCount)
        #expect(count > 5 * 4096 && count % 4096 != 0)
        var seen: [Int64] = []
        let relayed = try Session.analyze(reader) { events, total in
            seen.append(events)
            #expect(total == count)
        }
        #expect(seen == seen.sorted() && seen.count == Int(count / 0x10000))
        let direct = try EventLogReader.analysis(of: path)
        #expect(json(relayed) == json(direct))
    }

    @Test(arguments: Variant.allCases)
    func aRunWithoutAFileIsJudgedLikeItsLog(_ variant: Variant) throws {
        let folder = try LogFolder()
        let path = folder.file("run.db")
        let manifest = RunManifest.short(variant, seed: 3)
        try manifest.record(to: path)
        let (run, log) = (
            try Session.analyze(manifest), try Session.analyze(EventLogReader(path: path))
        )
        #expect(run.verdict == log.verdict)
        #expect(run.divergence == log.divergence)
        #expect(run.omission == log.omission)
        #expect(run.properties == log.properties)
        #expect(run.processes == log.processes)
    }

    /// Fields set by hand can say anything.
    @Test(arguments: ["founder", "contact", "sleep", "crash", "loss", "link"])
    func anImpossibleManifestIsRefused(_ what: String) throws {
        var manifest = RunManifest.short(.gms3, seed: 1)
        switch what {
        case "founder": manifest.founder = ProcessID(7)
        case "contact": manifest.joins[0].contact = ProcessID(-3)
        case "sleep": manifest.workload.sleep = -1
        case "crash": manifest.faults.crashes = [.init(process: ProcessID(99), at: .seconds(1))]
        case "loss": manifest.network.loss = Ratio(numerator: 1, denominator: 1)
        default:
            let latency = NanosecondRange(1...2)
            manifest.network.links = [.init(from: ProcessID(0), to: ProcessID(1), latency: latency)]
        }
        #expect(throws: ScenarioError.self) { try Session.analyze(manifest) }
        let folder = try LogFolder()
        let log = try EventLogWriter(
            path: folder.file("run.db"), header: RunHeader(manifest, tool: "tests"))
        #expect(throws: ScenarioError.self) { try Session.record(manifest, to: log) }
    }

    @Test func aDamagedLogEndsTheSession() throws {
        let folder = try LogFolder()
        let path = folder.file("run.db")
        try RunManifest.short(.gms2, seed: 1).record(to: path)
        let database = try Database(path: path, mode: .create)
        try database.execute("UPDATE event SET cause = 300 WHERE seq = 200")
        #expect(throws: LogError.self) { try Session.analyze(EventLogReader(path: path)) }
    }

    @Test func aRecordingIsCountedWhileItIsMade() throws {
        let folder = try LogFolder()
        let path = folder.file("run.db")
        let manifest = RunManifest.short(.gms2Crash, seed: 2)
        let log = try EventLogWriter(path: path, header: RunHeader(manifest, tool: "tests"))
        let recording = try Session.record(manifest, to: log)
        let analysis = try EventLogReader.analysis(of: path)
        #expect(recording.footer == analysis.footer)
        #expect(recording.tally.crashes == analysis.exercise.crashes)
        #expect(recording.tally.views == analysis.exercise.views)
        #expect(recording.tally.elections == analysis.exercise.elections)
        #expect(try EventLogReader(path: path).digest == recording.digest)
    }
}
