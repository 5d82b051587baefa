import FoundationEssentials
import Testing

@testable import GMSCore
@testable import GMSReports

extension JSONValue {
    subscript(key: String) -> JSONValue? {
        if case .object(let fields) = self { fields[key] } else { nil }
    }

    var elements: [JSONValue] { if case .array(let values) = self { values } else { [] } }
    var keys: [String] { if case .object(let fields) = self { fields.keys.sorted() } else { [] } }

    /// The value after a path such as `divergence.culprit.sent`.
    func at(_ path: String) throws -> JSONValue {
        var value = self
        for key in path.split(separator: ".") {
            value = try #require(value[String(key)], "no \(key) of \(path)")
        }
        return value
    }
}

/// What programs read: every documented key, with the values of the analysis and of the log.
@Suite struct ReportJSONTests {
    private func document(_ fixture: Fixture) throws -> JSONValue {
        ReportPage(try fixture.analysis, path: "run.db").json
    }

    @Test(arguments: Fixture.allCases)
    func theRunAndItsVerdict(_ fixture: Fixture) throws {
        let expected = try fixture.expectation
        let report = try document(fixture)
        #expect(try report.at("schema") == .integer(1))
        #expect(try report.at("run.variant") == .string(expected.variant))
        #expect(try report.at("run.seed") == .integer(Int64(expected.seed)))
        #expect(try report.at("run.processes") == .integer(Int64(expected.processes)))
        #expect(try report.at("run.events") == .integer(expected.events))
        #expect(try report.at("run.outcome") == .string(expected.outcome))
        let database = try Database(path: fixture.log, mode: .read)
        let end = try #require(try database.integer("SELECT end_time FROM run"))
        #expect(try report.at("run.endTime") == .integer(end))
        #expect(try report.at("verdict") == .string(expected.verdict))
        let stalled: Set<Fixture> = [
            .gms3, .gms4, .erlang1, .erlang2, .erlang3, .erlang5, .erlang6,
        ]
        #expect(try report.at("stalled") == .bool(stalled.contains(fixture)))
        if let divergence = expected.divergence {
            #expect(try report.at("divergence.position") == .integer(divergence.position))
            #expect(try report.at("divergence.event") == .integer(divergence.event))
            let time = try #require(
                try database.integer("SELECT time FROM event WHERE seq = \(divergence.event)"))
            #expect(try report.at("divergence.time") == .integer(time))
        } else {
            #expect(try report.at("divergence") == .null)
            #expect(try report.at("incidents") == .integer(0))
            #expect(try report.at("consequences") == .integer(0))
        }
    }

    @Test(arguments: Fixture.allCases)
    func propertiesAndProcesses(_ fixture: Fixture) throws {
        let expected = try fixture.expectation
        let analysis = try fixture.analysis
        let report = ReportPage(analysis, path: "run.db").json
        let properties = try report.at("properties").elements
        #expect(properties.count == Property.all.count)
        for (value, result) in zip(properties, analysis.properties) {
            #expect(
                value.keys == [
                    "assumption", "core", "events", "evidence", "id", "observed", "verdict",
                ])
            #expect(value["id"] == .string(result.property.id))
            #expect(value["verdict"] == .string(result.verdict.rawValue))
            #expect(value["observed"] == .string(result.observed.rawValue))
            #expect(value["core"] == .bool(result.property.isCore))
            #expect(value["events"] == .events(result.events))
            #expect(value["evidence"] == .string(result.evidence.description))
        }
        for value in try report.at("processes").elements {
            guard case .integer(let id)? = value["id"] else { throw Missing() }
            let delivered = expected.delivered["\(id)"] ?? 0
            #expect(value["delivered"] == .integer(Int64(delivered)))
            #expect(value["finalState"] == .optional(expected.final["\(id)"]))
            let database = try Database(path: fixture.log, mode: .read)
            let down = try database.integer(
                "SELECT seq FROM event WHERE kind IN (14, 15) AND process = \(id)")
            #expect(value["downEvent"] == .optional(down))
            #expect(value["correct"] == .bool(down == nil))
            #expect(value["end"] == .string(down == nil ? "up" : "crashed"))
        }
    }

    private struct Missing: Error {}

    @Test func theDivergence() throws {
        let analysis = try Fixture.crash401.analysis
        let divergence = try #require(analysis.divergence)
        let multicast = try #require(divergence.multicast)
        let message = try #require(divergence.culprit.ledger?.message)
        let report = try ReportPage(analysis, path: "run.db").json.at("divergence")
        #expect(
            report.keys == [
                "canonicalRule", "classes", "culprit", "edits", "endedBefore", "event",
                "incidents", "position", "sides", "skipped", "slice", "spans", "statePosition",
                "time",
            ])
        #expect(try report.at("culprit.message.origin") == .integer(Int64(message.origin.rawValue)))
        #expect(try report.at("culprit.message.number") == .integer(message.number))
        #expect(try report.at("culprit.item") == .string("m\(message.id)"))
        #expect(
            try report.at("culprit.leader") == .integer(Int64(multicast.multicaster.rawValue)))
        #expect(try report.at("culprit.slot") == .optional(multicast.slot))
        #expect(try report.at("culprit.crashEvent") == .optional(multicast.crash))
        #expect(try report.at("culprit.sent") == .processes(multicast.copies.map(\.process)))
        #expect(try report.at("culprit.unsent") == .processes(multicast.unsent))
        #expect(!multicast.unsent.isEmpty)
        let skipped = divergence.skipped.map {
            JSONValue.object([
                "process": .integer(Int64($0.process.rawValue)),
                "reason": .string("partial-multicast"),
            ])
        }
        #expect(try report.at("skipped").elements == skipped)
        #expect(!skipped.isEmpty)
        let classes = try report.at("classes").elements
        #expect(
            classes.map { $0["processes"] } == divergence.classes.map { .processes($0.processes) })
        #expect(
            classes.map { $0["state"] }
                == divergence.classes.map { .optional($0.state?.description) })
        #expect(Set(classes.map { $0["state"] }).count == 2)
        #expect(try report.at("slice") == .events(divergence.slice))
        let whole = ReportPage(analysis, path: "run.db").json
        #expect(try whole.at("incidents") == .integer(Int64(divergence.incidents.count)))
        #expect(try whole.at("consequences") == .integer(Int64(divergence.consequences)))
    }

    @Test func aViewMayBeTheCulprit() throws {
        var log = LogBuilder.group(3)
        let view = log.view(4, by: 1, 1, 2, 3)
        log.multicast(view, from: 1, to: [2])
        log.change(1, to: [1, 2, 3])
        let culprit = try ReportPage(log.analysis(), path: "run.db").json.at("divergence.culprit")
        #expect(try culprit.at("item") == .string("v4"))
        #expect(try culprit.at("view.number") == .integer(4))
        #expect(try culprit.at("view.creator") == .integer(1))
        #expect(try culprit.at("view.members") == .processes(ids(1, 2, 3)))
        #expect(culprit["message"] == .null)
        #expect(try culprit.at("sent") == .processes(ids(2)))
        #expect(try culprit.at("unsent") == .processes(ids(3)))
    }

    @Test func anUnfinishedConsistentRun() throws {
        let report = ReportPage(LogBuilder.group(2).analysis(nil), path: "run.db").json
        #expect(
            report.keys == [
                "assumptions", "claims", "consequences", "diagnoses", "divergence", "exercise",
                "incidents",
                "omission",
                "processes", "properties", "run", "schema", "stalled", "stalls", "stateDivergence",
                "stories",
                "truncated", "uniformityLoss", "uniformityLosses", "verdict", "wrongTransfer",
            ])
        #expect(try report.at("verdict") == .string("inconclusive"))
        #expect(try report.at("run.outcome") == .null)
        #expect(try report.at("run.endTime") == .integer(LogBuilder.group(2).last * 1_000_000))
        #expect(try report.at("stateDivergence") == .null)
        #expect(try report.at("uniformityLosses") == .array([]))
        #expect(try report.at("truncated") == .bool(false))
        #expect(try report.at("exercise.crashes") == .integer(0))
    }

    @Test func aStateDivergence() throws {
        var log = LogBuilder(2)
        log.found(1)
        log.ask(2)
        log.multicast(log.view(2, by: 1, 1, 2), from: 1, to: [2])
        log.transfer(to: 2, among: [1, 2], state: 5)
        let report = ReportPage(log.analysis(), path: "run.db").json
        #expect(try report.at("stateDivergence.position") == .integer(3))
        #expect(try report.at("stateDivergence.event") == .integer(log.last))
        #expect(try report.at("stateDivergence.process") == .integer(2))
        #expect(try report.at("stateDivergence.state") == .string("#000005"))
        #expect(try report.at("stateDivergence.expected") == .string("#000000"))
        #expect(try report.at("stateDivergence.reason") == .string("state-transfer"))
        let transfer = try report.at("stateDivergence.transfer")
        #expect(try transfer == report.at("wrongTransfer"))
        #expect(try transfer.at("donor") == .integer(1))
        #expect(try transfer.at("adopted") == .string("#000005"))
        #expect(try transfer.at("expected") == .string("#000000"))
        #expect(try report.at("divergence") == .null)
    }

    @Test func whoWaitsForWhat() throws {
        var log = LogBuilder.group(3, of: 4)
        let asked = log.ask(4)
        let message = log.request(1)
        let hold = log.arrive(
            log.arrive(log.send(message, from: 1, to: 2, slot: 9)), .hold, .early)
        let crash = log.crash(1)
        let stalls = try ReportPage(log.analysis(), path: "run.db").json.at("stalls").elements
        #expect(
            stalls.map { $0["for"] }
                == ["leader", "leader", "view", "packets"].map(JSONValue.string))
        #expect(stalls.map { $0["since"] } == [crash, crash, asked, hold].map(JSONValue.integer))
        #expect(stalls.map { $0["process"] } == [2, 3, 4, 2].map(JSONValue.integer))
        #expect(stalls[3]["item"] == .string("m\(message.id)"))
        #expect(stalls[3]["slot"] == .integer(9) && stalls[3]["reason"] == .string("early"))
        #expect(try ReportPage(log.analysis(nil), path: "run.db").json.at("stalls") == .array([]))
    }

    @Test func whatNoSurvivorHasIsExplained() throws {
        var log = LogBuilder.group(3)
        let cut = log.request(1)
        let send = log.send(cut, from: 1, to: 2)
        log.crash(1, cause: send, .midMulticast)
        log.deliver(cut, at: 2, cause: log.arrive(send))
        log.crash(2)
        log.elect(3, at: 3, after: 1)
        log.change(3, to: [3])
        let report = ReportPage(log.analysis(), path: "run.db").json
        #expect(try report.at("divergence") == .null)
        #expect(try report.at("uniformityLoss.culprit.item") == .string("m\(cut.id)"))
        let skipped = try report.at("uniformityLoss.skipped").elements
        #expect(skipped.map { $0["reason"] } == [.string("partial-multicast")])
    }

    @Test func theTextIsJSONWithSortedKeys() throws {
        let text = try document(.crash402).text
        #expect(text.hasPrefix("{\n  \"assumptions\" : "))
        struct Run: Decodable {
            let schema: Int
            let verdict: String
        }
        let run = try JSONDecoder().decode(Run.self, from: Data(text.utf8))
        #expect(run.schema == 1 && run.verdict == "diverged")
        #expect(try document(.crash402).text == text)
    }
}
