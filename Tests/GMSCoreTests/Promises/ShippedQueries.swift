import FoundationEssentials
import GMSQueries
import Testing

@testable import GMSCore
@testable import GMSReports

extension QueryResult {
    /// The rows as texts by column name.
    var records: [[String: String]] {
        rows.map { row in
            var record: [String: String] = [:]
            for (column, value) in zip(columns, row) {
                switch value {
                case .null: break
                case .integer(let number): record[column] = String(number)
                case .real(let number): record[column] = String(number)
                case .text(let text): record[column] = text
                }
            }
            return record
        }
    }
}

/// The queries of `queries/` run on recorded and on foreign logs, and agree with the analysis.
@Suite struct ShippedQueries {
    private func run(
        _ name: String, on path: String, with parameters: [String: String] = [:]
    ) throws -> QueryResult {
        let query = try #require(QueryLibrary.query(named: name))
        return try EventLogReader(path: path).run(query, with: parameters)
    }

    @Test func theLibraryIsTheFolder() throws {
        let root = Fixture.tests.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
        let files = try FileManager.default.contentsOfDirectory(atPath: root + "/queries")
        let names = files.filter { $0.hasSuffix(".sql") && $0 != "views.sql" }
            .map { String($0.dropLast(4)) }.sorted()
        #expect(QueryLibrary.all.map(\.name) == names)
        for query in QueryLibrary.all {
            let text = try String(
                contentsOfFile: root + "/queries/\(query.name).sql", encoding: .utf8)
            #expect(query.sql == text)
            #expect(query.sql.hasPrefix("-- \(query.name): \(query.question)\n"))
            #expect(query.question.hasSuffix("?"), "\(query.name): \(query.question)")
        }
    }

