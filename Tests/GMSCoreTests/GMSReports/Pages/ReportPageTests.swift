import GMSQueries
import Testing

@testable import GMSCore
@testable import GMSReports

/// What people read: the verdict first, then why, then the tables.
@Suite struct ReportPageTests {
    /// The report on a log in a file, as `gms-analyze` prints it.
    private func report(
        _ path: String, as name: String, isColoured: Bool = false
    ) throws -> [String] {
        ReportPage(try EventLogReader.analysis(of: path), path: name).text(isColoured: isColoured)
    }

    private func report(_ log: LogBuilder, outcome: Outcome? = .quiescent) -> [String] {
        ReportPage(log.analysis(outcome), path: "x.db").text()
    }

    // MARK: Golden texts

    @Test(arguments: Fixture.allCases)
    func ofTheFixtures(_ fixture: Fixture) throws {
        let name = fixture.rawValue
        try GoldenText.expect(report(fixture.log, as: "\(name).db"), equal: "\(name).report.txt")
    }

    @Test func theNumbersOfTheGoldenReportAreThoseOfTheLog() throws {
        let lines = try report(Fixture.crash401.log, as: "run.db")
        let reader = try EventLogReader(path: Fixture.crash401.log)
        let database = try Database(path: Fixture.crash401.log, mode: .read)
        let query = try #require(QueryLibrary.query(named: "first-divergence"))
        let row = try #require(try reader.run(query, with: [:]).records.first)
        let (position, event) = try (#require(row["position"]), #require(row["event"]))
        #expect(lines[1].hasPrefix("DIVERGED at position \(position) (event \(event), "))
        let count = try #require(try database.integer("SELECT count(*) FROM event"))
        let end = try #require(try database.integer("SELECT end_time FROM run"))
        #expect(
            lines[0]
                == "run.db: gms2_crash, 5 processes, seed 401, \(count.grouped) events, "
                + "\(Nanoseconds(end).seconds) of virtual time")
        for process in 1...5 {
            let delivered = try database.integer(
                "SELECT count(*) FROM event WHERE kind = 9 AND process = \(process)")
            let colour = try #require(
                try database.integer(
                    "SELECT state FROM event WHERE kind IN (9, 11) AND process = \(process) "
                        + "ORDER BY seq DESC LIMIT 1"))
            let row = lines.first { $0.hasPrefix("  \(process)  ") }?.split(separator: " ") ?? []
            #expect(row.contains("\(delivered ?? -1)"))
            #expect(row.contains { $0 == Colour(rgb: UInt32(colour)).description })
        }
    }

    // MARK: Shape

    @Test func theStoryIsToldInOrder() throws {
        let lines = try report(Fixture.crash401.log, as: "run.db")
        func index(_ prefix: String) throws -> Int {
            try #require(lines.firstIndex { $0.hasPrefix(prefix) }, "no line \(prefix)")
        }
        let order = try [
            index("run.db:"), index("DIVERGED"), index("  Let     "), index("  Then    "),
            index("  However "), index("  multicast    "), index("  workers      "),
            index("  colours      "), index("  difference   "), index("  canonical    "),
            index("  how it came about"), index("  tested by    "), index("  worker  "),
            index("  next         gms-analyze why run.db "),
        ]
        #expect(order == order.sorted())
        #expect(Set(order).count == order.count)
    }

    @Test(arguments: Fixture.allCases)
    func colourIsOffOrDecorationOnly(_ fixture: Fixture) throws {
        let plain = try report(fixture.log, as: "run.db")
        #expect(!plain.contains { $0.contains("\u{1B}") })
        let coloured = try report(fixture.log, as: "run.db", isColoured: true)
        #expect(coloured.contains { $0.contains("\u{1B}[") })
        let codes = try Regex("\u{1B}\\[[0-9;]*m")
        #expect(coloured.map { $0.replacing(codes, with: "") } == plain)
        #expect(!plain.contains { $0.last == " " })
    }

    @Test(arguments: Fixture.allCases)
    func tablesLineUp(_ fixture: Fixture) throws {
        let lines = try report(fixture.log, as: "run.db")
        let start = try #require(lines.firstIndex { $0.contains("core property") })
        let rows = lines[start...].prefix { !$0.isEmpty }
        let verdicts = rows.compactMap { line -> Int? in
            let words = ["holds", "violated", "pending", "vacuous", "assumption-broken"]
            return words.lazy.compactMap { line.firstRange(of: "  \($0)")?.lowerBound }.first
                .map { line.distance(from: line.startIndex, to: $0) }
        }
        let analysis = try fixture.analysis
        let others = analysis.properties.filter {
            !$0.property.isCore && [.holds, .notApplicable].contains($0.verdict)
        }
        #expect(verdicts.count == Property.all.count - others.count)
        #expect(Set(verdicts.filter { $0 > 20 }).count == 1)
        // Those without a line of their own are named below.
        let named = rows.joined(separator: " ").split { $0 == "," || $0 == " " }
        for other in others {
            #expect(
                named.contains(Substring(other.property.id)) == (other.verdict == .holds))
        }
    }

    @Test func everyVerdictHasItsWord() {
        var log = LogBuilder.group(3)
        #expect(
            report(log)[1]
                == "CONSISTENT. All core properties hold; all workers agree on one history.")
        #expect(
            report(log, outcome: nil)[1].hasPrefix(
                "INCONCLUSIVE: the log is the beginning of a run that did not finish"))
        #expect(report(log).contains { $0.contains("this run was not put to the test") })
        var twice = log
        for process in [1, 2, 3] {
            if let message = twice.events.last(where: { $0.kind == .deliver })?.message {
                twice.deliver(message, at: process)
            }
        }
        #expect(report(twice)[1] == "VIOLATED: no-duplication.")
        let crash = log.crash(1)
        #expect(
            report(log)[2]
                == "STALLED: 2 follows 1 at the end; 1 crashed (event \(crash)); 1 more.")
        log.deliver(log.request(2), at: 2)
        #expect(report(log)[1].hasPrefix("DIVERGED by omission: 3 never delivered m"))
    }

    @Test func aStateDivergenceIsToldAsOne() {
        var log = LogBuilder(2)
        log.found(1)
        log.ask(2)
        log.multicast(log.view(2, by: 1, 1, 2), from: 1, to: [2])
        log.transfer(to: 2, among: [1, 2], state: 5)
        #expect(
            report(log)[1]
                == "DIVERGED in state, not in history: 2 had ■ #000005 at event \(log.last), at position "
                + "3; others had ■ #000000 at position 3.")
    }

    @Test func aLossOfUniformityIsNamed() {
        var log = LogBuilder.group(3)
        log.deliver(log.request(3), at: 3)
        log.crash(3)
        let next = log.change(1, to: [1, 2])
        let event = log.first(.deliver, at: 2, next.id) ?? 0
        let lines = report(log)
        #expect(
            lines.contains(
                "UNIFORMITY LOST at position 7 (event \(event), "
                    + "\(Nanoseconds(event * 1_000_000).seconds)): 3 delivered m5 (event 47); 3 crashed (event 48); "
                    + "no survivor has it there."))
        #expect(lines.contains { $0.hasPrefix("  Let      ") && $0.contains("m\(next.id)") })
        // The only one needs no list.
        #expect(!lines.contains { $0.hasPrefix("  uniformity") })
    }

    @Test func ofManyDestinationsThoseWithoutTheItemHaveALine() {
        var log = LogBuilder.group(20)
        let cut = log.request(1)
        let sends = (2...17).map { log.send(cut, from: 1, to: $0) }
        log.crash(1, cause: sends[15], .midMulticast)
        for send in sends {
            log.deliver(cut, at: Int(send - sends[0]) + 2, cause: log.arrive(send))
        }
        for process in 18...20 { log.elect(2, at: process, after: 1) }
        log.change(2, to: Array(2...20))
        let lines = report(log)
        let first = lines.firstIndex { $0.hasPrefix("  multicast") } ?? 0
        #expect(
            lines[first...].prefix(4) == [
                "  multicast    to {2–17}  ✓ sent        ✓ received  ✓ delivered",
                "               to 18      ✗ never sent",
                "               to 19      ✗ never sent",
                "               to 20      ✗ never sent",
            ])
    }

    @Test func severalLossesAreListed() {
        var log = LogBuilder.group(4)
        for loser in [4, 3] {
            log.deliver(log.request(loser), at: loser)
            log.crash(loser)
            log.change(1, to: Array(1..<loser))
        }
        let line = report(log).first { $0.hasPrefix("  uniformity   lost at position ") }
        #expect(line?.contains(", position ") == true)
    }

    @Test func aWrongStateHasAStory() throws {
        var log = LogBuilder(2)
        log.found(1)
        log.ask(2)
        log.multicast(log.view(2, by: 1, 1, 2), from: 1, to: [2])
        log.transfer(to: 2, among: [1, 2], state: 5)
        let lines = report(log)
        let request = try #require(log.first(.request, at: 2))
        #expect(
            lines.contains("  Let      2 requested a state_request (event \(request))"))
        #expect(
            lines.contains(
                "  However  2 adopted a state from 1 (event \(log.last)) and had ■ #000005, which is not the "
                    + "donor's state (state-transfer)"))
    }

    @Test func whoWaitsIsTold() {
        var log = LogBuilder.group(3, of: 4)
        log.ask(4)
        let message = log.request(1)
        let hold = log.arrive(
            log.arrive(log.send(message, from: 1, to: 2, slot: 9)), .hold, .early)
        let crash = log.crash(1)
        let lines = report(log)
        let first = lines.firstIndex { $0.hasPrefix("  waiting") } ?? 0
        #expect(
            lines[first..<(first + 3)] == [
                "  waiting      {2 3}  for 1, which was down from event \(crash) on",
                "               {4}    for a view, for which it asked 1",
                "               {2}    received m\(message.id) in slot 9 from 1 (event \(hold - 1)) and held it "
                    + "(event \(hold): early); still holds 1 packet",
            ])
    }

    @Test func namesFromALogDriveNoTerminal() {
        let log = LogBuilder.group(2)
        let lines = ReportPage(log.analysis(), path: "a\u{1B}[2J.db").text()
        #expect(lines[0].hasPrefix("a\\u{1B}[2J.db: hand, 2 processes"))
    }

    // MARK: Pieces

    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1 000"), (1_234_567, "1 234 567"), (-1000, "-1 000"),
        (Int.min, "-9 223 372 036 854 775 808"),
    ])
    func groupedNumbers(_ number: Int, _ text: String) { #expect(number.grouped == text) }

    @Test(arguments: [
        ("run.db", "run.db"), ("a b.db", "'a b.db'"), ("it's", "'it'\\''s'"), ("", "''"),
        ("$HOME", "'$HOME'"), ("-x.db", "./-x.db"), ("a\u{1B}[31m'\\b", "$'a\\x1b[31m\\'\\\\b'"),
    ])
    func shellWords(_ text: String, _ quoted: String) { #expect(text.shellQuoted == quoted) }
}
