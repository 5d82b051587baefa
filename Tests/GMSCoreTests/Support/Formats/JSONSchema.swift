import FoundationEssentials

/// A JSON document as its text says it.
enum JSON: Hashable, Decodable {
    case null
    case bool(Bool)
    case integer(Int64)
    case fraction(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(_ text: String) throws {
        self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // The most frequent first: a wrong guess costs an error.
        self =
            if let value = try? container.decode(Int64.self) {
                .integer(value)
            } else if let value = try? container.decode(String.self) {
                .string(value)
            } else if let values = try? container.decode([JSON].self) {
                .array(values)
            } else if let values = try? container.decode([String: JSON].self) {
                .object(values)
            } else if container.decodeNil() {
                .null
            } else if let value = try? container.decode(Bool.self) {
                .bool(value)
            } else {
                .fraction(try container.decode(Double.self))
            }
    }

    /// The name of its type in a schema.
    var type: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .integer: "integer"
        case .fraction: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    var fields: [String: JSON] { if case .object(let fields) = self { fields } else { [:] } }
    var elements: [JSON] { if case .array(let values) = self { values } else { [] } }
    var text: String? { if case .string(let text) = self { text } else { nil } }
}

/// A JSON Schema of draft 2020-12, as far as the schemas in `docs/` use it. A keyword that it does not
/// know is an error, not something to pass over.
struct JSONSchema {
    struct Malformed: Error, CustomStringConvertible {
        let place: String
        let reason: String
        var description: String { "\(place): \(reason)" }
    }

    let root: JSON
    private var patterns: [String: Regex<AnyRegexOutput>] = [:]

    /// - Throws: `Malformed`, or what the decoder throws.
    init(_ text: String) throws {
        root = try JSON(text)
        try check(root, at: "#")
    }

    /// The schema of a file in `docs/`.
    static func document(_ name: String) throws -> JSONSchema {
        let root = Fixture.tests.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
        return try JSONSchema(String(contentsOfFile: "\(root)/docs/\(name)", encoding: .utf8))
    }

    /// What a reference leads to.
    func resolve(_ reference: String) -> JSON? {
        var steps = reference.split(separator: "/", omittingEmptySubsequences: false)
        guard steps.first == "#" else { return nil }
        steps.removeFirst()
        var value = root
        for step in steps {
            guard let next = value.fields[String(step)] else { return nil }
            value = next
        }
        return value
    }
}

// Reading the schema.
extension JSONSchema {
    private static let dialect = "https://json-schema.org/draft/2020-12/schema"
    private static let types: Set<String> = [
        "null", "boolean", "integer", "number", "string", "array", "object",
    ]

    private mutating func check(_ schema: JSON, at place: String) throws {
        guard case .object(let keywords) = schema else {
            throw Malformed(place: place, reason: "a schema is an object here")
        }
        for (keyword, value) in keywords {
            let here = "\(place)/\(keyword)"
            func require(_ isRight: Bool, _ reason: String) throws {
                guard isRight else { throw Malformed(place: here, reason: reason) }
            }
            switch keyword {
            case "$schema": try require(value == .string(Self.dialect), "is not \(Self.dialect)")
            case "$id", "title", "description": try require(value.type == "string", "is no text")
            case "$ref":
                try require(value.text.flatMap(resolve) != nil, "leads nowhere")
            case "$defs", "properties":
                try require(value.type == "object", "is no object")
                for (name, part) in value.fields { try check(part, at: "\(here)/\(name)") }
            case "anyOf":
                try require(!value.elements.isEmpty, "is no list of schemas")
                for part in value.elements { try check(part, at: here) }
            case "items": try check(value, at: here)
            case "additionalProperties":
                if value != .bool(false) { try check(value, at: here) }
            case "required":
                try require(
                    value.type == "array" && value.elements.allSatisfy { $0.text != nil },
                    "is no list of keys")
            case "type":
                let names = value.text.map { [$0] } ?? value.elements.compactMap(\.text)
                try require(
                    !names.isEmpty && Self.types.isSuperset(of: names), "names an unknown type")
            case "const": break
            case "enum": try require(!value.elements.isEmpty, "is no list of values")
            case "pattern":
                try require(value.type == "string", "is no text")
                patterns[value.text ?? ""] = try Regex(value.text ?? "")
            case "minimum", "maximum", "maxItems":
                try require(value.type == "integer", "is no integer")
            default: throw Malformed(place: here, reason: "this keyword is not known")
            }
        }
    }
}

// Judging a document.
extension JSONSchema {
    /// What is wrong with a document, and where; nil if it is valid.
    func violation(of document: JSON) -> String? { violation(of: document, by: root, at: "$") }

