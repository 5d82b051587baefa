import FoundationEssentials
import Testing

@testable import GMSCore
@testable import GMSReports

/// JSON as another encoder writes it.
@Suite struct JSONFormatTests {
    private struct Encoded: Encodable {
        let value: JSONValue

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch value {
            case .null: try container.encodeNil()
            case .bool(let value): try container.encode(value)
            case .integer(let value): try container.encode(value)
            case .decimal(let value): try container.encode(Double(value) / 1000)
            case .string(let value): try container.encode(value)
            case .array(let values): try container.encode(values.map(Encoded.init))
            case .object(let values): try container.encode(values.mapValues(Encoded.init))
            }
        }
    }

    private func expected(_ value: JSONValue) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Encoded(value: value)), as: UTF8.self)
    }

    @Test func everyKindOfValue() throws {
        let odd = "a\"\\/\n\r\t\u{8}\u{C}\u{0}\u{1F}\u{7F}é\u{1F600}"
        let values: [JSONValue] = [
            .null, .bool(true), .bool(false), .integer(.min), .integer(.max), .string(""),
            .string(odd), .array([]), .object([:]), .array([.null, .array([])]),
            .object(["b": .object([:]), "a": .array([.integer(1), .string("x")])]),
        ]
        for value in values + [.array(values), .object(["x": .array(values)])] {
            #expect(JSONFormat().text(of: value) == (try expected(value)))
        }
    }

    @Test(arguments: [0, 1, -1, 10, 500, -500, 1000, -1000, 1500, 123_456, -123_450, 999_999])
    func decimals(thousandths: Int64) throws {
        let value = JSONValue.decimal(thousandths: thousandths)
        #expect(JSONFormat().text(of: value) == (try expected(value)))
    }

    @Test func wholeReports() throws {
        for fixture in Fixture.allCases {
            let page = ReportPage(try fixture.analysis, path: "run.db")
            #expect(JSONFormat().text(of: page.json) == (try expected(page.json)))
        }
    }
}