    /// Every property has a query of its name, or the guide says that SQL does not express it.
    @Test func everyPropertyHasAQueryOrIsNamed() throws {
        let root = Fixture.tests.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
        let guide = try String(contentsOfFile: root + "/docs/properties.md", encoding: .utf8)
        let paragraph = try #require(
            guide.split(separator: "\n\n").first { $0.contains("SQL does not express") })
        let sentence = paragraph.drop { $0 != ":" }
        let named = Property.all.filter { sentence.contains("[\($0.id)]") }
        let queries = QueryLibrary.all.map(\.name).filter { $0.hasPrefix("property_") }
        let judged = Property.all.filter { $0.query != nil }
        #expect(
            judged.map { "property_" + $0.id.map { $0 == "-" ? "_" : $0 } }.sorted()
                == queries)
        #expect(Set(judged).isDisjoint(with: named))
        #expect(Set(judged).union(named) == Set(Property.all))
        #expect(paragraph.contains("\(judged.count) of them"))
        for name in queries {
            #expect(guide.contains("### \(name.dropFirst(9).replacing("_", with: "-"))\n"))
        }
    }

    /// What a joiner is delivered before its first view, and a view's second row, shift no position.
    @Test func positionsOfStatesAreThoseOfTheHistories() throws {
        var log = LogBuilder.group(2, of: 3)
        log.ask(3)
        log.deliver(log.request(1, .opaque), at: 3)
        let view = log.view(3, by: 1, 1, 2, 3)
        let again = log.view(3, by: 1, 1, 2, 3)
        for process in [1, 2] { log.install(view, at: process) }
        log.install(again, at: 3)
        log.transfer(to: 3, among: [1, 2, 3])
        let folder = try LogFolder()
        let path = folder.file("run.db")
        try log.write(to: path)
        let diff = try log.diff(1, 3)
        let rows = try run("state-history", on: path, with: ["process": "3"]).records
        // The adopted state has the position of the state message, the last item of the history.
        let last = try #require(diff.right.base) + diff.right.length - 1
        #expect(rows.map { $0["position"] } == ["\(last)"])
        let database = try Database(path: path, mode: .read)
        #expect(
            try database.integer("SELECT position FROM state_history WHERE process = 3")
                == last)
    }

    @Test(arguments: QueryLibrary.all.map(\.name))
    func runOnEveryLog(_ name: String) throws {
        let folder = try LogFolder()
        let recorded = folder.file("run.db")
        try RunManifest.short(.gms2Crash, seed: 2).record(to: recorded)
        let columns = try run(name, on: recorded).columns
        #expect(!columns.isEmpty)
        // The second line of each file lists its columns.
        let query = try #require(QueryLibrary.query(named: name))
        let comment = query.sql.prefix { $0 != ";" }.split(separator: "\n")[1]
        #expect("-- Columns: " + columns.joined(separator: ", ") == comment)
        for fixture in Fixture.allCases {
            #expect(try run(name, on: fixture.log).columns == columns)
        }
    }

    /// Two judges: the divergence by SQL and by the analyzer.
    @Test(arguments: Fixture.allCases)
    func theFirstDivergenceOfForeignLogs(_ fixture: Fixture) throws {
        let rows = try run("first-divergence", on: fixture.log).records
        let expected = try fixture.expectation.divergence
        #expect(Set(rows.map { $0["position"] }).count == (expected == nil ? 0 : 1))
        #expect(rows.first?["position"] == expected.map { "\($0.position)" })
        #expect(rows.first?["event"] == expected.map { "\($0.event)" })
    }

    @Test(arguments: 1...25 as ClosedRange<UInt64>)
    func theFirstDivergenceOfRandomRuns(seed: UInt64) throws {
        let folder = try LogFolder()
        let path = folder.file("run.db")
        try RunManifest.short(.gms2Crash, seed: seed).record(to: path)
        let divergence = try EventLogReader.analysis(of: path).divergence
        let rows = try run("first-divergence", on: path).records
        #expect(rows.first?["position"] == divergence.map { "\($0.position)" })
        #expect(rows.first?["event"] == divergence.map { "\($0.event)" })
        let sides = divergence?.sides.map(\.item.description).sorted() ?? []
        #expect(rows.compactMap { $0["item"] }.sorted() == sides)
    }

    @Test func mostOfThoseRandomRunsDiverge() throws {
        var diverged = 0
        for seed in 1...25 as ClosedRange<UInt64> {
            let manifest = RunManifest.short(.gms2Crash, seed: seed)
            let header = RunHeader(
                variant: "", seed: seed, manifest: "", tool: "", processes: manifest.processes)
            var analyzer = Analyzer(header: header)
            let footer = try Simulation.run(manifest, into: &analyzer)
            diverged += analyzer.finish(footer).divergence == nil ? 0 : 1
        }
        #expect(diverged > 12 && diverged < 25, "\(diverged) of 25")
    }

    @Test(arguments: Fixture.allCases)
    func countsAndColoursAreThoseOfTheAnalysis(_ fixture: Fixture) throws {
        let analysis = try fixture.analysis
        let rows = try run("final-states", on: fixture.log).records
        #expect(rows.count == analysis.processes.count)
        for (row, process) in zip(rows, analysis.processes) {
            #expect(row["process"] == "\(process.id)")
            #expect(row["delivered"] == "\(process.delivered)")
            #expect(row["colour"] == process.finalState?.description)
            #expect(row["ended"] == process.downEvent.map { "\($0)" })
        }
        let crashes = try run("crashes", on: fixture.log).records
        #expect(crashes.count { $0["how"] == "crash" } == analysis.exercise.crashes)
        let kinds = try run("events-per-kind", on: fixture.log).records
        #expect(
            kinds.compactMap { $0["events"].flatMap { Int64($0) } }.reduce(0, +) == analysis.events)
    }

    @Test func partialMulticastsNameTheCulprit() throws {
        let divergence = try #require(try Fixture.crash402.analysis.divergence)
        let crash = try #require(divergence.multicast?.crash)
        let rows = try run("partial-multicasts", on: Fixture.crash402.log).records
        let row = try #require(rows.first { $0["event"] == "\(crash)" })
        #expect(row["item"] == divergence.culprit.item.description)
        #expect(row["sent"] == divergence.multicast.map { "\($0.copies.count)" })
        let sent = divergence.multicast?.copies.map(\.process.description)
        #expect(row["sent_to"] == sent?.joined(separator: " "))
    }

    @Test func parametersAreBoundAndUnknownOnesNamed() throws {
        let log = Fixture.gms3.log
        let all = try run("state-history", on: log).records
        let one = try run("state-history", on: log, with: ["process": "2"]).records
        #expect(!one.isEmpty && one.count < all.count)
        #expect(one == all.filter { $0["process"] == "2" })
        let error = #expect(throws: QueryError.self) {
            _ = try run("state-history", on: log, with: ["worker": "2"])
        }
        #expect(
            error?.description.hasPrefix("the query has no parameter \"worker\"; it has") == true)
    }

    @Test func aQueryCannotChangeALog() throws {
        let reader = try EventLogReader(path: Fixture.gms3.log)
        let query = QueryLibrary.Query(name: "x", sql: "DELETE FROM event")
        let error = #expect(throws: LogError.self) { _ = try reader.run(query, with: [:]) }
        #expect(error?.description.contains("readonly") == true)
    }
}
