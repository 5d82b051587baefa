import FoundationEssentials
import Testing

@testable import GMSCore
@testable import GMSReports

/// Every name in a report is explained, and the documentation says the same.
@Suite struct ExplanationsTests {
    private static func page(_ name: some StringProtocol) throws -> String {
        try String(contentsOfFile: Fixture.tests + "/../../" + name, encoding: .utf8)
    }

    /// What fails here is to be added to the file that the failure names.
    @Test(arguments: [
        (Explanation.Kind.property, Property.all.map(\.id), "Explanation+Properties.swift"),
        (.assumption, Assumption.allCases.map(\.rawValue), "Explanation+Judgements.swift"),
        (
            .verdict,
            Analysis.Verdict.allCases.map(\.rawValue)
                + PropertyResult.Verdict.allCases.filter { $0 != .violated }.map(\.rawValue),
            "Explanation+Judgements.swift"
        ),
        (.skipReason, SkipReason.allCases.map(\.rawValue), "Explanation+SkipReasons.swift"),
        (.cause, Diagnosis.Cause.allCases.map(\.rawValue), "Explanation+Causes.swift"),
        (.event, EventKind.allCases.map(\.name), "Explanation+Events.swift"),
        (.reason, Reason.allCases.map(\.name), "Explanation+Reasons.swift"),
    ])
    func everyNameIsExplained(_ kind: Explanation.Kind, _ names: [String], _ file: String) {
        let explained = Explanations.all.filter { $0.kind == kind }.map(\.id)
        #expect(Set(names).subtracting(explained).sorted() == [], "add it to \(file)")
        #expect(Set(explained).subtracting(names).sorted() == [], "take it out of \(file)")
        #expect(explained.count == names.count, "\(file) has one twice")
    }

