import Testing

@testable import GMSCore
@testable import GMSReports

/// What `gms-analyze compare` prints.
@Suite struct ComparePageTests {
    private let folder: LogFolder

    init() throws { folder = try LogFolder() }

    /// A scenario under several variants, recorded and compared.
    private func lines(
        _ scenario: String, _ variants: [Variant], isColoured: Bool = false, width: Int? = nil
    ) throws -> [String] {
        let logs = try variants.map { variant in
            var manifest = try Scenarios.manifest(scenario)
            manifest.variant = variant
            let path = folder.file("\(variant.rawValue).db")
            if try !folder.names.contains("\(variant.rawValue).db") {
                try manifest.record(to: path)
            }
            return try Session.examine(EventLogReader(path: path))
        }
        return ComparePage(Comparison(logs), paths: variants.map { "\($0.rawValue).db" })
            .text(isColoured: isColoured, width: width)
    }

    private func lines(_ fixtures: [Fixture]) throws -> [String] {
        let logs = try fixtures.map { try Session.examine(EventLogReader(path: $0.log)) }
        return ComparePage(Comparison(logs), paths: fixtures.map { "\($0.rawValue).db" }).text()
    }

    // MARK: Golden texts

    @Test func ofOneCrash() throws {
        let lines = try lines("compare-one-crash", [.gms2, .gms3, .gms4])
        try GoldenText.expect(lines, equal: "one-crash.compare.txt")
        #expect(lines[0] == "DIFFERENT: 1 gms2 diverged; 2 gms3 and 3 gms4 are consistent.")
        #expect(lines.last?.hasPrefix("               3 gms4: 2 sent m37 again ") == true)
    }

    @Test func ofACrashOutsideAMulticast() throws {
        try GoldenText.expect(
            lines("gms3_lax-slow-link", [.gms3Lax, .gms3]), equal: "slow-link.compare.txt")
    }

    @Test func ofAWedgedFollower() throws {
        try GoldenText.expect(
            lines("gms3_strict-two-crashes", [.gms3Strict, .gms3]),
            equal: "two-crashes.compare.txt")
    }

    @Test func ofLogsThatShareNoFault() throws {
        let lines = try lines([.erlang2, .erlang8, .erlang9])
        try GoldenText.expect(lines, equal: "erlang.compare.txt")
        #expect(lines.contains { $0.contains("the logs share no fault: ") })
        #expect(!lines.contains { $0.hasPrefix("  why ") })
    }

    // MARK: Shape

    @Test func aLogAgainstItself() throws {
        let lines = try lines([.crash401, .crash401])
        #expect(lines[0] == "ALIKE: 1 gms2_crash and 2 gms2_crash diverged.")
        #expect(lines.contains("  33 of 33 properties have one verdict in all logs"))
    }

    @Test func logsWithoutFaults() throws {
        let lines = try lines("gms4-loss", [.gms4, .gms4])
        #expect(
            lines.contains(
                "  fault        no log has a crash or a stop; only verdicts and properties are compared"
            ))
    }

    @Test func oneOfThreeDoesNotShareTheFault() throws {
        let shared = try lines("compare-one-crash", [.gms2, .gms3])
        let logs = try [folder.file("gms2.db"), folder.file("gms3.db"), Fixture.erlang1.log].map {
            try Session.examine(EventLogReader(path: $0))
        }
        let lines = ComparePage(Comparison(logs), paths: ["gms2.db", "gms3.db", "c.db"]).text()
        #expect(
            lines.contains(
                "               3 gms1 does not share it: only verdict and properties are compared")
        )
        // The aftermath is the same.
        let start = try #require(shared.firstIndex { $0.hasPrefix("1 gms2, ") })
        let end = try #require(shared.firstIndex { $0.hasPrefix("  properties that differ") })
        #expect(lines.contains(Array(shared[start..<end])))
    }

    @Test func linesAreNarrow() throws {
        for lines in [
            try lines("compare-one-crash", [.gms2, .gms3, .gms4]),
            try lines([.erlang2, .erlang8, .erlang9]), try lines(Fixture.allCases),
        ] {
            #expect(lines.allSatisfy { $0.last != " " })
            for line in lines where Sentence(line).columns > 110 { Issue.record("\(line)") }
        }
        let fitted = try lines("compare-one-crash", [.gms2, .gms3], width: 80)
        #expect(fitted.allSatisfy { Sentence($0).columns <= 80 })
    }

    @Test func colourChangesNoWord() throws {
        let plain = try lines("compare-one-crash", [.gms2, .gms3])
        let coloured = try lines("compare-one-crash", [.gms2, .gms3], isColoured: true)
        let codes = try Regex("\u{1B}\\[[0-9;]*m")
        #expect(coloured != plain && coloured.map { $0.replacing(codes, with: "") } == plain)
    }
}
