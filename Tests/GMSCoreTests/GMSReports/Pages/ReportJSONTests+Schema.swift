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
        try JSON(ReportJSON(analysis).value.text)
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

    /// Reports that, together, show every key with every type that the schema allows.
    private static func sample() throws -> [JSON] {
        let fixtures: [Fixture] = [.crash401, .crash402, .gms3, .erlang4, .erlang5, .erlang6]
        var analyses = try fixtures.map { try $0.analysis }
        for control in NegativeControls.controls {
            var log = NegativeControls.good
            _ = control.edit(&log)
            analyses.append(log.analysis())
        }
        analyses += [
            LogBuilder(3).analysis(nil), stateless, viewOmitted, discarded, lost, stalled,
            wrongTransfer, wrongStateWithoutARequest, colourlessLoss,
        ]
        return try analyses.map(report)
    }

    /// Two joiners without a state part.
    private static var stateless: Analysis {
        var log = LogBuilder(3)
        log.found(1)
        log.ask(2)
        log.ask(3)
        log.multicast(log.view(2, by: 1, 1, 2, 3), from: 1, to: [2, 3])
        log.deliver(log.request(1, .opaque), at: 2)
        log.deliver(log.request(1, .opaque), at: 3)
        return log.analysis()
    }

    private static var viewOmitted: Analysis {
        var log = LogBuilder.group(3)
        let view = log.view(4, by: 1, 1, 2, 3)
        let sends = [2, 3].map { log.send(view: view, from: 1, to: $0) }
        log.install(view, at: 2, cause: log.arrive(sends[0]))
        log.install(view, at: 1)
        log.arrive(log.arrive(sends[1]), .hold, .notMyLeader)
        log.change(1, to: [1, 2])
        return log.analysis()
    }

    /// A message in a slot that one receiver throws away.
    private static var discarded: Analysis {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        let sends = [2, 3].map { log.send(message, from: 1, to: $0, slot: 9) }
        log.deliver(message, at: 2, slot: 9, cause: log.arrive(sends[0]))
        log.arrive(log.arrive(sends[1]), .discard, .stale)
        log.change(1, to: [1, 2, 3])
        return log.analysis()
    }

    /// A copy that is dropped.
    private static var lost: Analysis {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        let sends = [2, 3].map { log.send(message, from: 1, to: $0) }
        log.deliver(message, at: 2, cause: log.arrive(sends[0]))
        log.arrive(sends[1], .drop, .loss)
        log.change(1, to: [1, 2, 3])
        return log.analysis()
    }

    /// Somebody waits for each of the things that there are to wait for.
    private static var stalled: Analysis {
        var log = LogBuilder.group(3, of: 5)
        log.ask(4)
        log.add(.start, at: 5, reason: .joiner)
        log.add(.join, at: 5)
        let message = log.request(1)
        log.arrive(log.arrive(log.send(message, from: 1, to: 2, slot: 9)), .hold, .early)
        log.add(.hold, at: 3, packet: .other)
        log.crash(1)
        return log.analysis()
    }

    private static var wrongTransfer: Analysis {
        var log = LogBuilder(2)
        log.found(1)
        log.ask(2)
        log.multicast(log.view(2, by: 1, 1, 2), from: 1, to: [2])
        log.transfer(to: 2, among: [1, 2], state: 5)
        return log.analysis()
    }

    /// An adopted state that answers a state_request that nobody made and holds no colour; another
    /// one that does not say what it answers.
    private static var wrongStateWithoutARequest: Analysis {
        var log = LogBuilder(3)
        log.found(1)
        log.ask(2)
        log.ask(3)
        log.multicast(log.view(2, by: 1, 1, 2, 3), from: 1, to: [2, 3])
        let empty = log.request(1, .state, reference: 77)
        log.multicast(empty, from: 1, to: [2, 3])
        log.adopt(empty, at: 2)
        let wrong = log.request(1, .state, value: 5)
        log.multicast(wrong, from: 1, to: [2, 3])
        log.adopt(wrong, at: 3)
        return log.analysis()
    }

    /// A crashed worker had what changed no colour.
    private static var colourlessLoss: Analysis {
        var log = LogBuilder.group(3)
        log.deliver(log.request(3, .opaque), at: 3)
        log.crash(3)
        log.multicast(log.request(1, .opaque), from: 1, to: [2])
        return log.analysis()
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
        "transfer", "at",
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
            if !["variant", "tool", "evidence", "rule", "because", "open"].contains(key) {
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
        let guide = try String(
            contentsOfFile: Fixture.tests + "/../../docs/json.md", encoding: .utf8)
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
            try values("#/$defs/run/properties/outcome") == texts(Outcome.allCases) + [.null])
        #expect(
            try values("#/$defs/stall/properties/reason")
                == Reason.allCases.map { .string($0.name) } + [.null])
        let message = try #require(schema.resolve("#/$defs/optionalMessage")?.fields["anyOf"])
        let kind = message.elements.first?.fields["properties"]?.fields["kind"]
        #expect(kind?.fields["enum"]?.elements == MessageKind.allCases.map { .string($0.name) })
    }
}
