import GMSCore

/// The rows of a query.
package struct QueryPage: Page {
    private let name: String
    private let path: String
    private let columns: [String]
    private let rows: [[JSONValue]]
    private var texts: [[String]] { rows.map { row in row.map(Self.text) } }

    /// - Parameters:
    ///   - path: the log's name, as the user gave it.
    ///   - rows: a value a column; NULL is an empty text in tables and CSV.
    package init(_ name: String, path: String, columns: [String], rows: [[JSONValue]]) {
        self.name = name
        self.path = path
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

    /// What `json` comes to, row by row.
    package var jsonText: String {
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

    /// RFC 4180.
    package var csv: [String] {
        ([columns] + texts).map { $0.map(Self.quoted).joined(separator: ",") }
    }

    private static func quoted(_ field: String) -> String {
        guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else {
            return field
        }
        let parts = field.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + parts.joined(separator: "\"\"") + "\""
    }
}
