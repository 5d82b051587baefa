import FoundationEssentials
import GMSQueries
import Testing

@testable import GMSCore

/// What several queries share is written once, in `queries/parts/`, and stands in each of them word
/// for word. With GMS_UPDATE_GOLDEN=1 the queries are written anew from their parts.
@Suite struct SharedParts {
    static let names = QueryParts.names(in: "queries")

    private let parts: QueryParts

    init() throws {
        parts = try QueryParts()
    }

    @Test(arguments: names)
    func standInEveryQueryAsWritten(name: String) throws {
        let text = try QueryParts.text(of: "queries/\(name).sql")
        let edited = try parts.edited(in: text)
        guard !edited.isEmpty else { return }
        if GoldenText.isUpdating {
            let path = QueryParts.root + "/queries/\(name).sql"
            let data = Data(try parts.write(into: text).utf8)
            try data.write(to: URL(filePath: path), options: .atomic)
        } else {
            for part in edited { Issue.record("\(name) differs from queries/parts/\(part).sql") }
        }
    }

    @Test func anEditedPartIsRefused() throws {
        let text = try parts.write(into: QueryParts.text(of: "queries/classes.sql"))
        for (word, other, part) in [
            ("GROUP BY process, key", "GROUP BY key", "anchored"),
            ("WHERE id <> view\n", "WHERE id <> view AND id > 0\n", "alias"),
            ("  -- part turn: where", "  -- part turn: there", "turn"),
            ("  founder AS MATERIALIZED (", "  founder AS (", "founder"),
        ] {
            let edited = text.replacing(word, with: other, maxReplacements: 1)
            #expect(edited != text)
            #expect(try parts.edited(in: edited) == [part])
            #expect(try parts.write(into: edited) == text)
        }
        for (word, other) in [
            ("  -- part turn: ", "  -- part bend: "), ("  -- end of parts\n", ""),
        ] {
            let edited = text.replacing(word, with: other)
            #expect(throws: QueryParts.Malformed.self) { try parts.edited(in: edited) }
        }
    }

    /// No part is for one query only, and none is a query.
    @Test func areShared() throws {
        for name in parts.all.keys.sorted() {
            let users = try Self.names.filter {
                try QueryParts.text(of: "queries/\($0).sql").contains("\n  -- part \(name): ")
            }
            #expect(users.count > 1, "\(name) stands in \(users)")
            #expect(QueryLibrary.query(named: name) == nil)
        }
    }

    /// A common table expression of five lines and more that two queries have is a part.
    @Test func areAllThatQueriesShare() throws {
        var users: [String: [String]] = [:]
        for name in Self.names {
            let text = try QueryParts.text(of: "queries/\(name).sql")
            for table in try parts.ownTables(in: text) where table.count >= 5 {
                users[table.joined(separator: "\n"), default: []].append(name)
            }
        }
        #expect(users.count > 50)
        for (table, names) in users where names.count > 1 {
            Issue.record("\(names) share\n\(table)")
        }
    }

    /// The head of a part names the tables that it needs, and the columns of those that it gives.
    @Test func giveAndNeedWhatTheirHeadsSay() throws {
        let reader = try EventLogReader(path: Fixture.gms4.log)
        var seen: Set<String> = []
        for name in Self.names {
            let text = try QueryParts.text(of: "queries/\(name).sql")
            for (part, before) in try parts.uses(in: text) {
                for table in part.needs {
                    let stands = ["\n  \(table) AS ", "\n  \(table)("].contains {
                        before.contains($0)
                    }
                    #expect(stands, "\(name): \(part.name) needs \(table)")
                }
                guard seen.insert(part.name).inserted else { continue }
                for table in part.gives {
                    let sql = before + part.body + "\nSELECT * FROM \(table.name) LIMIT 0"
                    let query = QueryLibrary.Query(name: part.name, sql: sql)
                    let columns = try reader.run(query, with: [:]).columns
                    let own =
                        table.columns.first == "…" ? table.columns.dropFirst() : table.columns[...]
                    #expect(columns.suffix(own.count) == own, "\(part.name): \(table.name)")
                    #expect(own.count == columns.count || table.columns.first == "…")
                }
            }
        }
        #expect(seen == Set(parts.all.keys))
    }
}
