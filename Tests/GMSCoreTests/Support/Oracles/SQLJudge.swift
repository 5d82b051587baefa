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

    init(_ rows: [Property: LogTables.Row]) {
        violated = Set(rows.keys)
        divergence = rows[.prefixAgreement].flatMap { Divergence($0) }
    }
}

extension Judgement.Divergence {
    init?(_ row: LogTables.Row) {
        guard let position = row["position"], let event = row["event"] else { return nil }
        self.init(position: position, event: event)
    }
}

/// The property queries on logs in memory, prepared once for many logs.
final class SQLJudge {
    private let tables: LogTables
    private let queries: [(property: Property, query: LogTables.Query)]
    private let divergence: LogTables.Query

    init() throws {
        let tables = try LogTables()
        queries = try Judgement.judged.map { ($0, try tables.query($0.query?.sql ?? "")) }
        let first = QueryLibrary.query(named: "first-divergence")
        divergence = try tables.query(first?.sql ?? "")
        self.tables = tables
    }

    /// The first row of each query that has one, and of first-divergence.
    func judge(
        _ log: KeepingSink, processes: [ProcessID], outcome: Outcome?
    ) throws -> (rows: [Property: LogTables.Row], divergence: Judgement.Divergence?) {
        try tables.load(log, processes, outcome)
        var rows: [Property: LogTables.Row] = [:]
        for (property, query) in queries { rows[property] = try query.first() }
        return (rows, try divergence.first().flatMap { Judgement.Divergence($0) })
    }
}
