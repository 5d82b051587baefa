import Testing

@testable import GMSCore
@testable import GMSReports

/// The rows of a query.
@Suite struct QueryPageTests {
    private let result = QueryPage(
        "mine", path: "run.db", columns: ["id", "what"],
        rows: [
            [.integer(7), .string("a,b")], [.integer(10), .string("say \"x\"")],
            [.null, .string("\u{1B}[2J")],
        ])

    @Test func rowsAsATable() {
        #expect(
            result.text() == [
                "id  what", "─────────────", " 7  a,b", "10  say \"x\"", "    \\u{1B}[2J",
            ])
        let none = QueryPage("mine", path: "run.db", columns: ["id"], rows: []).text()
        #expect(none == ["id", "──", "no rows"])
    }

    @Test func rowsAsCSV() {
        #expect(
            CSVFormat().lines(result.columns, result.texts) == [
                "id,what", "7,\"a,b\"", "10,\"say \"\"x\"\"\"", ",\u{1B}[2J",
            ])
    }

    @Test func rowsAsJSON() {
        let text = result.json.text
        #expect(text.contains("\"id\" : 7") && text.contains("\"what\" : \"say \\\"x\\\"\""))
        #expect(text.contains("\"id\" : null"))
        let rows: [JSONValue] = [
            .object(["id": .integer(7), "what": .string("a,b")]),
            .object(["id": .integer(10), "what": .string("say \"x\"")]),
            .object(["id": .null, "what": .string("\u{1B}[2J")]),
        ]
        #expect(text == JSONValue.array(rows).text)
        let none = QueryPage("mine", path: "run.db", columns: ["id"], rows: []).json.text
        #expect(none == JSONValue.array([]).text)
    }
}
