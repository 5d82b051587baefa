import Foundation
import Testing

@testable import GMSCore

/// Texts in JSON, and what is found in an object.
@Suite struct JSON5ValueTests {
    private static func encoded(_ text: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(text), as: UTF8.self)
    }

    /// As the encoder of the standard writes it, so that the bytes of a log do not depend on who did.
    @Test func aTextIsQuotedAsJSONHasIt() throws {
        for value in UInt32(0)...0x3000 {
            let text = try "a\(#require(Unicode.Scalar(value)))"
            #expect(try text.inJSON == Self.encoded(text), "\(value)")
            #expect(try JSON5Parser.parse(text.inJSON).content == .text(text), "\(value)")
        }
        let text = "gms\u{1F600}\"\\/\r\n\u{E9}"
        #expect(try text.inJSON == Self.encoded(text))
    }

    @Test func aKeyThatIsNullIsNotThere() throws {
        let value = try JSON5Parser.parse("{ a: null, b: 2 }")
        #expect(value["a"] == nil && value["c"] == nil)
        #expect(value["b"]?.text == "2" && value["b"]?["a"] == nil)
    }
}
