import Testing

@testable import GMSCore
@testable import GMSReports

/// What `gms-analyze cost` prints.
@Suite struct CostPageTests {
    private static func lines(
        _ fixtures: [Fixture], isColoured: Bool = false, width: Int? = nil
    ) throws -> [String] {
        let entries = try fixtures.map { fixture -> CostPage.Entry in
            ("\(fixture.rawValue).db", try Session.cost(of: EventLogReader(path: fixture.log)))
        }
        return CostPage(entries).text(isColoured: isColoured, width: width)
    }

    private static func entry(_ variant: String, _ change: (inout Cost) -> Void) -> CostPage.Entry {
        let header = RunHeader(
            variant: variant, seed: 1, manifest: "", tool: "", processes: ids(1, 2))
        var cost = Cost(header: header, outcome: nil, events: 9, endTime: 2_000_000_000)
        change(&cost)
        return ("\(variant).db", cost)
    }

    // MARK: Golden texts

    @Test(arguments: [Fixture.gms4, .crash401, .erlang1])
    func ofOneLog(_ fixture: Fixture) throws {
        try GoldenText.expect(Self.lines([fixture]), equal: "\(fixture.rawValue).cost.txt")
    }

    @Test func ofSeveralLogs() throws {
        try GoldenText.expect(Self.lines([.gms3, .gms4]), equal: "gms3-gms4.cost.txt")
        try GoldenText.expect(
            Self.lines([.erlang8, .erlang9, .erlang1, .erlang5, .erlang2]),
            equal: "erlang.cost.txt")
    }

    // MARK: Shape

    @Test func theAnswerComesFirst() {
        let entries = [
            Self.entry("one") { cost in
                cost.changesDelivered = 10
                cost.packets = Cost.Packets()
                cost.packets?.messages = 40
                cost.delivery = Latency(
                    count: 1, total: 4_000_000, median: 4_000_000, p90: 4_000_000, p99: 4_000_000,
                    max: 4_000_000)
            },
            Self.entry("two") { cost in
                cost.changesDelivered = 10
                cost.packets = Cost.Packets()
                cost.packets?.messages = 60
                cost.delivery = Latency(
                    count: 1, total: 12_345_678, median: 8_000_000, p90: 8_000_000,
                    p99: 8_000_000, max: 12_345_678)
            },
            Self.entry("three") { _ in },
        ]
        let lines = CostPage(entries).text()
        #expect(
            lines.prefix(2) == [
                "2 two against 1 one: 1.50× the packets per change, 2.00× the median and 3.09× the "
                    + "longest delivery latency.",
                "3 three against 1 one: nothing to compare.",
            ])
        #expect(
            lines[3] == "  1  one.db    one, 2 processes, seed 1, 9 events, 2.000 s of "
                + "virtual time; the baseline")
        let row = lines.first { $0.hasPrefix("  packets per delivered change") }
        #expect(row?.split(separator: " ").suffix(4) == ["4.00", "6.00", "1.50×", "–"])
        let one = CostPage([entries[1]]).text()
        #expect(
            one[1]
                == "COST: 6.00 packets per change; a delivery takes 8.000 ms "
                + "(median), 12.346 ms at most.")
        let none = CostPage([entries[2]]).text()
        #expect(none[1] == "COST: the log has no delivery of a request.")
    }

    @Test func columnsLineUp() throws {
        let all: [Fixture] = [.gms4, .erlang1, .erlang5, .erlang8, .erlang9, .crash402]
        for count in 1...all.count {
            let lines = try Self.lines(Array(all.prefix(count)), width: 110)
            #expect(lines.allSatisfy { Sentence($0).columns <= 110 && $0.last != " " })
            let ends = Set(lines.filter { $0.hasPrefix("  changes") }.map { Sentence($0).columns })
            #expect(ends.count <= (count + 3) / 3)
        }
    }

    @Test func colourChangesNoWord() throws {
        let plain = try Self.lines([.gms3, .gms4])
        let coloured = try Self.lines([.gms3, .gms4], isColoured: true)
        let codes = try Regex("\u{1B}\\[[0-9;]*m")
        #expect(coloured != plain && coloured.map { $0.replacing(codes, with: "") } == plain)
    }

    @Test func decimals() {
        #expect(Int64(12_345_678).withDecimals(3) == "12 345.678")
        #expect(Int64(7).withDecimals(2) == "0.07" && Int64(-7).withDecimals(2) == "-0.07")
        #expect(Int64(-1234).withDecimals(1) == "-123.4")
        #expect(Cost.thousandths(2, by: 3) == 667 && Cost.thousandths(1, by: 0) == nil)
        #expect(Cost.thousandths(.max, by: 3) == nil)
    }
}
