import GMSCore

/// An element of an XML document under construction.
struct XMLTag: Sendable {
    let name: String
    var attributes: [(name: String, value: String)] = []
    var tags: [XMLTag] = []
    /// What stands in an element without elements of its own; nil for an empty one.
    var text: String?

    /// The element as a document, to be written in UTF-8.
    var document: [String] {
        ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"] + lines(indent: "")
    }

    /// Text keeps its lines and is not indented: its blanks are content.
    private func lines(indent: String) -> [String] {
        let start =
            indent + "<" + name
            + attributes.map { " \($0.name)=\"\(Self.escaped($0.value, isAttribute: true))\"" }
            .joined()
        if let text {
            return [start + ">" + Self.escaped(text, isAttribute: false) + "</\(name)>"]
        }
        guard !tags.isEmpty else { return [start + "/>"] }
        return [start + ">"] + tags.flatMap { $0.lines(indent: indent + "  ") }
            + [indent + "</\(name)>"]
    }

    /// Text without markup and without the characters that XML 1.0 forbids.
    static func escaped(_ text: String, isAttribute: Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;".unicodeScalars
            case "<": result += "&lt;".unicodeScalars
            case ">": result += "&gt;".unicodeScalars
            case "\"" where isAttribute: result += "&quot;".unicodeScalars
            // A parser would make a blank of these in an attribute, and a new line of a return.
            case "\t" where isAttribute: result += "&#9;".unicodeScalars
            case "\n" where isAttribute: result += "&#10;".unicodeScalars
            case "\r": result += "&#13;".unicodeScalars
            default: if isAllowed(scalar) { result.append(scalar) }
            }
        }
        return String(result)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
