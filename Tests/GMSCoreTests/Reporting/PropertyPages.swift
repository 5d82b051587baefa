import FoundationEssentials
import Testing

@testable import GMSCore

/// `docs/properties.md` says of each property what the program says.
@Suite struct PropertyPages {
    private let text: String

    init() throws {
        text = try String(
            contentsOfFile: Fixture.tests + "/../../docs/properties.md", encoding: .utf8)
    }

    /// The cells of the rows that begin with a link to a section.
    private var rows: [[String]] {
        text.split(separator: "\n").filter { $0.hasPrefix("| [") }.map { line in
            line.split(separator: "|").map { cell in
                cell.split(separator: " ").joined(separator: " ")
            }
        }
    }

    /// The text below each `###`, by its title.
    private var sections: [(title: String, text: String)] {
        text.split(separator: "\n### ").dropFirst().map { part in
            let lines = part.split(separator: "\n## ", maxSplits: 1)[0]
                .split(separator: "\n", maxSplits: 1)
            return (String(lines[0]), String(lines[1]))
        }
    }

    @Test func theTableSaysWhatTheProgramSays() {
        let rows = rows
        #expect(rows.count == Property.allCases.count)
        for (row, property) in zip(rows, Property.allCases) {
            #expect(row[0] == "[\(property.rawValue)](#\(property.rawValue))")
            #expect(row[1] == property.definition)
            #expect(row[2] == (property.isLiveness ? "liveness" : "safety"))
            #expect(row[3] == (property.isCore ? "✓" : ""))
            #expect(row.last?.isEmpty == false)
        }
    }

    @Test func everyPropertyHasASection() {
        #expect(sections.map(\.title) == Property.allCases.map(\.rawValue))
        for section in sections {
            for part in ["**On the log**: ", "**Evidence**: ", "**Violated by**: "] {
                #expect(section.text.contains("- \(part)"), "\(section.title): \(part)")
            }
        }
    }

    /// The recorded logs that a section names, and those of a property that it refers to, are all
    /// that violate its property.
    @Test func theLogsThatASectionNamesViolateIt() throws {
        var violated: [Property: Set<String>] = [:]
        for fixture in Fixture.allCases {
            for result in try fixture.analysis.properties where result.isViolated {
                violated[result.property, default: []].insert(fixture.rawValue)
            }
        }
        for section in sections {
            let property = try #require(Property(rawValue: section.title))
            var named = Set(
                Fixture.allCases.map(\.rawValue).filter { section.text.contains("`\($0)`") })
            let words = section.text.split { $0.isWhitespace }.joined(separator: " ")
            for other in Property.allCases
            where words.contains("every log that violates \(other.rawValue).") {
                named.formUnion(violated[other] ?? [])
            }
            #expect(named == violated[property] ?? [], "\(property.rawValue)")
        }
    }
}
