import Foundation
import GMSQueries
import Testing

@testable import GMSCore
@testable import GMSReports

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
        #expect(rows.count == Property.all.count)
        for (row, property) in zip(rows, Property.all) {
            #expect(row[0] == "[\(property.id)](#\(property.id))")
            #expect(row[1] == property.definition)
            #expect(row[2] == (property.isLiveness ? "liveness" : "safety"))
            #expect(row[3] == (property.isCore ? "✓" : ""))
            #expect(row.last?.isEmpty == false)
        }
    }

    /// Each property has one file of its name, whose comment says what the page says.
    @Test func theSourceOfEachPropertySaysWhatThePageSays() throws {
        let folder = Fixture.tests + "/../../Sources/GMSCore/Properties/"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        for (row, property) in zip(rows, Property.all) {
            let name = property.id.filter { $0 != "-" } + ".swift"
            let file = try #require(files.first { $0.lowercased() == name }, "\(name)")
            let lines = try String(contentsOfFile: folder + file, encoding: .utf8)
                .split(separator: "\n")
            let first = "/// \(property.id): \(property.definition)."
            let start = try #require(lines.firstIndex { $0 == first }, "\(file): \(first)")
            let comment = lines[start...].prefix { $0.hasPrefix("///") }
                .map { $0.dropFirst(4) }.joined(separator: " ")
            let source = try #require(row.last)
            for word in source.split(separator: " ") where !["et", "al."].contains(word) {
                #expect(comment.contains(word), "\(file): \(source)")
            }
            #expect(comment.contains("O(") || comment.contains("Costs"), "\(file): cost")
        }
    }

    /// GMS_UPDATE_GOLDEN=1 writes the enumerations anew.
    @Test func theSchemasEnumerateThem() throws {
        for (opening, name) in [
            ("\"property\": {", "report.schema.json"), ("\"difference\": {", "compare.schema.json"),
        ] {
            try GoldenText.expect(Property.all.map(\.id), enumeratedAfter: opening, of: name)
        }
    }

    /// The ids in JSON are those of the page, and a query has its property's id for its name.
    @Test func reportsAndQueriesUseTheIds() throws {
        let ids = rows.map { $0[0].split(separator: "]")[0].dropFirst() }.map(String.init)
        let report = try ReportPage(Fixture.allCases[0].analysis, path: "run.db").json.text
        let reported = report.ranges(of: /"id" : "[a-z-]+"/).map { report[$0] }
        for id in ids { #expect(reported.contains("\"id\" : \"\(id)\""), "\(id)") }
        let named = QueryLibrary.all.map(\.name).filter { $0.hasPrefix("property_") }
        let inSQL = Set(ids).subtracting(["causal-delivery", "causal-order"])
        #expect(
            Set(named.map { String($0.dropFirst("property_".count)).replacing("_", with: "-") })
                == inSQL)
    }

    @Test func everyPropertyHasASection() {
        #expect(sections.map(\.title) == Property.all.map(\.id))
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
            let property = try #require(Property.named(section.title))
            var named = Set(
                Fixture.allCases.map(\.rawValue).filter { section.text.contains("`\($0)`") })
            let words = section.text.split { $0.isWhitespace }.joined(separator: " ")
            for other in Property.all
            where words.contains("every log that violates \(other.id).") {
                named.formUnion(violated[other] ?? [])
            }
            #expect(named == violated[property] ?? [], "\(property.id)")
        }
    }
}
