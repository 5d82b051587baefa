/// JSON as it stands in files: keys sorted, two blanks a level.
struct JSONFormat: Sendable {
    func text(of value: JSONValue) -> String {
        var text = ""
        write(value, indent: "", to: &text)
        return text
    }

    private func write(_ value: JSONValue, indent: String, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += value.description
        case .decimal(let thousandths): write(thousandths: thousandths, to: &text)
        case .string(let value): write(value, to: &text)
        case .array(let values):
            write("[", "]", values, indent, to: &text) { write($0, indent: $1, to: &$2) }
        case .object(let values):
            let sorted = values.sorted { $0.key < $1.key }
            write("{", "}", sorted, indent, to: &text) { pair, indent, text in
                write(pair.key, to: &text)
                text += " : "
                write(pair.value, indent: indent, to: &text)
            }
        }
    }

    private func write<Part>(
        _ start: String, _ end: String, _ parts: [Part], _ indent: String,
        to text: inout String, _ write: (Part, String, inout String) -> Void
    ) {
        text += start
        for (offset, part) in parts.enumerated() {
            text += (offset == 0 ? "\n" : ",\n") + indent + "  "
            write(part, indent + "  ", &text)
        }
        text += (parts.isEmpty ? "\n\n" : "\n") + indent + end
    }

    /// As few decimals as say it: `3`, `3.5`.
    private func write(thousandths: Int64, to text: inout String) {
        let rest = (thousandths % 1000).magnitude
        text += thousandths < 0 && thousandths > -1000 ? "-0" : (thousandths / 1000).description
        guard rest > 0 else { return }
        var digits = String((1000 + rest).description.dropFirst())
        while digits.last == "0" { digits.removeLast() }
        text += "." + digits
    }

    private func write(_ string: String, to text: inout String) {
        text += "\""
        if string.utf8.allSatisfy(Self.isPlain) {
            text += string
        } else {
            for scalar in string.unicodeScalars { text += Self.escaped(scalar) }
        }
        text += "\""
    }

    /// Whether a byte of UTF-8 stands for itself.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "\u{8}": return "\\b"
        case "\u{C}": return "\\f"
        case "\u{0}"..<" ":
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: return String(Character(scalar))
        }
    }
}
