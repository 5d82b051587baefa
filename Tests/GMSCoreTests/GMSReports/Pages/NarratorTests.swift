import Testing

@testable import GMSCore
@testable import GMSReports

/// why, state, narrate and query results in words.
@Suite struct NarratorTests {
    private let path = Fixture.crash401.log
    private let plain = Style(isColoured: false)

    private func words(_ reader: borrowing EventLogReader) throws -> EventText {
        var sink = KeepingSink()
        try reader.replay(into: &sink, from: 1, to: 0)
        var text = EventText()
        for row in sink.views { text.define(row.view, id: row.id) }
        return text
    }

    private func chain(_ seq: Int64, _ reader: borrowing EventLogReader) throws -> [Event] {
        var chain: [Event] = []
        var next: Int64? = seq
        while let wanted = next, let event = try reader.events([wanted]).first {
            chain.append(event)
            next = event.cause
        }
        return chain
    }

    @Test func why() throws {
        let reader = try EventLogReader(path: path)
        let event = try #require(try Fixture.crash401.expectation.divergence?.event)
        let chain = try chain(event, reader)
        let lines = ChainText(chain, text: try words(reader), style: plain).lines
        try GoldenText.expect(lines, equal: "gms2_crash-401.why.txt")
        let statement = try reader.database.prepare(
            """
            WITH RECURSIVE chain (seq, cause) AS (
              SELECT seq, cause FROM event WHERE seq = \(event)
              UNION ALL SELECT e.seq, e.cause FROM event e JOIN chain c ON e.seq = c.cause)
            SELECT seq FROM chain ORDER BY seq
            """)
        var seqs: [Int64] = []
        while try statement.step() { seqs.append(statement.integer(0) ?? 0) }
        #expect(chain.map(\.seq).reversed() == seqs)
        #expect(lines.count == seqs.count + 2)
        for (line, seq) in zip(lines.dropFirst(2), seqs) {
            #expect(line.contains("event \(seq)  "))
        }
    }

    @Test func anEventWithoutACauseSaysWhereItCameFrom() {
        var log = LogBuilder.group(2)
        log.request(2)
        let request = log.events[log.events.count - 1]
        let lines = ChainText([request], text: EventText(), style: plain).lines
        #expect(
            lines.last
                == "  It has no cause in the log: the worker's wait ended and it proposed.")
        #expect(ChainText([], text: EventText(), style: plain).lines.isEmpty)
    }

    @Test func state() throws {
        let reader = try EventLogReader(path: path)
        let event = try #require(try Fixture.crash401.expectation.divergence?.event)
        let snapshot = try Session.snapshot(of: reader, at: event)
        let moment = try #require(try reader.events([event]).first)
        let lines = StateText(snapshot, after: moment, text: try words(reader), style: plain).lines
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

    @Test func narrated() throws {
        nonisolated(unsafe) var lines: [String] = []
        var narrator = Narrator { unsafe lines.append($0) }
        let reader = try EventLogReader(path: path)
        try reader.replay(into: &narrator)
        try GoldenText.expect(unsafe lines, equal: "gms2_crash-401.narrate.txt")
        let crashes = try reader.database.integer("SELECT count(*) FROM event WHERE kind = 14")
        #expect(unsafe Int64(lines.count { $0.contains(" crashes after ") }) == crashes)
    }

    @Test func everyKindOfEventHasWords() {
        var seen: Set<String> = []
        for kind in EventKind.allCases {
            let bare = Event(seq: 1, time: 0, process: ProcessID(3), kind: kind)
            let words = EventText().words(bare)
            #expect(words.contains("3"))
            #expect(!words.contains("Optional") && !words.contains("nil"))
            seen.insert(words)
        }
        #expect(seen.count == EventKind.allCases.count)
        var again = Event(
            seq: 1, time: 0, process: ProcessID(1), kind: .send, peer: ProcessID(2),
            packet: .ack, slot: 4)
        again.reason = .retransmission
        #expect(EventText().words(again) == "1 sends an acknowledgement of slot 4 to 2 again")
    }

    // MARK: Rows of queries

    private let result = QueryText(
        columns: ["id", "what"],
        rows: [
            [.integer(7), .string("a,b")], [.integer(10), .string("say \"x\"")],
            [.null, .string("\u{1B}[2J")],
        ])

    @Test func rowsAsATable() {
        #expect(
            result.lines(.table) == [
                "id  what", "─────────────", " 7  a,b", "10  say \"x\"", "    \\u{1B}[2J",
            ])
        let none = QueryText(columns: ["id"], rows: []).lines(.table)
        #expect(none == ["id", "──", "no rows"])
    }

    @Test func rowsAsCSV() {
        #expect(
            result.lines(.csv) == [
                "id,what", "7,\"a,b\"", "10,\"say \"\"x\"\"\"", ",\u{1B}[2J",
            ])
    }

    @Test func rowsAsJSON() {
        let text = result.lines(.json).joined()
        #expect(text.contains("\"id\" : 7") && text.contains("\"what\" : \"say \\\"x\\\"\""))
        #expect(text.contains("\"id\" : null"))
        let rows: [JSONValue] = [
            .object(["id": .integer(7), "what": .string("a,b")]),
            .object(["id": .integer(10), "what": .string("say \"x\"")]),
            .object(["id": .null, "what": .string("\u{1B}[2J")]),
        ]
        #expect(text == JSONValue.array(rows).text)
        let none = QueryText(columns: ["id"], rows: []).lines(.json)
        #expect(none == [JSONValue.array([]).text])
    }
}
