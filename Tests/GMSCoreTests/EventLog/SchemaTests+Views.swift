import GMSQueries
import Testing

@testable import GMSCore
@testable import GMSReports

/// The SQL views of a recorded file say what the events say.
@Suite struct SchemaViewsTests {
    let folder: LogFolder
    private let path: String
    private let sink: KeepingSink

    init() throws {
        folder = try LogFolder()
        path = folder.file("run.db")
        var manifest = RunManifest.short(.gms4, seed: 21)
        manifest.network.loss = Ratio(numerator: 1, denominator: 10)
        try manifest.record(to: path)
        var sink = KeepingSink()
        try EventLogReader(path: path).replay(into: &sink)
        self.sink = sink
    }

    private func rows(_ sql: String) throws -> [String] {
        let database = try Database(path: path, mode: .read)
        let statement = try database.prepare(sql)
        var rows: [String] = []
        while try statement.step() {
            rows.append(
                (0..<statement.columnCount).map { statement.text($0) ?? "-" }
                    .joined(separator: " "))
        }
        return rows
    }

    private func line(_ values: Any?...) -> String {
        values.map { value in value.map { "\($0)" } ?? "-" }.joined(separator: " ")
    }

    private func packet(_ event: Event) -> String {
        line(
            event.packet?.name, event.message?.id, event.message?.kind.name, event.message?.value,
            event.slot, event.view, event.cause)
    }

    private func events(_ kind: EventKind) throws -> [Event] {
        let events = sink.events.filter { $0.kind == kind }
        try #require(!events.isEmpty, "the run has no \(kind)")
        return events
    }

    @Test func packets() throws {
        #expect(
            try rows("SELECT * FROM send")
                == events(.send).map {
                    line($0.seq, $0.time, $0.process, $0.peer, packet($0), $0.reason?.name)
                })
        #expect(
            try rows("SELECT * FROM receive")
                == events(.receive).map { line($0.seq, $0.time, $0.process, $0.peer, packet($0)) })
        #expect(
            try rows("SELECT * FROM dropped")
                == events(.drop).map {
                    line($0.seq, $0.time, $0.process, $0.peer, packet($0), $0.reason?.name)
                })
    }

    @Test func deliveries() throws {
        #expect(
            try rows("SELECT * FROM deliver")
                == events(.deliver).map {
                    line(
                        $0.seq, $0.time, $0.process, $0.message?.id, $0.message?.origin,
                        $0.message?.number, $0.message?.kind.name, $0.message?.value, $0.slot,
                        $0.view, $0.cause, $0.state)
                })
    }

    @Test func membership() throws {
        let views = Dictionary(sink.views.map { ($0.id, $0.view) }) { first, _ in first }
        let installed = try events(.install).map { event in
            let view = try #require(event.view.flatMap { views[$0] })
            let members = view.members.map(\.description).joined(separator: " ")
            return line(
                event.seq, event.time, event.process, event.view, view.number, view.creator,
                view.leader, members, event.slot, event.cause)
        }
        #expect(try rows("SELECT * FROM view_change") == installed)
        #expect(
            try rows("SELECT * FROM crash")
                == events(.crash).map {
                    line($0.seq, $0.time, $0.process, $0.view, $0.cause, $0.reason?.name)
                })
        #expect(
            try rows("SELECT * FROM suspicion")
                == events(.suspect).map {
                    line($0.seq, $0.time, $0.process, $0.peer, $0.view, $0.cause, $0.reason?.name)
                })
        #expect(
            try rows("SELECT * FROM election")
                == events(.elect).map {
                    line($0.seq, $0.time, $0.process, $0.peer, $0.view, $0.cause)
                })
    }

    @Test func theLogHasALineForEveryEvent() throws {
        let lines = try rows("SELECT seq, text FROM log ORDER BY seq")
        #expect(lines.count == sink.events.count)
        #expect(!lines.contains { $0.hasSuffix("-") })
        let seq = try #require(try events(.crash).first)
        let text = try rows("SELECT text FROM log WHERE seq = \(seq.seq)")
        #expect(text.first?.contains("\(seq.process) crashes") == true)
    }

    /// The words of the log view are those of the reports, on foreign logs too.
    @Test(arguments: [nil] + Fixture.allCases)
    func theLogReadsLikeTheReports(_ fixture: Fixture?) throws {
        let log = fixture?.log ?? path
        let database = try Database(path: log, mode: .read)
        try database.execute(QueryLibrary.views)
        let statement = try database.prepare("SELECT text FROM log ORDER BY seq")
        var lines: [String] = []
        while try statement.step() { lines.append(statement.text(0) ?? "") }
        var sink = KeepingSink()
        try EventLogReader(path: log).replay(into: &sink)
        var text = EventText()
        for row in sink.views { text.define(row.view, id: row.id) }
        let expected = sink.events.map { "\(Nanoseconds($0.time).seconds)  \(text.words($0))" }
        #expect(lines == expected)
    }

    /// One row for the first state, for each adoption and for each change after it.
    @Test func stateHistoriesAreThoseOfTheReplay() throws {
        var expected: [String] = []
        var hasState: Set<ProcessID> = []
        for event in sink.events {
            let isChange = event.kind == .deliver && event.message?.kind == .change
            let isFounding = event.kind == .start && event.reason == .founder
            if event.kind == .adopt || isFounding { hasState.insert(event.process) }
            if event.kind == .adopt || isFounding
                || (isChange && hasState.contains(event.process))
            {
                let change = isChange ? event.message?.value : nil
                expected.append(
                    line(event.process, event.seq, event.message?.id, change, event.state))
            }
        }
        let found = try rows(
            "SELECT process, seq, message, change, colour FROM state_history ORDER BY seq")
        #expect(found == expected)
        #expect(expected.count > 30)
        // In a consistent run equal positions have equal colours.
        let colours = try rows(
            "SELECT position FROM state_history WHERE position > 0 GROUP BY position "
                + "HAVING count(DISTINCT colour) > 1")
        #expect(colours == [])
        #expect(try rows("SELECT 1 FROM state_history WHERE position IS NULL") == [])
    }
}
