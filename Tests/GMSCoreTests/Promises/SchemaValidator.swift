import Testing

@testable import GMSCore

/// The validator passes nothing over. Texts are in single quotes here, for legibility.
@Suite struct SchemaValidator {
    private static func schema(_ text: String) throws -> JSONSchema {
        try JSONSchema(text.replacing("'", with: "\""))
    }

    @Test(arguments: [
        "{'minItems': 1}", "{'format': 'date'}", "{'properties': {'a': {'oneOf': []}}}",
        "{'$defs': {'a': {'if': {}}}}", "{'items': {'prefixItems': []}}",
        "{'anyOf': [{'not': {}}]}",
        "{'additionalProperties': {'multipleOf': 2}}",
    ])
    func unknownKeywordsAreAnError(_ text: String) {
        let error = #expect(throws: JSONSchema.Malformed.self) { try Self.schema(text) }
        #expect(error?.description.hasSuffix("this keyword is not known") == true)
    }

    @Test(arguments: [
        "{'$ref': '#/$defs/none'}", "{'$ref': 'other.json'}", "{'type': 'int'}", "{'type': []}",
        "{'enum': []}", "{'required': 'a'}", "{'minimum': '1'}", "{'pattern': 1}",
        "{'properties': []}", "{'items': true}", "{'anyOf': {}}", "[]",
        "{'$schema': 'http://json-schema.org/draft-07/schema#'}",
    ])
    func malformedKeywordsAreAnError(_ text: String) {
        #expect(throws: JSONSchema.Malformed.self) { try Self.schema(text) }
    }

    struct Example: Sendable, CustomTestStringConvertible {
        let schema: String
        let valid: [String]
        let invalid: [String]

        init(_ schema: String, valid: [String], invalid: [String]) {
            self.schema = schema
            self.valid = valid
            self.invalid = invalid
        }

        var testDescription: String { schema }
    }

    static let examples = [
        Example(
            "{'type': 'integer'}", valid: ["1", "-3", "1.0"], invalid: ["1.5", "'1'", "null"]),
        Example("{'type': 'number'}", valid: ["1", "1.5"], invalid: ["null", "false"]),
        Example(
            "{'type': ['string', 'null']}", valid: ["''", "null"], invalid: ["1", "[]", "{}"]),
        Example("{'type': 'boolean'}", valid: ["true"], invalid: ["0", "null"]),
        Example("{'const': 1}", valid: ["1"], invalid: ["2", "'1'", "true"]),
        Example("{'enum': ['a', null]}", valid: ["'a'", "null"], invalid: ["'b'", "'A'", "1"]),
        Example(
            "{'pattern': '^#[0-9A-F]{2}$'}", valid: ["'#0F'", "7"],
            invalid: ["'#0f'", "'#0F0'", "''"]),
        Example(
            "{'minimum': 1, 'maximum': 3}", valid: ["1", "2.5", "3", "'x'"],
            invalid: ["0", "0.5", "4", "3.5"]),
        Example("{'maxItems': 1}", valid: ["[]", "[1]", "3"], invalid: ["[1, 2]"]),
        Example(
            "{'items': {'type': 'null'}}", valid: ["[]", "[null]", "1"], invalid: ["[null, 1]"]),
        Example("{'required': ['a']}", valid: ["{'a': null}", "1"], invalid: ["{}", "{'b': 1}"]),
        Example(
            "{'properties': {'a': {'type': 'null'}}, 'additionalProperties': {'const': 1}}",
            valid: ["{}", "{'a': null, 'b': 1}"], invalid: ["{'a': 1}", "{'b': 2}"]),
        Example("{'additionalProperties': false}", valid: ["{}", "[]"], invalid: ["{'a': 1}"]),
        Example(
            "{'anyOf': [{'$ref': '#/$defs/a'}, {'const': 2}], '$defs': {'a': {'type': 'null'}}}",
            valid: ["null", "2"], invalid: ["1", "'2'"]),
        Example(
            "{'$ref': '#/$defs/a', 'minimum': 2, '$defs': {'a': {'maximum': 3}}}", valid: ["2"],
            invalid: ["1", "4"]),
    ]

    @Test(arguments: examples)
    func eachKeywordCounts(_ example: Example) throws {
        let schema = try Self.schema(example.schema)
        func violation(of text: String) throws -> String? {
            schema.violation(of: try JSON(text.replacing("'", with: "\"")))
        }
        for text in example.valid { #expect(try violation(of: text) == nil, "\(text)") }
        for text in example.invalid { #expect(try violation(of: text) != nil, "\(text)") }
    }
}
