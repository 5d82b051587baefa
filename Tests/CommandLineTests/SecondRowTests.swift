import Foundation
import Testing

/// A log may hold one view in several rows. Whichever of them its events name, every command says what
/// it says of the log with one row of each.
@Suite struct SecondRowTests {
    private static let logs = ["gms2_crash-401", "gms3-403", "erlang-5"]

    /// Copies of a log: `one.db` as it is, `two.db` with a second row of each view, which every other
    /// event names.
    private static func copy(_ log: String, into folder: borrowing Folder) throws {
        for name in ["one.db", "two.db"] {
            try folder.write(
                Data(contentsOf: URL(filePath: "\(Repository.fixtures)/\(log).db")), to: name)
        }
        let sql = """
            PRAGMA foreign_keys = off;
            CREATE TABLE twice (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, creator INTEGER NOT NULL)
              STRICT;
            INSERT INTO twice SELECT id, number, creator FROM group_view
              UNION ALL SELECT id + 1000, number, creator FROM group_view;
            DROP TABLE group_view;
            ALTER TABLE twice RENAME TO group_view;
            INSERT INTO group_view_member
              SELECT view + 1000, position, process FROM group_view_member;
            UPDATE event SET view = view + 1000 WHERE view IS NOT NULL AND seq % 2 = 0;
            """
        let shell = Program(path: "/usr/bin/sqlite3")
        let outcome = try shell("two.db", sql, in: folder)
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    @Test(arguments: logs)
    func everyCommandSaysTheSame(_ log: String) throws {
        let folder = try Folder()
        try Self.copy(log, into: folder)
        var commands = ["text", "json", "markdown", "junit"].map { ["FILE", "--format", $0] }
        commands += [
            ["state", "FILE"], ["state", "FILE", "--at", "400"], ["diff", "FILE", "2", "3"],
            ["diff", "FILE", "2", "3", "--format", "json"], ["cost", "FILE"],
            ["cost", "FILE", "--format", "json"], ["compare", "FILE", "FILE"],
            ["compare", "FILE", "FILE", "--format", "json"],
        ]
        let installs = try Program(path: "/usr/bin/sqlite3")(
            "two.db", "SELECT seq FROM event WHERE view > 1000 AND kind IN (4, 10) LIMIT 20",
            in: folder
        ).output.split(separator: "\n").map(String.init)
        try #require(!installs.isEmpty)
        commands += installs.map { ["why", "FILE", $0] }
        for command in commands {
            let texts = try ["one.db", "two.db"].map { name in
                let arguments = command.map { $0 == "FILE" ? name : $0 }
                let outcome = try Program.analyze.run(arguments, at: folder.path)
                #expect(outcome.status == 0 || outcome.status == 1, "\(arguments)")
                return outcome.output.replacing(name, with: "FILE")
            }
            #expect(texts[0] == texts[1], "\(command)")
        }
    }
}
