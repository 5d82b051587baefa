import FoundationEssentials
import GMSQueries
import Testing

@testable import GMSCore
@testable import GMSReports

/// The schemas of `docs/` for the commands beside the report describe what programs get.
@Suite struct CommandSchemas {
    // MARK: Cost

    private static func costs(_ logs: [Cost]) throws -> JSON {
        try JSON(CostPage(logs.map { ("run.db", $0) }).json.text)
    }

    @Test func costsAreValid() throws {
        let schema = try JSONSchema.document("cost.schema.json")
        var costs = try Fixture.allCases.map {
            try Session.cost(of: EventLogReader(path: $0.log))
        }
        for number in 1...30 {
            costs.append(try Run(.random(number)).cost)
        }
        costs.append(CostMeter(header: LogBuilder(2).header).finish(.none))
        let document = try Self.costs(costs)
        #expect(schema.violation(of: document) == nil)
        #expect(schema.violation(of: try Self.costs([])) == nil)
        // Every key that may be null is, and is not, somewhere.
        let keys = Set(document.shapes.map { $0.split(separator: ":")[0] })
        #expect(keys == Set(schema.shapes.map { $0.split(separator: ":")[0] }))
        #expect(document.fields["logs"]?.elements.count == costs.count)
    }

    // MARK: Comparisons

    private static func examine(_ run: Run) throws -> Comparison.Log {
        Comparison.Log(analysis: run.analysis, cost: run.cost, faults: run.faults)
    }

    @Test func comparisonsAreValid() throws {
        let schema = try JSONSchema.document("compare.schema.json")
        var keys: Set<Substring> = []
        func check(_ logs: [Comparison.Log]) throws {
            let paths = logs.indices.map { "\($0).db" }
            let document = try JSON(ComparePage(Comparison(logs), paths: paths).json.text)
            #expect(schema.violation(of: document) == nil)
            keys.formUnion(document.shapes.map { $0.split(separator: ":")[0] })
        }
        let fixtures = try Fixture.allCases.map {
            try Session.examine(EventLogReader(path: $0.log))
        }
        try check(fixtures)
        for fixture in fixtures { try check([fixture, fixture]) }
        for number in 1...20 {
            let manifest = RunManifest.random(number)
            var other = manifest
            other.variant = .gms3
            try check([Self.examine(Run(manifest)), Self.examine(Run(other))])
        }
        let empty = Comparison.Log(
            analysis: LogBuilder(2).analysis(nil),
            cost: CostMeter(header: LogBuilder(2).header).finish(.none), faults: [])
        try check([empty, empty])
        #expect(keys == Set(schema.shapes.map { $0.split(separator: ":")[0] }))
        let steps = schema.resolve("#/$defs/step/properties/step")?.fields["enum"]?.elements
        #expect(steps == FaultRecord.Step.Kind.allCases.map { .string($0.rawValue) })
        let reasons = schema.resolve("#/$defs/alignment/properties/reason")?.fields["enum"]
        #expect(
            reasons?.elements
                == Comparison.Alignment.Reason.allCases.map { .string($0.rawValue) })
        let ids = schema.resolve("#/$defs/difference/properties/id")?.fields["enum"]
        #expect(ids?.elements == Property.all.map { .string($0.id) })
    }

    // MARK: The schemas themselves

    @Test func theListOfQueriesIsValid() throws {
        let schema = try JSONSchema.document("queries.schema.json")
        for page in [QueriesPage(QueryLibrary.all), QueriesPage(QueryLibrary.all[0])] {
            let document = try JSON(page.json.text)
            #expect(schema.violation(of: document) == nil)
            #expect(document.shapes == schema.shapes)
        }
    }

    @Test func explanationsAreValid() throws {
        let schema = try JSONSchema.document("explain.schema.json")
        for page in [ExplainPage(), ExplainPage(Explanations.named("view"))] {
            #expect(schema.violation(of: try JSON(page.json.text)) == nil)
        }
        #expect(try JSON(ExplainPage().json.text).shapes == schema.shapes)
        let kinds = schema.resolve("#/$defs/explanation/properties/kind")?.fields["enum"]
        #expect(kinds?.elements == Explanation.Kind.allCases.map { .string($0.rawValue) })
    }

    @Test(arguments: [
        ("cost", "cost.md"), ("compare", "compare.md"), ("why", "json.md"), ("state", "json.md"),
        ("queries", "json.md"), ("explain", "json.md"),
    ])
    func objectsAreClosedAndTheirKeysDescribed(name: String, guide: String) throws {
        let schema = try JSONSchema.document("\(name).schema.json")
        let guide = try String(
            contentsOfFile: Fixture.tests + "/../../docs/\(guide)", encoding: .utf8)
        var objects = 0
        schema.root.visit { path, value in
            guard value.fields["type"] == .string("object") else { return }
            objects += 1
            let properties = value.fields["properties"]?.fields ?? [:]
            let required = (value.fields["required"]?.elements ?? []).compactMap(\.text)
            #expect(Set(required) == Set(properties.keys), "\(path)")
            #expect(value.fields["additionalProperties"] == .bool(false), "\(path)")
            for (key, part) in properties {
                #expect(part.fields["description"]?.text?.isEmpty == false, "\(key)")
                #expect(guide.contains("`\(key)`"), "the page does not mention \(key)")
            }
        }
        #expect(objects > 1)
    }

    @Test func aCostThatStraysIsRefused() throws {
        let schema = try JSONSchema.document("cost.schema.json")
        let cost = try Session.cost(of: EventLogReader(path: Fixture.gms4.log))
        let document = try Self.costs([cost])
        var count = 0
        document.visit { path, value in
            guard case .object(let fields) = value else { return }
            for key in fields.keys {
                var fewer = fields
                fewer[key] = nil
                let edited = document.replacing(path[...], with: .object(fewer))
                #expect(schema.violation(of: edited) != nil, "\(path) without \(key)")
                let wrong = document.replacing(path[...] + [.key(key)], with: .bool(key != "open"))
                #expect(key == "open" || schema.violation(of: wrong) != nil, "\(path) \(key)")
                count += 1
            }
            let more = fields.merging(["luck": .integer(1)]) { $1 }
            #expect(schema.violation(of: document.replacing(path[...], with: .object(more))) != nil)
        }
        #expect(count > 60)
    }
}

extension RunFooter {
    /// Of a run that did not finish.
    static let none = RunFooter(outcome: nil, endTime: nil, eventCount: nil)
}

extension Run {
    /// What the run took.
    var cost: Cost {
        var meter = CostMeter(header: RunHeader(manifest, tool: "tests"))
        for (id, view) in recording.orderedViews { meter.define(view, id: id) }
        for event in events { meter.record(event) }
        return meter.finish(footer)
    }

    /// Its crashes and stops, and what came of them.
    var faults: [FaultRecord] {
        var book = FaultBook(header: RunHeader(manifest, tool: "tests"))
        for (id, view) in recording.orderedViews { book.define(view, id: id) }
        for event in events { book.record(event) }
        return book.finish()
    }
}
