import Foundation
import Testing

/// The sqlite3 shell.
enum Shell {
    private static let path =
        ["/usr/bin/sqlite3", "/opt/homebrew/bin/sqlite3", "/usr/local/bin/sqlite3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "sqlite3"

    static func sqlite(
        _ log: String, _ commands: String..., in folder: borrowing Folder
    ) throws -> Program.Outcome {
        try Program(path: path).run([log] + commands, at: folder.path)
    }

    /// The rows of a file of SQL, one dictionary a row; none when there are no rows.
    static func rows(
        of file: String, on log: String, in folder: borrowing Folder
    ) throws -> NSArray {
        let shell = try Program(path: path)("-json", log, in: folder, input: file)
        #expect(shell.status == 0 && shell.errors.isEmpty, "\(shell.errors)")
        return try QueryTests.rows(shell.output)
    }
}

/// The queries give the same rows in the sqlite3 shell and through gms-analyze.
@Suite struct QueryTests {
    /// Of the files of `queries/`, without the views.
    static let names: [String] = {
        let folder = Repository.root + "/queries"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".sql") && $0 != "views.sql" }
            .map { String($0.dropLast(".sql".count)) }.sorted()
    }()

    @Test(arguments: names)
    func shellAndProgramAgree(name: String) throws {
        let folder = try Folder()
        _ = try Program.run(
            "--variant", "gms2_crash", "--loss", "0.01", "--duration", "10s", "--out", "run.db",
            in: folder)
        let file = "\(Repository.root)/queries/\(name).sql"
        for log in [
            "run.db", "\(Repository.fixtures)/gms2_crash-401.db",
            "\(Repository.fixtures)/gms4-404.db",
        ] {
            let rows = try Shell.rows(of: file, on: log, in: folder)
            let program = try Program.analyze("query", name, log, "--format", "json", in: folder)
            #expect(program.status == 0)
            #expect(try Self.rows(program.output) == rows)
            #expect(try Self.types(of: program.output).isSubset(of: Self.typesOfTheSchema()))
            guard log == "run.db" else { continue }
            let csv = try Program.analyze("query", name, log, "--format", "csv", in: folder)
            #expect(csv.output.split(separator: "\n").count == rows.count + 1)
        }
    }

    /// A value as `docs/query.schema.json` names its type.
    private struct Value: Decodable {
        let type: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                type = "null"
            } else if (try? container.decode(Int64.self)) != nil {
                type = "integer"
            } else {
                _ = try container.decode(String.self)
                type = "string"
            }
        }
    }

    private static func types(of json: String) throws -> Set<String> {
        let rows = try JSONDecoder().decode([[String: Value]].self, from: Data(json.utf8))
        return Set(rows.flatMap { $0.values.map(\.type) })
    }

    private static func typesOfTheSchema() throws -> Set<String> {
        struct Schema: Decodable {
            struct Items: Decodable {
                struct Values: Decodable { let type: Set<String> }
                let type: String
                let additionalProperties: Values
            }
            let type: String
            let items: Items
        }
        let text = try Repository.text(of: "docs/query.schema.json")
        let schema = try JSONDecoder().decode(Schema.self, from: Data(text.utf8))
        #expect(schema.type == "array" && schema.items.type == "object")
        return schema.items.additionalProperties.type
    }

    @Test(arguments: ["property-total-order", "property_total_order", "first_divergence"])
    func aDashAndAnUnderscoreAreOneCharacter(name: String) throws {
        let folder = try Folder()
        let log = "\(Repository.fixtures)/gms2_crash-401.db"
        #expect(try Program.analyze("query", name, log, in: folder).status == 0)
        let sql = try Program.analyze("queries", name, in: folder).output
        let file = name == "first_divergence" ? "first-divergence" : "property_total_order"
        #expect(try sql == Repository.text(of: "queries/\(file).sql"))
    }

    static func rows(_ json: String) throws -> NSArray {
        let text = json.isEmpty ? "[]" : json
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSArray)
    }

    @Test func everyQueryIsListedAndDocumented() throws {
        let folder = try Folder()
        let listed = try Program.analyze("queries", in: folder).output
            .split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(listed == Self.names)
        #expect(listed.count > 40)
        let guide = try Repository.text(of: "queries/README.md")
        for name in Self.names {
            #expect(guide.contains("(\(name).sql)"))
            let sql = try Repository.text(of: "queries/\(name).sql")
            #expect(sql.hasPrefix("-- \(name): "))
            #expect(sql.contains("\n-- Columns:"))
            #expect(try Program.analyze("queries", name, in: folder).output == sql)
        }
    }

    @Test func viewsGiveTheSameRowsOnLogsWithoutThem() throws {
        let folder = try Folder()
        _ = try Program.run(
            "--variant", "gms3", "--arghh", "50", "--duration", "20s", "--out", "run.db", in: folder
        )
        let views = [
            "send", "receive", "dropped", "deliver", "view_change", "crash", "suspicion",
            "election", "log", "state_history",
        ]
        let dump = views.map { "SELECT * FROM \($0);" }.joined(separator: "\n")
        let own = try Shell.sqlite("run.db", dump, in: folder)
        #expect(own.status == 0 && own.output.count > 10_000)
        let drop = views.map { "DROP VIEW \($0);" }.joined()
        #expect(try Shell.sqlite("run.db", drop, in: folder).status == 0)
        #expect(try Shell.sqlite("run.db", "SELECT * FROM log", in: folder).status != 0)
        let added = try Shell.sqlite(
            "run.db", ".read '\(Repository.root)/queries/views.sql'", dump, in: folder)
        #expect(added.output == own.output)
    }
}
