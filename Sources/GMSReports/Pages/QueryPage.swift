import GMSCore

/// The rows of a query.
package struct QueryPage: Page {
    private let name: String
    private let path: String
    package let columns: [String]
    private let rows: [[JSONValue]]
    /// What stands in each cell.
    package var texts: [[String]] { rows.map { row in row.map(\.plain) } }

    /// - Parameters:
    ///   - path: the log's name, as the user gave it.
    ///   - rows: a value a column; NULL is an empty text in tables and CSV.
    package init(_ name: String, path: String, columns: [String], rows: [[JSONValue]]) {
        self.name = name
        self.path = path
        self.columns = columns
        self.rows = rows
    }

    package var document: Document {
        let isNumeric = columns.indices.map { column in
            rows.allSatisfy { if case .string = $0[column] { false } else { true } }
        }
        var table = Table(isNumeric.map { $0 ? .right : .left }, titles: columns)
        table.isRuled = true
        for row in texts { table.add(row.map { Sentence($0.printable) }) }
        if rows.isEmpty { table.below = ["no rows"] }
        var document = Document(name, of: path.printable)
        document.account = [[.table(table)]]
        return document
    }

    package var json: JSONValue {
        .array(rows.map { .object(Dictionary(zip(columns, $0)) { first, _ in first }) })
    }
}
