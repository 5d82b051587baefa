/// Rows for spreadsheets, by RFC 4180.
package struct CSVFormat: Sendable {
    package init() {}

    package func lines(_ columns: [String], _ rows: [[String]]) -> [String] {
        ([columns] + rows).map { $0.map(Self.quoted).joined(separator: ",") }
    }

    private static func quoted(_ field: String) -> String {
        guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else {
            return field
        }
        let parts = field.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + parts.joined(separator: "\"\"") + "\""
    }
}
