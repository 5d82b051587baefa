import Testing

@testable import GMSCore
@testable import GMSReports

/// Every worker at one moment.
@Suite struct StatePageTests {
    private let path = Fixture.crash401.log

    @Test func state() throws {
        let reader = try EventLogReader(path: path)
        let event = try #require(try Fixture.crash401.expectation.divergence?.event)
        let snapshot = try #require(try Session.snapshot(of: reader, at: event))
        let lines = StatePage(snapshot, path: "run.db").text()
        try GoldenText.expect(lines, equal: "gms2_crash-401.state.txt")
        for row in snapshot.rows {
            let delivered = try reader.database.integer(
                "SELECT count(*) FROM event WHERE kind = 9 AND process = \(row.process) "
                    + "AND seq <= \(event)")
            let state = try reader.database.integer(
                "SELECT state FROM event WHERE process = \(row.process) AND seq <= \(event) "
                    + "AND state IS NOT NULL ORDER BY seq DESC LIMIT 1")
            #expect(Int64(row.delivered) == delivered)
            #expect(row.state.map { Int64($0.rgb) } == state)
        }
    }

    @Test func rolesAtEveryStage() {
        var log = LogBuilder(4)
        func roles() -> [Snapshot.Row.Role] { log.snapshot().rows.map(\.role) }
        #expect(roles() == [.notStarted, .notStarted, .notStarted, .notStarted])
        log.found(1)
        log.join(2)
        log.ask(3)
        #expect(roles() == [.leader, .follower(of: ProcessID(1)), .joining, .notStarted])
        let crash = log.crash(1)
        log.elect(2, at: 2, after: 1)
        let gone = log.add(.abandon, at: 3, peer: 1, reason: .joinTimeout)
        log.ask(4)
        let stop = log.add(.stop, at: 4)
        #expect(
            roles() == [
                .crashed(event: crash), .leader, .abandoned(event: gone), .stopped(event: stop),
            ])
    }

    @Test func itIsJSONOfItsSchema() throws {
        let schema = try JSONSchema.document("state.schema.json")
        var shown: Set<String> = []
        func check(_ snapshot: Snapshot) throws {
            let document = try JSON(StatePage(snapshot, path: "run.db").json.text)
            #expect(schema.violation(of: document) == nil)
            shown.formUnion(document.shapes)
        }
        for fixture in Fixture.allCases {
            let reader = try EventLogReader(path: fixture.log)
            let last = try #require(try reader.lastEvent()).seq
            for seq in stride(from: 1, through: last, by: 97) {
                try check(#require(try Session.snapshot(of: reader, at: seq)))
            }
            try check(#require(try Session.snapshot(of: reader, at: nil)))
            #expect(try Session.snapshot(of: reader, at: last + 1) == nil)
        }
        var log = LogBuilder(2)
        log.found(1)
        log.ask(2)
        log.multicast(log.view(2, by: 1, 1, 2), from: 1, to: [2])
        log.transfer(to: 2, among: [1, 2], state: 5)
        try check(log.snapshot())
        #expect(schema.shapes.symmetricDifference(shown).sorted() == [])
    }
}
