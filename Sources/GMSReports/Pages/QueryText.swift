import GMSCore

/// The rows of a query, for people and for programs.
package struct QueryText {
    package enum Format: String, Sendable, CaseIterable { case table, csv, json }

    private let columns: [String]
    private let rows: [[JSONValue]]
    private var texts: [[String]] { rows.map { row in row.map(Self.text) } }

    /// - Parameter rows: a value a column; NULL is an empty text in tables and CSV.
    package init(columns: [String], rows: [[JSONValue]]) {
        self.columns = columns
        self.rows = rows
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .integer(let number): String(number)
        case .string(let text): text
        case .bool, .decimal, .array, .object: value.text
        }
    }

    package func lines(_ format: Format) -> [String] {
        switch format {
        case .table: table
        case .csv: ([columns] + texts).map { $0.map(Self.quoted).joined(separator: ",") }
        case .json: [json]
        }
    }

    /// What `JSONValue` makes of an array of objects, row by row.
    private var json: String {
        guard !rows.isEmpty, !columns.isEmpty else { return JSONValue.array([]).text }
        let order = columns.indices.sorted { columns[$0] < columns[$1] }
        let keys = order.map { "    " + JSONValue.string(columns[$0]).text + " : " }
        let objects = rows.map { row in
            zip(keys, order).map { key, column in key + Self.json(row[column]) }
                .joined(separator: ",\n")
        }
        return "[\n  {\n" + objects.joined(separator: "\n  },\n  {\n") + "\n  }\n]"
    }

    private static func json(_ value: JSONValue) -> String {
        switch value {
        case .integer(let number): String(number)
        case .string(let text) where text.utf8.allSatisfy(isPlain): "\"" + text + "\""
        default: value.text
        }
    }

    /// Whether an ASCII character stands for itself in JSON.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private var table: [String] {
        let isNumeric = columns.indices.map { column in
            rows.allSatisfy { if case .string = $0[column] { false } else { true } }
        }
        var table = TextTable(isNumeric.map { $0 ? .right : .left })
        table.add(columns)
        for row in texts { table.add(row.map(\.printable)) }
        var lines = table.lines()
        let width = lines.map(\.count).max() ?? 0
        lines.insert(String(repeating: "─", count: width), at: 1)
        if rows.isEmpty { lines.append("no rows") }
        return lines
    }

    /// RFC 4180.
    private static func quoted(_ field: String) -> String {
        guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else {
            return field
        }
        return "\""
            + field.split(separator: "\"", omittingEmptySubsequences: false).joined(
                separator: "\"\"") + "\""
    }
}
