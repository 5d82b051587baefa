import Testing

@testable import GMSCore

/// What SQLite refuses is an error.
@Suite struct StatementTests {
    @Test func aBindThatFailsIsAnError() throws {
        let database = try Database(path: ":memory:", mode: .create)
        let statement = try database.prepare("SELECT ?")
        try statement.bind(1, at: 1)
        #expect(throws: SQLiteError.self) { try statement.bind(1, at: 2) }
        #expect(throws: SQLiteError.self) { try statement.bind("text", at: 0) }
        _ = try statement.step()
        // A statement that is under way takes no values.
        #expect(throws: SQLiteError.self) { try statement.bind(2, at: 1) }
    }
}
