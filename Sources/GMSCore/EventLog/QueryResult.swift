import FoundationEssentials
package import GMSQueries

/// The rows of a query, as text.
package struct QueryResult: Hashable, Sendable {
    package let columns: [String]
    package let rows: [[SQLiteValue]]
}

extension EventLogReader {
    /// Runs a query on the log, which it cannot change.
    ///
    /// - Parameter parameters: values for the query's named parameters, names without the colon.
    /// - Throws: `LogError`; `QueryError` for an unknown parameter.
    package func run(_ query: QueryLibrary.Query, with parameters: [String: String]) throws
        -> QueryResult
    {
        let statement = try reading(path) { () throws(SQLiteError) in
            try database.prepare(query.sql)
        }
        for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
            let index = statement.parameter(named: ":" + name)
            guard index > 0 else { throw QueryError.unknownParameter(name, statement.parameters) }
            try reading(path) { () throws(SQLiteError) in
                if let number = Int64(value) {
                    try statement.bind(number, at: index)
                } else {
                    try statement.bind(value, at: index)
                }
            }
        }
        var rows: [[SQLiteValue]] = []
        while try reading(path, { () throws(SQLiteError) in try statement.step() }) {
            rows.append((0..<statement.columnCount).map { statement.value($0) })
        }
        return QueryResult(
            columns: (0..<statement.columnCount).map { statement.name($0) }, rows: rows)
    }
}
