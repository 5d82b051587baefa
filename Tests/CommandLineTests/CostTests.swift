import Foundation
import Testing

/// gms-analyze cost as a user types it.
@Suite struct CostTests {
    private static let logs = ["gms3-403", "gms4-404"].map { "\(Repository.fixtures)/\($0).db" }

    @Test func whatVariantsCostIsPrinted() throws {
        let folder = try Folder()
        let text = try Program.analyze.run(["cost"] + Self.logs, at: folder.path)
        #expect(text.status == 0 && text.errors.isEmpty)
        #expect(text.first.hasPrefix("2 gms4 against 1 gms3: "))
        #expect(text.output.contains("\n  packets per delivered change  "))
        #expect(!text.output.contains("\u{1B}["))
        let one = try Program.analyze("cost", Self.logs[0], in: folder)
        #expect(one.status == 0 && one.output.contains("\nCOST: "))
    }

    @Test func programsGetTheSameFigures() throws {
        let folder = try Folder()
        let json = try Program.analyze.run(
            ["cost", "--format", "json"] + Self.logs, at: folder.path)
        #expect(json.status == 0)
        let document =
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let logs = try #require(document?["logs"] as? [[String: Any]])
        #expect(logs.map { $0["log"] as? String } == Self.logs)
        let sends = try Shell.sqlite(
            Self.logs[1], "SELECT count(*) FROM event WHERE kind = 4", in: folder)
        let packets = logs[1]["packets"] as? [String: Any]
        #expect((packets?["sent"] as? Int).map { "\($0)\n" } == sends.output)
        #expect(logs[0]["ackWaits"] is NSNull && !(logs[1]["ackWaits"] is NSNull))
    }

    @Test func theColourIsAskedFor() throws {
        let folder = try Folder()
        let coloured = try Program.analyze.run(
            ["cost", "--color", "always"] + Self.logs, at: folder.path)
        #expect(coloured.output.contains("\u{1B}["))
    }

    @Test(arguments: [
        (["cost"], 64, "Missing expected argument '<log> ...'"),
        (["cost", "no.db"], 66, "no.db does not exist"),
        (["cost", logs[0], "no.db"], 66, "no.db does not exist"),
        (["cost", "text.db"], 65, "text.db is damaged or not an event log"),
        (["cost", logs[0], "--format", "pdf"], 64, "'pdf' is invalid"),
    ])
    func badInputGetsASentence(arguments: [String], status: Int32, sentence: String) throws {
        try Program.analyze.expectRefusal(of: arguments, status: status, sentence: sentence)
    }

    @Test func theHelpHasExamples() throws {
        let folder = try Folder()
        let help = try Program.analyze("help", "cost", in: folder).output
        #expect(help.contains("gms-analyze cost gms3.db gms4.db\n"))
        #expect(help.contains("first is the baseline"))
    }
}