    private func violation(of value: JSON, by schema: JSON, at place: String) -> String? {
        for (keyword, demand) in schema.fields {
            let found =
                switch keyword {
                case "$ref":
                    demand.text.flatMap(resolve).flatMap { violation(of: value, by: $0, at: place) }
                case "anyOf":
                    either(value, demand.elements, place)
                case "type", "const", "enum", "pattern", "minimum", "maximum", "maxItems":
                    meets(value, keyword, demand)
                        ? nil : "\(place) is \(value.brief), against \(keyword) \(demand.brief)"
                case "required":
                    missing(value, demand, place)
                case "properties", "additionalProperties":
                    // Both together, below.
                    String?.none
                case "items":
                    value.elements.enumerated().lazy.compactMap {
                        violation(of: $1, by: demand, at: "\(place)[\($0)]")
                    }.first
                default: String?.none
                }
            if let found { return found }
        }
        return violation(ofFields: value, by: schema, at: place)
    }

    private func either(_ value: JSON, _ schemas: [JSON], _ place: String) -> String? {
        let found = schemas.map { violation(of: value, by: $0, at: place) }
        return found.contains(nil) ? nil : found.compactMap(\.self).joined(separator: "; and ")
    }

    private func missing(_ value: JSON, _ keys: JSON, _ place: String) -> String? {
        guard case .object(let fields) = value else { return nil }
        return keys.elements.compactMap(\.text).first { fields[$0] == nil }.map {
            "\(place) lacks \($0)"
        }
    }

    private func violation(ofFields value: JSON, by schema: JSON, at place: String) -> String? {
        guard case .object(let fields) = value else { return nil }
        let known = schema.fields["properties"]?.fields ?? [:]
        let others = schema.fields["additionalProperties"]
        for (key, part) in fields {
            guard let demand = known[key] ?? others else { continue }
            if demand == .bool(false) { return "\(place) has the unknown key \(key)" }
            if let found = violation(of: part, by: demand, at: "\(place).\(key)") { return found }
        }
        return nil
    }

    private func meets(_ value: JSON, _ keyword: String, _ demand: JSON) -> Bool {
        switch (keyword, value, demand) {
        case ("type", _, .string(let name)): value.type == name || isNumber(value, name)
        case ("type", _, .array(let names)):
            names.contains { $0.text == value.type || isNumber(value, $0.text) }
        case ("const", _, _): value == demand
        case ("enum", _, _): demand.elements.contains(value)
        case ("pattern", .string(let text), .string(let pattern)):
            patterns[pattern].map { text.contains($0) } ?? false
        case ("minimum", .integer(let number), .integer(let least)): number >= least
        case ("minimum", .fraction(let number), .integer(let least)): number >= Double(least)
        case ("maximum", .integer(let number), .integer(let most)): number <= most
        case ("maximum", .fraction(let number), .integer(let most)): number <= Double(most)
        case ("maxItems", .array(let values), .integer(let most)): Int64(values.count) <= most
        default: true
        }
    }

    private func isNumber(_ value: JSON, _ name: String?) -> Bool {
        name == "number" && value.type == "integer"
    }
}

extension JSON {
    /// A few words of it, for messages.
    fileprivate var brief: String { String("\(self)".prefix(60)) }
}
