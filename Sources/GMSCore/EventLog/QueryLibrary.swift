import FoundationEssentials

/// The SQL queries that are shipped with the package, one question each.
public struct QueryLibrary: Sendable {
    public struct Query: Hashable, Sendable {
        public let name: String
        /// What it answers.
        public let question: String
        public let sql: String

        /// Reads the question from the first line, `-- name: question`.
        init(name: String, bytes: [UInt8]) {
            self.name = name
            sql = String(decoding: bytes, as: UTF8.self)
            let first = sql.prefix { $0 != "\n" }
            question = first.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
        }
    }

    /// In alphabetical order.
    public static let all: [Query] = [
        Query(name: "classes", bytes: PackageResources.classes_sql),
        Query(name: "crashes", bytes: PackageResources.crashes_sql),
        Query(name: "delivery-latency", bytes: PackageResources.delivery_latency_sql),
        Query(name: "delivery-matrix", bytes: PackageResources.delivery_matrix_sql),
        Query(name: "dropped-packets", bytes: PackageResources.dropped_packets_sql),
        Query(name: "duplicate-deliveries", bytes: PackageResources.duplicate_deliveries_sql),
        Query(name: "elections", bytes: PackageResources.elections_sql),
        Query(name: "events-per-kind", bytes: PackageResources.events_per_kind_sql),
        Query(name: "events-per-process", bytes: PackageResources.events_per_process_sql),
        Query(name: "final-states", bytes: PackageResources.final_states_sql),
        Query(name: "first-divergence", bytes: PackageResources.first_divergence_sql),
        Query(name: "message-timeline", bytes: PackageResources.message_timeline_sql),
        Query(name: "partial-multicasts", bytes: PackageResources.partial_multicasts_sql),
        Query(name: "property_ack_coverage", bytes: PackageResources.property_ack_coverage_sql),
        Query(name: "property_agreement", bytes: PackageResources.property_agreement_sql),
        Query(
            name: "property_delivery_integrity",
            bytes: PackageResources.property_delivery_integrity_sql),
        Query(name: "property_fifo_delivery", bytes: PackageResources.property_fifo_delivery_sql),
        Query(name: "property_fifo_order", bytes: PackageResources.property_fifo_order_sql),
        Query(name: "property_initial_view", bytes: PackageResources.property_initial_view_sql),
        Query(name: "property_join_liveness", bytes: PackageResources.property_join_liveness_sql),
        Query(
            name: "property_local_monotonicity",
            bytes: PackageResources.property_local_monotonicity_sql),
        Query(
            name: "property_membership_precision",
            bytes: PackageResources.property_membership_precision_sql),
        Query(name: "property_no_duplication", bytes: PackageResources.property_no_duplication_sql),
        Query(name: "property_no_stall", bytes: PackageResources.property_no_stall_sql),
        Query(
            name: "property_prefix_agreement",
            bytes: PackageResources.property_prefix_agreement_sql),
        Query(
            name: "property_primary_component",
            bytes: PackageResources.property_primary_component_sql),
        Query(
            name: "property_primary_integrity",
            bytes: PackageResources.property_primary_integrity_sql),
        Query(
            name: "property_replay_agreement",
            bytes: PackageResources.property_replay_agreement_sql),
        Query(
            name: "property_same_view_delivery",
            bytes: PackageResources.property_same_view_delivery_sql),
        Query(name: "property_self_delivery", bytes: PackageResources.property_self_delivery_sql),
        Query(name: "property_self_inclusion", bytes: PackageResources.property_self_inclusion_sql),
        Query(
            name: "property_sending_view_delivery",
            bytes: PackageResources.property_sending_view_delivery_sql),
        Query(name: "property_single_leader", bytes: PackageResources.property_single_leader_sql),
        Query(name: "property_slot_agreement", bytes: PackageResources.property_slot_agreement_sql),
        Query(
            name: "property_state_agreement", bytes: PackageResources.property_state_agreement_sql),
        Query(name: "property_state_transfer", bytes: PackageResources.property_state_transfer_sql),
        Query(name: "property_total_order", bytes: PackageResources.property_total_order_sql),
        Query(
            name: "property_uniform_agreement",
            bytes: PackageResources.property_uniform_agreement_sql),
        Query(
            name: "property_uniform_prefix_agreement",
            bytes: PackageResources.property_uniform_prefix_agreement_sql),
        Query(name: "property_validity", bytes: PackageResources.property_validity_sql),
        Query(name: "property_view_accuracy", bytes: PackageResources.property_view_accuracy_sql),
        Query(name: "property_view_agreement", bytes: PackageResources.property_view_agreement_sql),
        Query(
            name: "property_view_completeness",
            bytes: PackageResources.property_view_completeness_sql),
        Query(
            name: "property_virtual_synchrony",
            bytes: PackageResources.property_virtual_synchrony_sql),
        Query(name: "retransmissions", bytes: PackageResources.retransmissions_sql),
        Query(name: "state-history", bytes: PackageResources.state_history_sql),
        Query(name: "undelivered-requests", bytes: PackageResources.undelivered_requests_sql),
        Query(name: "view-history", bytes: PackageResources.view_history_sql),
    ]

    /// The query of a name, in which `-` and `_` are one character.
    public static func query(named name: String) -> Query? {
        let name = name.map { $0 == "_" ? "-" : $0 }
        return all.first { $0.name.map { $0 == "_" ? "-" : $0 } == name }
    }
}

/// The rows of a query, as text.
public struct QueryResult: Hashable, Sendable {
    /// One value of a row, of the type that SQLite gives it.
    public enum Value: Hashable, Sendable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
    }

    public let columns: [String]
    public let rows: [[Value]]
}

extension EventLogReader {
    /// Runs a query on the log, which it cannot change.
    ///
    /// - Parameter parameters: values for the query's named parameters, names without the colon.
    /// - Throws: `LogError`; `QueryError` for an unknown parameter.
    public func run(_ query: QueryLibrary.Query, with parameters: [String: String]) throws
        -> QueryResult
    {
        let statement = try reading(path) { () throws(SQLiteError) in
            try database.prepare(query.sql)
        }
        for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
            let index = statement.parameter(named: ":" + name)
            guard index > 0 else { throw QueryError.unknownParameter(name, statement.parameters) }
            if let number = Int64(value) {
                statement.bind(number, at: index)
            } else {
                statement.bind(value, at: index)
            }
        }
        var rows: [[QueryResult.Value]] = []
        while try reading(path, { () throws(SQLiteError) in try statement.step() }) {
            rows.append((0..<statement.columnCount).map { statement.value($0) })
        }
        return QueryResult(
            columns: (0..<statement.columnCount).map { statement.name($0) }, rows: rows)
    }
}

public enum QueryError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownParameter(String, [String])

    public var description: String {
        switch self {
        case .unknownParameter(let name, let known):
            "the query has no parameter \"\(name)\"; it has "
                + (known.isEmpty ? "none" : known.joined(separator: ", "))
        }
    }
}
