import Testing

@testable import GMSCore
@testable import GMSReports

/// A run told while it happens.
@Suite struct NarratorTests {
    private let path = Fixture.crash401.log

    @Test func narrated() throws {
        nonisolated(unsafe) var lines: [String] = []
        var narrator = Narrator { unsafe lines.append(Narration.line($0, $1)) }
        let reader = try EventLogReader(path: path)
        try reader.replay(into: &narrator)
        try GoldenText.expect(unsafe lines, equal: "gms2_crash-401.narrate.txt")
        let crashes = try reader.database.integer("SELECT count(*) FROM event WHERE kind = 14")
        #expect(unsafe Int64(lines.count { $0.contains(" crashes after ") }) == crashes)
    }
}
