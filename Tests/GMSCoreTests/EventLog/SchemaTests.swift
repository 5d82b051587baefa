import Testing

@testable import GMSCore

/// The tables, codes and SQL views of a recorded file, to the letter.
@Suite struct SchemaTests {
    let folder: LogFolder
    let path: String

    init() throws {
        folder = try LogFolder()
        path = folder.file("run.db")
        try LogBuilder.group(3).write(to: path)
    }

    private func rows(_ sql: String) throws -> [String] {
        let database = try Database(path: path, mode: .read)
        let statement = try database.prepare(sql)
        var rows: [String] = []
        while try statement.step() {
            rows.append(
                (0..<statement.columnCount).map { statement.text($0) ?? "NULL" }
                    .joined(separator: " "))
        }
        return rows
    }

    @Test func theFileNamesItsKindAndVersion() throws {
        #expect(try rows("PRAGMA application_id") == ["1196249932"])
        #expect(Schema.applicationID == 0x474D_534C)
        #expect(try rows("PRAGMA user_version") == ["1"])
        #expect(try rows("PRAGMA journal_mode") == ["delete"])
        #expect(try rows("PRAGMA integrity_check") == ["ok"])
        #expect(try rows("PRAGMA foreign_key_check") == [])
    }

    /// Column name, type, whether NOT NULL, place in the primary key.
    private static let tables: [(String, [String])] = [
        (
            "run",
            [
                "id INTEGER 0 1", "variant TEXT 1 0", "seed INTEGER 1 0", "manifest TEXT 1 0",
                "tool TEXT 1 0", "outcome TEXT 0 0", "end_time INTEGER 0 0",
                "event_count INTEGER 0 0", "digest TEXT 0 0",
            ]
        ),
        ("assumption", ["name TEXT 1 1", "description TEXT 1 0"]),
        ("process", ["id INTEGER 0 1", "name TEXT 1 0"]),
        (
            "message",
            [
                "id INTEGER 0 1", "origin INTEGER 1 0", "number INTEGER 1 0", "kind INTEGER 1 0",
                "value INTEGER 0 0", "reference INTEGER 0 0",
            ]
        ),
        ("group_view", ["id INTEGER 0 1", "number INTEGER 1 0", "creator INTEGER 1 0"]),
        (
            "group_view_member",
            ["view INTEGER 1 1", "position INTEGER 1 2", "process INTEGER 1 0"]
        ),
        (
            "event",
            [
                "seq INTEGER 0 1", "time INTEGER 1 0", "process INTEGER 1 0", "kind INTEGER 1 0",
                "peer INTEGER 0 0", "packet INTEGER 0 0", "message INTEGER 0 0",
                "slot INTEGER 0 0", "view INTEGER 0 0", "cause INTEGER 0 0", "state INTEGER 0 0",
                "reason INTEGER 0 0",
            ]
        ),
        ("event_kind", ["id INTEGER 0 1", "name TEXT 1 0", "description TEXT 1 0"]),
        ("packet_kind", ["id INTEGER 0 1", "name TEXT 1 0", "description TEXT 1 0"]),
        ("message_kind", ["id INTEGER 0 1", "name TEXT 1 0", "description TEXT 1 0"]),
        ("reason", ["id INTEGER 0 1", "name TEXT 1 0", "description TEXT 1 0"]),
    ]

    @Test(arguments: tables)
    func columnsAndTheirOrder(_ table: String, _ columns: [String]) throws {
        let found = try rows(
            "SELECT name, type, \"notnull\", pk FROM pragma_table_info('\(table)') ORDER BY cid")
        #expect(found == columns)
    }

    @Test func allTablesAreStrictAndThereIsNoIndex() throws {
        let tables = try rows(
            "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main' "
                + "AND name NOT LIKE 'sqlite_%' ORDER BY name")
        #expect(tables == Self.tables.map { $0.0 + " 1" }.sorted())
        let compact = try rows("SELECT name FROM pragma_table_list WHERE wr = 1")
        #expect(compact == ["assumption", "group_view_member"])
        #expect(try rows("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql <> ''") == [])
        let once = ["INSERT INTO run SELECT 2, variant, seed, manifest, tool, 0, 0, 0, 0 FROM run"]
        let database = try Database(path: path, mode: .create)
        #expect(throws: SQLiteError.self) { try database.execute(once[0]) }
    }

    @Test(arguments: [
        (
            "event_kind",
            "start join request send receive drop hold discard deliver install adopt suspect "
                + "elect crash stop abandon"
        ),
        ("packet_kind", "join request message view ack other"),
        ("message_kind", "change state_request state freeze go sleep stop opaque"),
        (
            "reason",
            "founder joiner retransmission duplication loss partition receiver_down early "
                + "not_my_leader duplicate stale unexpected crashed stopped false_suspicion "
                + "mid_multicast scheduled join_timeout fault"
        ),
    ])
    func codes(_ table: String, _ names: String) throws {
        let expected = names.split(separator: " ").enumerated().map { "\($0 + 1) \($1)" }
        #expect(try rows("SELECT id, name FROM \(table) ORDER BY id") == expected)
        #expect(try rows("SELECT name FROM \(table) WHERE length(description) < 5") == [])
    }

    private static let packet = "packet message message_kind value slot view cause"

    @Test(arguments: [
        ("send", "seq time sender receiver \(packet) reason"),
        ("receive", "seq time receiver sender \(packet)"),
        ("dropped", "seq time receiver sender \(packet) reason"),
        (
            "deliver",
            "seq time process message origin number message_kind value slot view cause colour"
        ),
        ("view_change", "seq time process view number creator leader members slot cause"),
        ("crash", "seq time process view cause reason"),
        ("suspicion", "seq time process suspected view cause reason"),
        ("election", "seq time process leader view cause"),
        ("log", "seq time text"),
        ("state_history", "process position seq time message change colour"),
    ])
    func viewsAndTheirColumns(_ view: String, _ columns: String) throws {
        let found = try rows("SELECT name FROM pragma_table_info('\(view)') ORDER BY cid")
        #expect(found.joined(separator: " ") == columns)
        let type = try rows("SELECT type FROM sqlite_schema WHERE name = '\(view)'")
        #expect(type == ["view"])
    }

    @Test func indexesAreMadeOnRequest() throws {
        let path = folder.file("indexed.db")
        let log = LogBuilder.group(2)
        let writer = try EventLogWriter(path: path, header: log.header)
        var sink = writer
        try log.replay(into: &sink)
        _ = try writer.finish(
            RunFooter(outcome: .quiescent, endTime: 1, eventCount: log.last), isIndexed: true)
        let database = try Database(path: path, mode: .read)
        let count = try database.integer(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'event'")
        #expect(count == 3)
        #expect(try EventLogReader.analysis(of: path).verdict == .consistent)
    }
}
