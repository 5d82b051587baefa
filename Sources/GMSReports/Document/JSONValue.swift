import GMSCore

/// A JSON document under construction.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number in thousandths, written as a decimal fraction.
    case decimal(thousandths: Int64)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// What stands in a cell of a table; only single values have that.
    var plain: String {
        switch self {
        case .integer(let number): String(number)
        case .string(let text): text
        case .null, .bool, .decimal, .array, .object: ""
        }
    }

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
}
