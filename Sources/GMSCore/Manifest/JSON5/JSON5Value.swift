/// A value of a JSON5 document, with the line it stands on.
struct JSON5Value: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case null
        case boolean(Bool)
        /// A number as it is written, so that nothing is rounded.
        case number(String)
        case text(String)
        case array([JSON5Value])
        case object([Member])
    }

    struct Member: Hashable, Sendable {
        let key: String
        /// Line of the key, from 1.
        let line: Int
        let value: JSON5Value
    }

    /// Line of the first character, from 1.
    let line: Int
    let content: Content

    /// The value of a key; nil for no object, and for a key that it lacks or has as null.
    subscript(key: String) -> JSON5Value? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.key == key && $0.value.content != .null }?.value
    }

    /// A text, or a number as it is written.
    var text: String? {
        switch content {
        case .text(let text), .number(let text): text
        default: nil
        }
    }

    /// The line of what a path such as `faults.crashes[0].at` names, or of the nearest part of the
    /// path that the document has.
    func line(of path: String) -> Int {
        var (value, line) = (self, self.line)
        for step in path.split(whereSeparator: { ".[".contains($0) }) {
            switch value.content {
            case .object(let members):
                guard let member = members.first(where: { $0.key == step }) else { return line }
                (value, line) = (member.value, member.line)
            case .array(let elements):
                guard let index = Int(step.dropLast()), elements.indices.contains(index) else {
                    return line
                }
                value = elements[index]
                line = value.line
            default: return line
            }
        }
        return line
    }

    /// The value as a reader would name it: `"5xs"`, `true`, `a list`.
    var summary: String {
        switch content {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .number(let digits): digits.shortened
        case .text(let text): "\"\(text.printable.shortened)\""
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension String {
    /// The text as JSON has it, in quotes.
    var inJSON: String {
        var text = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case "\u{8}": text += "\\b"
            case "\u{C}": text += "\\f"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\0"..<" ":
                text += (scalar.value < 16 ? "\\u000" : "\\u00") + String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// At most 40 characters of it, to quote.
    fileprivate var shortened: String { count > 40 ? prefix(40) + "…" : self }
}
