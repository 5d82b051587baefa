import Foundation
import Testing

/// gms-analyze as a user types it.
@Suite struct AnalyzeTests {
    static let fixtures = ["gms2_crash-401", "gms2_crash-402", "gms3-403", "gms4-404"]

    /// Logs that another program wrote, each with the verdict of an independent judge.
    @Test(arguments: fixtures)
    func foreignLogsAreJudgedRight(name: String) throws {
        let folder = try Folder()
        let log = "\(Repository.fixtures)/\(name).db"
        let expected = try Self.object(
            Data(contentsOf: URL(filePath: "\(Repository.fixtures)/\(name).json")))
        let verdict = expected["verdict"] as? String
        let analysis = try Program.analyze(log, "--format", "json", in: folder)
        #expect(analysis.status == (verdict == "diverged" ? 1 : 0))
        let report = try Self.object(Data(analysis.output.utf8))
        #expect(report["verdict"] as? String == verdict)
        let divergence = report["divergence"] as? [String: Any]
        let judged = expected["divergence"] as? [String: Any]
        #expect(divergence?["position"] as? Int == judged?["position"] as? Int)
        #expect(divergence?["event"] as? Int == judged?["event"] as? Int)
    }

    private static func object(_ data: Data) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func expectationsAndRequirementsSetTheExitCode() throws {
        let folder = try Folder()
        let diverged = "\(Repository.fixtures)/gms2_crash-401.db"
        let consistent = "\(Repository.fixtures)/gms3-403.db"
        for (arguments, status) in [
            ([diverged], 1), ([consistent], 0), ([diverged, "--expect", "diverged"], 0),
            ([consistent, "--expect", "diverged"], 1), ([diverged, "--expect", "consistent"], 1),
            ([consistent, "--expect", "consistent"], 0),
            ([consistent, "--require", "prefix-agreement"], 0),
            ([diverged, "--require", "prefix-agreement"], 1),
        ] as [([String], Int32)] {
            #expect(
                try Program.analyze.run(arguments, at: folder.path).status == status, "\(arguments)"
            )
        }
    }

    @Test func aRequiredPropertyCountsThoughItIsNotCore() throws {
        let folder = try Folder()
        _ = try Program.run(
            "--variant", "gms1", "--crash", "leader@2s", "--duration", "4s", "--out", "run.db",
            in: folder)
        #expect(try Program.analyze("run.db", in: folder).status == 0)
        #expect(try Program.analyze("run.db", "--require", "no-stall", in: folder).status == 1)
        #expect(try Program.analyze("run.db", in: folder).output.contains("\nSTALLED: "))
    }

    @Test(arguments: [
        (["no.db"], 66, "no.db does not exist"), (["empty.db"], 65, "is empty"),
        (["text.db"], 65, "not a database"), (["other.db"], 65, "not an event log"),
        (["newer.db"], 65, "has schema version 2"), (["half.db"], 65, "half.db is damaged"),
        (["torn.db"], 65, "is cut short"), (["."], 65, "is a directory"),
        (["run.db", "--format", "xml"], 64, "'xml' is invalid"),
        (["run.db", "--require", "luck"], 64, "\"luck\" is none of"),
        ([], 64, "Missing expected argument '<log>'"),
        (["why", "run.db", "999999"], 64, "run.db has no event 999999"),
        (["why", "run.db", "x"], 64, "'x' is invalid"),
        (["state", "run.db", "--at", "0"], 64, "run.db has no event 0"),
        (["diff", "run.db", "1", "9"], 64, "run.db has no process 9; it has 1, 2, 3, 4, 5"),
        (["diff", "run.db", "2", "2"], 64, "2 and 2 are one worker"),
        (["diff", "run.db", "1", "2", "--rows", "few"], 64, "'few' is invalid"),
        (["query", "luck", "run.db"], 64, "there is no query \"luck\""),
        (["query", "classes", "no.db"], 66, "no.db does not exist"),
        (["query", "state-history", "run.db", "--set", "luck=1"], 64, "no parameter \"luck\""),
    ])
    func badInputGetsASentence(arguments: [String], status: Int32, sentence: String) throws {
        let folder = try Folder()
        try Self.makeBadFiles(in: folder)
        let analysis = try Program.analyze.run(arguments, at: folder.path)
        #expect(analysis.status == status)
        #expect(analysis.errors.contains(sentence), "\(analysis.errors)")
        #expect(analysis.output.isEmpty)
    }

    private static func makeBadFiles(in folder: borrowing Folder) throws {
        let log = try Data(contentsOf: URL(filePath: Repository.fixtures + "/gms3-403.db"))
        try folder.write(log, to: "run.db")
        try folder.write(Data(), to: "empty.db")
        try folder.write(Data("no log\n".utf8), to: "text.db")
        try folder.write(log.prefix(log.count / 2 / 4096 * 4096), to: "half.db")
        try folder.write(log.dropLast(1000), to: "torn.db")
        // Bytes 60 to 63 of a SQLite file are its user_version, 68 to 71 its application_id.
        var newer = log
        newer[63] = 2
        try folder.write(newer, to: "newer.db")
        var other = log
        other[68] = 0
        try folder.write(other, to: "other.db")
    }

    @Test func anUnfinishedLogIsInconclusive() throws {
        let folder = try Folder()
        _ = try Program.run(
            "--variant", "gms3", "--duration", "5s", "--out", "run.db", in: folder)
        let cut =
            "DELETE FROM event WHERE seq > 300; UPDATE run SET outcome = NULL, "
            + "end_time = NULL, event_count = NULL, digest = NULL"
        #expect(try Shell.sqlite("run.db", cut, in: folder).status == 0)
        let analysis = try Program.analyze("run.db", in: folder)
        #expect(analysis.status == 2)
        #expect(analysis.output.contains("\nINCONCLUSIVE: "))
    }

    @Test func causesAndStatesOfAnEventArePrinted() throws {
        let folder = try Folder()
        let log = "\(Repository.fixtures)/gms2_crash-401.db"
        let why = try Program.analyze("why", log, "1624", in: folder)
        #expect(why.status == 0)
        #expect(why.first.hasPrefix("event 1624: "))
        #expect(why.output.contains(" crashes in a multicast\n"))
        let state = try Program.analyze("state", log, "--at", "1624", in: folder)
        #expect(state.status == 0)
        #expect(state.output.hasPrefix("after event 1624 ("))
        #expect(state.output.contains("  2       leads "))
        #expect(state.output.contains("  3       follows 2 "))
        #expect(state.output.contains("\nDISAGREE since event 1624, from position 108 on"))
    }

    @Test func twoHistoriesStandSideBySide() throws {
        let folder = try Folder()
        let log = "\(Repository.fixtures)/gms2_crash-401.db"
        let text = try Program.analyze("diff", log, "2", "4", "--rows", "3", in: folder)
        #expect(text.status == 0)
        #expect(text.first.hasPrefix("DIFFERENT from position 108 on: 2 delivered m104"))
        #expect(text.output.contains("more rows; --rows all shows them\n"))
        let json = try Program.analyze("diff", log, "2", "4", "--format", "json", in: folder)
        let diff = try Self.object(Data(json.output.utf8))
        #expect(diff["position"] as? Int == 108 && diff["onlyLeft"] as? Int == 1)
        let rows = try #require(diff["rows"] as? [[String: Any]])
        #expect(rows.prefix(3).map { $0["kind"] as? String } == ["same", "same", "onlyLeft"])
        let equal = try Program.analyze("diff", log, "4", "5", in: folder)
        #expect(equal.first.hasPrefix("NO DIFFERENCE"))
    }

    @Test func colourIsUsedWhenAskedFor() throws {
        let folder = try Folder()
        let log = "\(Repository.fixtures)/gms2_crash-401.db"
        let plain = try Program.analyze(log, in: folder).output
        let coloured = try Program.analyze(log, "--color", "always", in: folder).output
        #expect(!plain.contains("\u{1B}["))
        #expect(coloured.contains("\u{1B}[38;2;"))
        var stripped = coloured
        while let start = stripped.range(of: "\u{1B}["),
            let end = stripped[start.upperBound...].firstIndex(of: "m")
        { stripped.removeSubrange(start.lowerBound...end) }
        #expect(stripped == plain)
    }

    @Test func helpAndVersionArePrinted() throws {
        let folder = try Folder()
        let help = try Program.analyze("--help", in: folder)
        #expect(help.status == 0)
        for word in [
            "EXAMPLES", "EXIT CODES", "why", "state", "diff", "compare", "cost", "query",
            "queries",
        ] {
            #expect(help.output.contains(word))
        }
        for command in [
            "report", "why", "state", "diff", "compare", "cost", "query", "queries",
        ] {
            let help = try Program.analyze("help", command, in: folder)
            #expect(help.status == 0 && help.output.contains("USAGE: gms-analyze \(command)"))
        }
        #expect(try Program.analyze("--version", in: folder).output == "gms-analyze 0.1.0\n")
    }

    @Test func aMovedProgramNeedsNothingOfTheCheckout() throws {
        let folder = try Folder()
        let moved = folder.file("analyze")
        // Another process copies it: a descriptor of this one that is open for writing could be
        // inherited by a program of another test, and a file open for writing cannot be run.
        _ = try Program(path: "/bin/cp")(Program.analyze.path, moved, in: folder)
        let query = try Program(path: moved)(
            "query", "first-divergence", "\(Repository.fixtures)/gms2_crash-401.db", in: folder)
        #expect(query.status == 0)
        #expect(query.output.contains("position"))
    }
}