    /// The words of the architecture, and those that reports use.
    @Test func everyWordIsExplained() {
        let words = """
            process worker group-layer packet message item view member leader follower founder joiner contact donor \
            state-request multicast resend slot freeze fault arghh manifest seed virtual-time history position \
            anchored branch divergence moment canonical culprit difference incident consequence lag omission \
            uniformity witness cause story diagnosis certainty correct down quiescent cut stalled safety liveness \
            core stable digest colour
            """
        let explained = Glossary.all.map(\.id)
        #expect(explained.sorted() == words.split(separator: " ").map(String.init).sorted())
        let kinds = Explanation.Kind.allCases
        #expect(
            Explanations.all
                == kinds.flatMap { kind in Explanations.all.filter { $0.kind == kind } })
        #expect(Set(Explanations.all.map(\.kind)).count == kinds.count)
    }

    /// One to three sentences, each a sentence, none said twice.
    @Test(arguments: Explanations.all)
    func theyArePlain(_ explanation: Explanation) {
        let (definition, example) = (explanation.definition, explanation.example)
        let sentences = definition.dropLast().split(separator: ". ")
        #expect((1...3).contains(sentences.count), "\(definition)")
        for sentence in sentences {
            #expect(sentence.first?.isUppercase == true || sentence.hasPrefix("gms"), "\(sentence)")
        }
        #expect(definition.hasSuffix("."))
        #expect(definition.hasPrefix(explanation.summary))
        #expect(!explanation.summary.dropLast().contains(". "))
        #expect(!example.isEmpty && !definition.contains(example))
        #expect(!definition.contains("  ") && !example.contains("  "))
        let same = Explanations.all.filter { $0.definition == definition || $0.example == example }
        #expect(same == [explanation])
    }

    // MARK: One source of truth

    @Test func definitionsAreThoseOfTheProgram() {
        func expect(_ kind: Explanation.Kind, _ id: String, says clause: String) {
            let found = Explanations.named(id).first { $0.kind == kind }
            let text = clause.prefix(1).uppercased() + clause.dropFirst()
            #expect(found?.definition.hasPrefix(text) == true, "\(id)")
        }
        for property in Property.all { expect(.property, property.id, says: property.definition) }
        for assumption in Assumption.allCases {
            expect(.assumption, assumption.rawValue, says: assumption.definition)
        }
        for cause in Diagnosis.Cause.allCases where cause != .undetermined {
            expect(.cause, cause.rawValue, says: cause.rule)
        }
        for kind in EventKind.allCases { expect(.event, kind.name, says: kind.meaning) }
        for reason in Reason.allCases {
            let found = Explanations.named(reason.name).first { $0.kind == .reason }
            #expect(found?.definition.hasSuffix(": \(reason.meaning).") == true)
        }
    }

    /// The page that an explanation names has the place, and the name there.
    @Test(arguments: Explanations.all)
    func theirPagesKnowThem(_ explanation: Explanation) throws {
        let parts = explanation.page.split(separator: "#")
        let page = try Self.page(parts[0])
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
            line.drop { $0 == "#" || $0 == " " }.lowercased().replacing(" ", with: "-")
        }
        if parts.count > 1 { #expect(headings.contains(String(parts[1]))) }
        let id = explanation.id
        let places = ["### \(id)\n", "| \(id) |", "`\(id)`", " \(id),", " \(id).", "*\(id)*"]
        #expect(places.contains { page.contains($0) }, "\(parts[0]) has no \(id)")
    }

    @Test func thePageOfPropertiesNamesTheSameSources() throws {
        let rows = try Self.page("docs/properties.md").split(separator: "\n")
            .filter { $0.hasPrefix("| [") }
        #expect(rows.count == Property.all.count)
        for (row, explanation) in zip(rows, Explanation.properties) {
            #expect(row.hasPrefix("| [\(explanation.id)](#\(explanation.id)) |"))
            #expect(row.hasSuffix("| \(explanation.source.rawValue) |"), "\(explanation.id)")
        }
    }

    @Test func theGlossaryIsThatOfTheProgram() throws {
        let words = Glossary.all.flatMap { word in
            [
                "### \(word.id)", "", word.definition, "", "- *Example*: \(word.example)",
                "- *Source*: \(word.source.rawValue)", "",
            ]
        }
        try GoldenText.expect(
            words, between: "<!-- words -->", and: "<!-- sources -->", of: "glossary.md")
        let sources = Source.allCases.compactMap { source in
            source.work.map { "| \(source.rawValue) | \($0) |" }
        }
        try GoldenText.expect(
            ["## Sources", "", "| source | work |", "|---|---|"] + sources + [""],
            between: "<!-- sources -->", and: "<!-- end -->", of: "glossary.md")
    }

    @Test func everySourceIsUsed() {
        #expect(Set(Explanations.all.map(\.source)) == Set(Source.allCases))
    }

    // MARK: Finding one

    @Test func oneIdMayNameSeveralThings() {
        #expect(Explanations.named("duplicate").map(\.kind) == [.skipReason, .reason])
        #expect(Explanations.named("state_transfer").map(\.kind) == [.property, .skipReason])
        #expect(Explanations.named("False Suspicion").map(\.kind) == [.cause, .reason])
        #expect(Explanations.named("view").map(\.kind) == [.word])
        #expect(Explanations.named("") == [])
    }

    @Test(
        arguments: [
            ("nothing-resnt", ["nothing-resent"]), ("culprt", ["culprit"]),
            ("canon", ["canonical"]),
            ("suspicion", ["false-suspicion"]), ("views", ["view"]), ("zebra", []), ("", []),
            ("duplicated", ["duplicate", "duplication"]),
        ] as [(String, [String])])
    func whatIsNear(_ id: String, _ near: [String]) {
        #expect(Explanations.near(id) == near)
    }

    /// One letter left out of a long id still leads to it.
    @Test(arguments: Explanations.all.map(\.id).filter { $0.count > 5 })
    func aSlipIsForgiven(_ id: String) {
        var slip = id
        slip.remove(at: slip.index(slip.startIndex, offsetBy: 3))
        guard Explanations.named(slip).isEmpty else { return }
        let near = Explanations.near(slip).flatMap(Explanations.named).map(\.id)
        #expect(near.contains(id), "\(slip): \(near)")
    }
}
