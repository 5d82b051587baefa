import FoundationEssentials
import Testing

@testable import GMSCore
@testable import GMSReports

/// `docs/report.schema.json` describes what programs get: every report is valid, and nothing that
/// strays from a report is.
@Suite struct ReportJSONSchemaTests {
    let schema: JSONSchema

    init() throws { schema = try JSONSchema.document("report.schema.json") }

    static func report(_ analysis: Analysis) throws -> JSON {
        try JSON(ReportPage(analysis, path: "run.db").json.text)
    }

    private func expectValid(
        _ analysis: Analysis, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let violation = schema.violation(of: try Self.report(analysis))
        #expect(violation == nil, sourceLocation: sourceLocation)
    }

    // MARK: What is valid

    @Test(arguments: Fixture.allCases)
    func fixtures(_ fixture: Fixture) throws { try expectValid(fixture.analysis) }

    @Test(arguments: Variant.allCases)
    func runsOfEveryVariant(_ variant: Variant) throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            try expectValid(Run.analysis(.short(variant, seed: seed)))
        }
    }

    @Test(arguments: 1...50)
    func runsWithFaultsOfAllKinds(_ number: Int) throws {
        try expectValid(Run.analysis(.random(number)))
    }

    @Test(arguments: NegativeControls.controls)
    func logsThatViolateAProperty(_ control: NegativeControl) throws {
        var log = NegativeControls.good
        _ = control.edit(&log)
        for outcome in [.quiescent, .cut, nil] as [Outcome?] {
            try expectValid(log.analysis(outcome))
        }
    }

    @Test func beginningsOfARun() throws {
        var log = NegativeControls.good
        while !log.events.isEmpty {
            log.events.removeLast(min(7, log.events.count))
            for outcome in [.cut, nil] as [Outcome?] { try expectValid(log.analysis(outcome)) }
        }
        try expectValid(log.analysis())
        log.header.processes = []
        try expectValid(log.analysis(nil))
    }

    @Test func recordedLogsWithoutAnEndOrEvents() throws {
        let folder = try LogFolder()
        try RunManifest.short(.gms2Crash, seed: 1).record(to: folder.file("run.db"))
        let database = try Database(path: folder.file("run.db"), mode: .create)
        for change in [
            "DELETE FROM event WHERE seq > 100; UPDATE run SET outcome = NULL, end_time = NULL, "
                + "event_count = NULL, digest = NULL",
            "DELETE FROM event; DELETE FROM message",
            "DELETE FROM group_view_member; DELETE FROM group_view; DELETE FROM process",
        ] {
            try database.execute(change)
            try expectValid(EventLogReader.analysis(of: folder.file("run.db")))
        }
    }

    @Test func everyKeyIsPrintedWithEveryTypeItMayHave() throws {
        let shown = try Self.sample().reduce(into: Set<String>()) { $0.formUnion($1.shapes) }
        let allowed = schema.shapes
        #expect(allowed.subtracting(shown).sorted() == [])
        #expect(shown.subtracting(allowed).sorted() == [])
    }

    // MARK: What is refused

    /// The keys that may be null.
    private static let nullable: Set<String> = [
        "outcome", "divergence", "omission", "stateDivergence", "message", "view", "value",
        "leader",
        "slot", "request", "crashEvent", "receive", "drop", "hold", "discard", "deliver", "state",
        "statePosition", "to", "finalState", "downEvent", "uniformityLoss", "wrongTransfer",
        "open", "adopted", "expected", "answer", "since", "peer", "item", "packets", "reason",
        "transfer", "at", "process", "kind", "packet", "colour", "event", "after", "before", "plan",
        "follows",
    ]

    static let wrong: [JSON] = [
        .null, .bool(true), .integer(-1 << 40), .fraction(0.5), .string("?"), .array([]),
        .object([:]),
    ]

    /// A value at every place of a report, exchanged for one of each other type; every key left out;
    /// a key added to every object; a value of a wrong type added to every array.
    @Test(arguments: [Fixture.crash401, .erlang5])
    func anEditAnywhereIsRefused(_ fixture: Fixture) throws {
        let report = try Self.report(fixture.analysis)
        #expect(schema.violation(of: report) == nil)
        var count = 0
        var seen: Set<String> = []
        report.visit { path, value in
            guard seen.insert(value.shape(at: path)).inserted else { return }
            for edit in Self.edits(of: value, named: path.last?.key) {
                let edited = report.replacing(path[...], with: edit)
                count += 1
                #expect(schema.violation(of: edited) != nil, "\(path) may be \(edit)")
            }
        }
        #expect(count > 300)
    }

    private static func edits(of value: JSON, named key: String?) -> [JSON] {
        var edits = wrong.filter { other in
            if other.type == value.type { return false }
            // Null was there: the value that the null stands for may be any integer.
            if value == .null { return other.type != "integer" }
            return other != .null || !nullable.contains(key ?? "")
        }
        switch value {
        case .object(let fields):
            for key in fields.keys {
                var fewer = fields
                fewer[key] = nil
                edits.append(.object(fewer))
            }
            edits.append(.object(fields.merging(["luck": .integer(1)]) { $1 }))
        case .array(let values):
            edits += [.bool(true), .fraction(0.5), .null].map { .array(values + [$0]) }
        case .string(let text):
            // Free text apart.
            if !["variant", "tool", "evidence", "rule", "because", "open", "text"].contains(key) {
                edits += [.string(text + "?"), .string(text.uppercased() + " "), .string("")]
            }
        default: break
        }
        return edits
    }

    @Test(arguments: ["position", "event", "time"])
    func numbersBelowTheirRangeAreRefused(key: String) throws {
        let report = try Self.report(try Fixture.crash401.analysis)
        let edited = report.replacing(
            [.key("divergence"), .key(key)], with: .integer(key == "event" ? 0 : -1))
        #expect(schema.violation(of: edited)?.contains("minimum") == true)
    }

    // MARK: Two histories

    @Test func twoHistories() throws {
        let schema = try JSONSchema.document("diff.schema.json")
        var shown: Set<String> = []
        for fixture in [Fixture.crash401, .erlang7, .gms3] {
            let reader = try EventLogReader(path: fixture.log)
            for left in reader.header.processes {
                for right in reader.header.processes where left != right {
                    let diff = try Session.diff(left, right, of: reader)
                    let document = try JSON(DiffJSON(diff).value.text)
                    #expect(schema.violation(of: document) == nil)
                    shown.formUnion(document.shapes)
                }
            }
        }
        var log = LogBuilder.group(2, of: 3)
        log.ask(3)
        for diff in [try log.diff(1, 3), try log.diff(3, 1)] {
            let document = try JSON(DiffJSON(diff).value.text)
            #expect(schema.violation(of: document) == nil)
            shown.formUnion(document.shapes)
        }
        #expect(schema.shapes.symmetricDifference(shown).sorted() == [])
        let kinds = schema.resolve("#/$defs/row")?.fields["properties"]?.fields["kind"]
        #expect(
            kinds?.fields["enum"]?.elements
                == HistoryDiff.Row.Kind.allCases.map { .string($0.rawValue) })
    }

    // MARK: The schema itself

    @Test func objectsAreClosedAndTheirKeysRequiredAndDescribed() throws {
        let guide = try ["json", "claims"].map {
            try String(contentsOfFile: Fixture.tests + "/../../docs/\($0).md", encoding: .utf8)
        }.joined()
        var objects = 0
        schema.root.visit { path, value in
            guard value.fields["type"] == .string("object") else { return }
            objects += 1
            let properties = value.fields["properties"]?.fields ?? [:]
            let required = (value.fields["required"]?.elements ?? []).compactMap(\.text)
            #expect(!properties.isEmpty && required.count == properties.count, "\(path)")
            #expect(Set(required) == Set(properties.keys), "\(path)")
            #expect(value.fields["additionalProperties"] == .bool(false), "\(path)")
            for (key, part) in properties {
                let target = part.fields["$ref"]?.text.flatMap(schema.resolve)
                let text = part.fields["description"] ?? target?.fields["description"]
                #expect(text?.text?.isEmpty == false, "\(key) has no description")
                #expect(guide.contains("`\(key)`"), "docs/json.md does not mention \(key)")
            }
        }
        #expect(objects > 15)
    }

    @Test func enumerationsAreThoseOfTheProgram() throws {
        func values(_ path: String) throws -> [JSON] {
            try #require(schema.resolve(path)?.fields["enum"]?.elements, "no enum at \(path)")
        }
        func texts<Case: RawRepresentable<String>>(_ cases: [Case]) -> [JSON] {
            cases.map { .string($0.rawValue) }
        }
        #expect(
            try values("#/$defs/property/properties/id")
                == Property.all.map { .string($0.id) })
        #expect(
            try values("#/$defs/property/properties/verdict")
                == texts(PropertyResult.Verdict.allCases))
        #expect(
            try values("#/$defs/property/properties/assumption")
                == texts(Assumption.allCases) + [.null])
        #expect(
            try values("#/$defs/assumption/properties/id") == texts(Assumption.allCases))
        #expect(
            try values("#/$defs/diagnosis/properties/cause") == texts(Diagnosis.Cause.allCases))
        #expect(
            try values("#/$defs/diagnosis/properties/of") == texts(Diagnosis.Subject.allCases))
        #expect(
            try values("#/$defs/diagnosis/properties/certainty")
                == texts(Diagnosis.Certainty.allCases))
        #expect(try values("#/properties/verdict") == texts(Analysis.Verdict.allCases))
        #expect(try values("#/$defs/reason") == texts(SkipReason.allCases))
        #expect(
            try values("#/$defs/divergence/properties/canonicalRule")
                == texts(Divergence.Rule.allCases))
        #expect(
            try values("#/$defs/endOfProcess/properties/end")
                == texts(Analysis.Process.End.allCases))
        #expect(
            try values("#/$defs/plannedFault/properties/fault")
                == texts(Analysis.PlannedFault.Kind.allCases))
        #expect(
            try values("#/$defs/run/properties/outcome") == texts(Outcome.allCases) + [.null])
        #expect(
            try values("#/$defs/stall/properties/reason")
                == Reason.allCases.map { .string($0.name) } + [.null])
        let message = try #require(schema.resolve("#/$defs/optionalMessage")?.fields["anyOf"])
        let kind = message.elements.first?.fields["properties"]?.fields["kind"]
        #expect(kind?.fields["enum"]?.elements == MessageKind.allCases.map { .string($0.name) })
    }
}
