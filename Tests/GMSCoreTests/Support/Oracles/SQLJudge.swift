import GMSQueries

@testable import GMSCore

extension Property {
    /// The query that judges it; nil if SQL does not express it.
    var query: QueryLibrary.Query? { QueryLibrary.query(named: "property-\(id)") }
}

/// What a judge says about a log.
struct Judgement: Equatable {
    struct Divergence: Equatable {
        let position: Int64
        let event: Int64
    }

    /// The properties that a query judges.
    static let judged = Property.all.filter { $0.query != nil }
    /// The properties of which the first row of the query names an event of the evidence.
    static let witnessed: Set<Property> = [
        .selfInclusion, .localMonotonicity, .initialView, .deliveryIntegrity, .noDuplication,
        .fifoDelivery, .fifoOrder, .uniformPrefixAgreement, .prefixAgreement, .sameViewDelivery,
        .sendingViewDelivery, .slotAgreement, .singleLeader, .viewAccuracy, .stateTransfer,
        .replayAgreement,
    ]

    var violated: Set<Property>
    var divergence: Divergence?

    init(_ analysis: Analysis) {
        let all = analysis.properties.filter { $0.isViolated }.map(\.property)
        violated = Set(Self.judged).intersection(all)
        divergence = analysis.divergence.map {
            Divergence(position: $0.position, event: $0.event)
        }
    }

    init(_ rows: [Property: SQLJudge.Row]) {
        violated = Set(rows.keys)
        divergence = rows[.prefixAgreement].flatMap { Divergence($0) }
    }
}

extension Judgement.Divergence {
    init?(_ row: SQLJudge.Row) {
        guard let position = row["position"], let event = row["event"] else { return nil }
        self.init(position: position, event: event)
    }
}

/// The property queries on logs in memory, prepared once for many logs.
final class SQLJudge {
    /// The integers of the first row of a query, by column.
    typealias Row = [String: Int64]

    private final class Query {
        let property: Property?
        let statement: Statement

        init(_ sql: String, of property: Property? = nil, on database: borrowing Database) throws {
            self.property = property
            statement = try database.prepare(sql)
        }

        convenience init(into table: String, _ columns: Int, on database: borrowing Database) throws
        {
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
    }

    private let database: Database
    private let queries: [Query]
    private let divergence: Query
    private let process, message, view, member, event: Query

    init() throws {
        let database = try Database(path: ":memory:", mode: .create)
        try database.execute(Schema.tables)
        var queries: [Query] = []
        for property in Judgement.judged {
            queries.append(try Query(property.query?.sql ?? "", of: property, on: database))
        }
        self.queries = queries
        let first = QueryLibrary.query(named: "first-divergence")
        divergence = try Query(first?.sql ?? "", on: database)
        process = try Query(into: "process", 2, on: database)
        message = try Query(into: "message", 6, on: database)
        view = try Query(into: "group_view", 3, on: database)
        member = try Query(into: "group_view_member", 3, on: database)
        event = try Query(into: "event", 12, on: database)
        self.database = database
    }

    /// The first row of each query that has one, and of first-divergence.
    func judge(
        _ log: KeepingSink, processes: [ProcessID], outcome: Outcome?
    ) throws -> (rows: [Property: Row], divergence: Judgement.Divergence?) {
        try load(log, processes, outcome)
        var rows: [Property: Row] = [:]
        for query in queries {
            if let property = query.property { rows[property] = try query.first() }
        }
        return (rows, try divergence.first().flatMap { Judgement.Divergence($0) })
    }

    private func insert(_ values: [Int64?], _ query: Query) throws {
        for (index, value) in values.enumerated() {
            try query.statement.bind(value, at: Int32(index + 1))
        }
        _ = try query.statement.step()
        query.statement.reset()
    }

    private func load(_ log: KeepingSink, _ processes: [ProcessID], _ outcome: Outcome?) throws {
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
