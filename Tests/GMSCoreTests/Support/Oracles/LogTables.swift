@testable import GMSCore

/// The tables of one log at a time, in memory, for queries that are prepared once for many logs.
final class LogTables {
    /// The integers of the first row of a query, by column.
    typealias Row = [String: Int64]

    final class Query {
        let statement: Statement

        fileprivate init(_ sql: String, on database: borrowing Database) throws {
            statement = try database.prepare(sql)
        }

        fileprivate convenience init(
            into table: String, _ columns: Int, on database: borrowing Database
        ) throws {
            let values = Array(repeating: "?", count: columns).joined(separator: ",")
            try self.init("INSERT INTO \(table) VALUES (\(values))", on: database)
        }

        /// nil without a row.
        func first() throws -> Row? {
            defer { statement.reset() }
            guard try statement.step() else { return nil }
            var row: Row = [:]
            for column in 0..<statement.columnCount {
                row[statement.name(column)] = statement.integer(column)
            }
            return row
        }

        /// The first column of the first row.
        ///
        /// - Parameter parameters: by name, without colon; those left out are NULL.
        func value(_ parameters: [String: Int64?]) throws -> Int64? {
            try values(parameters).first ?? nil
        }

        /// The columns of the first row; empty without a row.
        func values(_ parameters: [String: Int64?]) throws -> [Int64?] {
            try rows(parameters, limit: 1).first ?? []
        }

        /// The columns of the rows.
        func rows(_ parameters: [String: Int64?], limit: Int = .max) throws -> [[Int64?]] {
            defer { statement.reset() }
            for name in statement.parameters {
                let index = statement.parameter(named: ":" + name)
                try statement.bind(parameters[name] ?? nil, at: index)
            }
            var rows: [[Int64?]] = []
            while rows.count < limit, try statement.step() {
                rows.append((0..<statement.columnCount).map { statement.integer($0) })
            }
            return rows
        }
    }

    private let database: Database
    private let process, message, view, member, event: Query

    init() throws {
        let database = try Database(path: ":memory:", mode: .create)
        try database.execute(Schema.tables)
        process = try Query(into: "process", 2, on: database)
        message = try Query(into: "message", 6, on: database)
        view = try Query(into: "group_view", 3, on: database)
        member = try Query(into: "group_view_member", 3, on: database)
        event = try Query(into: "event", 12, on: database)
        self.database = database
    }

    func query(_ sql: String) throws -> Query { try Query(sql, on: database) }

    func execute(_ sql: String) throws { try database.execute(sql) }

    private func insert(_ values: [Int64?], _ query: Query) throws {
        for (index, value) in values.enumerated() {
            try query.statement.bind(value, at: Int32(index + 1))
        }
        _ = try query.statement.step()
        query.statement.reset()
    }

    /// Puts a log in the place of the one before.
    func load(_ log: KeepingSink, _ processes: [ProcessID], _ outcome: Outcome?) throws {
        let value = outcome.map { "'\($0.rawValue)'" } ?? "NULL"
        try database.execute(
            """
            BEGIN;
            DELETE FROM run; DELETE FROM process; DELETE FROM message; DELETE FROM group_view;
            DELETE FROM group_view_member; DELETE FROM event;
            INSERT INTO run (id, variant, seed, manifest, tool, outcome)
            VALUES (1, '', 0, '', '', \(value));
            """)
        for id in processes {
            try process.statement.bind("worker \(id)", at: 2)
            try insert([Int64(id.rawValue)], process)
        }
        for row in log.messages.values {
            try insert(
                [
                    row.id, Int64(row.origin.rawValue), row.number, Int64(row.kind.rawValue),
                    row.value, row.reference,
                ], message)
        }
        for row in log.views {
            try insert([row.id, row.view.number, Int64(row.view.creator.rawValue)], view)
            for (offset, id) in row.view.members.enumerated() {
                try insert([row.id, Int64(offset + 1), Int64(id.rawValue)], member)
            }
        }
        for row in log.events {
            try insert(
                [
                    row.seq, row.time, Int64(row.process.rawValue), Int64(row.kind.rawValue),
                    row.peer.map { Int64($0.rawValue) }, row.packet.map { Int64($0.rawValue) },
                    row.message?.id, row.slot, row.view, row.cause,
                    row.state.map { Int64($0.rgb) }, row.reason.map { Int64($0.rawValue) },
                ], event)
        }
        try database.execute("COMMIT")
    }
}
