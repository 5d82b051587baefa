import Foundation
import Testing

/// gms-analyze compare as a user types it.
@Suite struct CompareTests {
    private static let logs = ["gms2_crash-401", "gms3-403"].map {
        "\(Repository.fixtures)/\($0).db"
    }

    /// One crash under two protocols, recorded in a folder as `one.db` and `three.db`.
    private static func record(in folder: borrowing Folder) throws {
        let scenario = Repository.root + "/scenarios/compare-one-crash.json5"
        _ = try Program.run("--scenario", scenario, "--out", "one.db", "--quiet", in: folder)
        _ = try Program.run(
            "--replay", "one.db", "--variant", "gms3", "--out", "three.db", "--quiet", in: folder)
    }

    @Test func whatACrashDidToTwoProtocolsIsTold() throws {
        let folder = try Folder()
        try Self.record(in: folder)
        let text = try Program.analyze("compare", "one.db", "three.db", in: folder)
        #expect(text.status == 0 && text.errors.isEmpty)
        #expect(text.first == "DIFFERENT: 1 gms2 diverged; 2 gms3 is consistent.")
        #expect(text.output.contains("1 gms2: nobody sent m37 again, and 4, 5 never delivered it;"))
        #expect(text.output.contains("2 gms3: 2 sent m37 again (event 573), so 5 "))
        let coloured = try Program.analyze(
            "compare", "one.db", "three.db", "--color", "always", in: folder)
        #expect(!text.output.contains("\u{1B}[") && coloured.output.contains("\u{1B}["))
    }

    @Test func programsGetTheSame() throws {
        let folder = try Folder()
        try Self.record(in: folder)
        let json = try Program.analyze(
            "compare", "one.db", "three.db", "--format", "json", in: folder)
        #expect(json.status == 0)
        let document =
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let logs = try #require(document?["logs"] as? [[String: Any]])
        let faults = logs.compactMap { $0["fault"] as? [String: Any] }
        #expect(faults.map { $0["missed"] as? [Int] } == [[4, 5], []])
        let alignment = document?["alignment"] as? [String: Any]
        #expect(alignment?["simultaneous"] as? Bool == true)
    }

    @Test func logsThatShareNoFaultAreComparedAllTheSame() throws {
        let folder = try Folder()
        let outcome = try Program.analyze.run(["compare"] + Self.logs, at: folder.path)
        #expect(outcome.status == 0 && outcome.output.contains("the logs share no fault: "))
    }

    @Test(arguments: [
        (["compare"], 64, "Missing expected argument '<log> ...'"),
        (["compare", logs[0]], 64, "A comparison needs two logs or more; there is one."),
        (["compare", logs[0], "no.db"], 66, "no.db does not exist"),
        (["compare", "no.db", logs[0]], 66, "no.db does not exist"),
        (["compare", logs[0], "text.db"], 65, "text.db is damaged or not an event log"),
        (["compare", logs[0], logs[1], "--format", "csv"], 64, "'csv' is invalid"),
    ])
    func badInputGetsASentence(arguments: [String], status: Int32, sentence: String) throws {
        try Program.analyze.expectRefusal(of: arguments, status: status, sentence: sentence)
    }

    @Test func theHelpHasExamples() throws {
        let folder = try Folder()
        let help = try Program.analyze("help", "compare", in: folder).output
        #expect(help.contains("gms-analyze compare run.db gms3.db\n"))
        #expect(help.contains("gms-run --replay run.db --variant gms3"))
    }
}
