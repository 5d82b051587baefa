import FoundationEssentials
import GMSCore

/// A JSON document under construction.
package enum JSONValue: Hashable, Sendable, Encodable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number in thousandths, written as a decimal fraction.
    case decimal(thousandths: Int64)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    static func optional(_ value: Int64?) -> JSONValue { value.map { .integer($0) } ?? .null }
    static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    static func thousandths(_ value: Int64?) -> JSONValue {
        value.map { .decimal(thousandths: $0) } ?? .null
    }
    static func process(_ process: ProcessID) -> JSONValue { .integer(Int64(process.rawValue)) }
    static func processes(_ list: [ProcessID]) -> JSONValue { .array(list.map(process)) }
    /// A sentence as plain text.
    static func sentence(_ sentence: Sentence) -> JSONValue { .string(sentence.description) }
    static func events(_ list: [Int64]) -> JSONValue { .array(list.map { .integer($0) }) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .decimal(let value): try container.encode(Double(value) / 1000)
        case .string(let value): try container.encode(value)
        case .array(let values): try container.encode(values)
        case .object(let values): try container.encode(values)
        }
    }

    /// The document with sorted keys, indented.
    package var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return "null" }
        return String(decoding: data, as: UTF8.self)
    }
}
