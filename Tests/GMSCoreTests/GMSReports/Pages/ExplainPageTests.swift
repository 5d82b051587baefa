import Testing

@testable import GMSCore
@testable import GMSReports

@Suite struct ExplainPageTests {
    @Test func anExplanationInFull() {
        #expect(
            ExplainPage(Explanations.named("single-leader")).text() == [
                "single-leader: a property that runs are judged by; the example violates it",
                "  definition   At most one living process leads. Two leaders at a time order messages without knowing of each",
                "               other.",
                "  example      3 suspects 1, which lives, and elects itself; 1 goes on leading.",
                "  source       Junqueira et al. 2011: Junqueira, Reed and Serafini, Zab: High-Performance Broadcast for",
                "               Primary-Backup Systems, DSN 2011",
                "  page         docs/properties.md#single-leader",
            ])
    }

    @Test func severalStandApart() {
        let lines = ExplainPage(Explanations.named("duplicate")).text()
        #expect(lines.count { $0.hasPrefix("duplicate: ") } == 2)
        #expect(lines.count { $0.isEmpty } == 1)
        #expect(lines.contains("  source       this project") == false)
        #expect(lines.contains("  source       the Groupy exercise"))
    }

    /// A line each, below the name of the group.
    @Test func theList() {
        let lines = ExplainPage().text()
        #expect(
            lines[0] == "\(Explanations.all.count) names; gms-analyze explain ID tells more of one")
        var rest = lines.dropFirst()
        for kind in Explanation.Kind.allCases {
            #expect(Array(rest.prefix(2)) == ["", kind.many])
            rest = rest.dropFirst(2)
            for explanation in Explanations.all where explanation.kind == kind {
                let line = rest.popFirst() ?? ""
                #expect(line.hasPrefix("  \(explanation.id) "))
                #expect(line.hasSuffix("  \(explanation.summary)"))
            }
        }
        #expect(rest.isEmpty)
    }

    @Test func programsGetWhatPeopleGet() throws {
        let json = ExplainPage(Explanations.named("culprit")).json
        let explanation = try #require(json.at("explanations").elements.first)
        let culprit = try #require(Explanations.named("culprit").first)
        #expect(explanation["id"] == .string("culprit"))
        #expect(explanation["kind"] == .string("word"))
        #expect(explanation["summary"] == .string(culprit.summary))
        #expect(explanation["definition"] == .string(culprit.definition))
        #expect(explanation["example"] == .string(culprit.example))
        #expect(explanation["source"] == .string("this project"))
        #expect(explanation["work"] == .null)
        #expect(explanation["page"] == .string("docs/glossary.md#culprit"))
    }
}
