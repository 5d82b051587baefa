/// What a file's code declares and uses, by its words.
struct Declarations {
    /// Types and aliases of the file itself, not of its types.
    private(set) var types: Set<String> = []
    /// Those that others can see.
    private(set) var publicTypes: Set<String> = []
    private(set) var nestedTypes: Set<String> = []
    /// Names with a capital; `Outer.Inner` gives `Outer` alone.
    private(set) var typesUsed: Set<String> = []
    /// Functions and properties of types that more than the file can see, by their first name.
    private(set) var members: [String] = []
    private(set) var membersUsed: Set<String> = []
    /// The types that the file extends, with what it adds to each.
    private(set) var extensionMembers: [(type: String, member: String)] = []
    /// Functions, initializers and computed properties with their number of lines.
    private(set) var functions: [(name: String, lines: Int)] = []

    private static let modifiers: Set<Substring> = [
        "public", "package", "private", "fileprivate", "internal", "final", "indirect", "static",
        "mutating", "borrowing", "consuming", "nonisolated", "override", "unsafe",
    ]
    private static let kinds: Set<Substring> = [
        "struct", "enum", "class", "protocol", "actor", "typealias",
    ]

    /// A line that declares something.
    private struct Declaration {
        let indent: Int
        let kind: Substring
        let name: String
        let isPublic: Bool
        let isPrivate: Bool

        init?(_ line: Substring) {
            indent = line.prefix { $0 == " " }.count
            var words = line.dropFirst(indent).split(separator: " ")[...]
            var modifiers: Set<Substring> = []
            while let word = words.first,
                word.hasPrefix("@")
                    || Declarations.modifiers.contains(
                        word.prefix { $0 != "(" })
            {
                modifiers.insert(word)
                words.removeFirst()
            }
            guard let first = words.first else { return nil }
            kind = first.prefix { $0.isLetter }
            isPublic = modifiers.contains("public") || modifiers.contains("package")
            isPrivate = modifiers.contains("private") || modifiers.contains("fileprivate")
            let named = words.dropFirst().first ?? first
            name = String(named.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        }
    }

    init(_ code: String) {
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        var extended: String?
        var open: [(name: String, line: Int, indent: Int)] = []
        for (number, line) in lines.enumerated() {
            findUses(in: line)
            if line.hasPrefix("}") { extended = nil }
            let indent = line.prefix { $0 == " " }.count
            if let last = open.last, indent == last.indent, line.dropFirst(indent).hasPrefix("}") {
                functions.append((last.name, number - last.line + 1))
                open.removeLast()
            }
            guard let declaration = Declaration(line) else { continue }
            switch declaration.kind {
            case let kind where Self.kinds.contains(kind):
                if declaration.indent > 0 {
                    nestedTypes.insert(declaration.name)
                } else {
                    types.insert(declaration.name)
                    if declaration.isPublic { publicTypes.insert(declaration.name) }
                }
            case "extension": extended = declaration.name
            case "func", "var", "let", "init", "subscript":
                if declaration.kind != "let", Self.opens(lines[number...], indent: indent) {
                    open.append((declaration.name, number, indent))
                }
                guard declaration.indent == 4, !declaration.isPrivate else { continue }
                members.append(declaration.name)
                if let extended { extensionMembers.append((extended, declaration.name)) }
            default: break
            }
        }
    }

    /// Whether a declaration has a body of its own lines.
    private static func opens(_ lines: ArraySlice<Substring>, indent: Int) -> Bool {
        guard let first = lines.first else { return false }
        if first.hasSuffix("{") { return true }
        for line in lines.dropFirst() {
            let text = line.drop { $0 == " " }
            let isIndented = line.count - text.count > indent
            if !isIndented { return text == "{" || text.hasPrefix(")") && text.hasSuffix("{") }
            if text.hasPrefix("}") { return false }
        }
        return false
    }

    private mutating func findUses(in line: Substring) {
        var rest = line.utf8[...]
        var before = UInt8(ascii: " ")
        while let first = rest.first {
            let word = rest.prefix(while: Self.isPartOfName)
            guard let initial = word.first else {
                before = first
                rest = rest.dropFirst()
                continue
            }
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(initial)
            if before == UInt8(ascii: ".") {
                if !isCapital { membersUsed.insert(String(word) ?? "") }
            } else if isCapital {
                typesUsed.insert(String(word) ?? "")
            }
            before = UInt8(ascii: " ")
            rest = rest[word.endIndex...]
        }
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
