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
    /// At most 40 characters of it, to quote.
    fileprivate var shortened: String { count > 40 ? prefix(40) + "…" : self }
}
