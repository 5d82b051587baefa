/// What those who use the library see of a file.
enum PublicSurface {
    private static let modifiers: Set<Substring> = [
        "public", "package", "private", "fileprivate", "internal", "final", "indirect", "static",
        "mutating", "borrowing", "consuming", "nonisolated", "override", "unsafe",
    ]
    private static let members: Set<Substring> = [
        "func", "var", "let", "init", "subscript", "typealias", "associatedtype", "case",
    ]
    private static let types: Set<Substring> = [
        "struct", "enum", "class", "actor", "protocol", "extension",
    ]

    /// A type or extension whose body is open.
    private struct Scope {
        let indent: Int
        let kind: Substring
        let isPublic: Bool

        /// Whether what stands in the body is public without saying so.
        func opens(_ kind: Substring) -> Bool {
            guard isPublic else { return false }
            return self.kind == "protocol" || self.kind == "extension"
                || self.kind == "enum" && kind == "case"
        }
    }

    /// A public declaration.
    struct Declaration {
        let name: String
        let isCommented: Bool
        /// Whether it stands in no type or extension.
        let isOutermost: Bool
    }

    /// The names of public declarations without a comment, in order.
    static func uncommented(in source: Source) -> [String] {
        declarations(in: source).filter { !$0.isCommented }.map(\.name)
    }

    static func declarations(in source: Source) -> [Declaration] {
        let code = source.code.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = source.lines.map { $0.drop { $0 == " " } }
        var scopes: [Scope] = []
        var declarations: [Declaration] = []
        for (number, line) in code.enumerated() {
            let indent = line.prefix { $0 == " " }.count
            if line.dropFirst(indent).hasPrefix("}") {
                scopes.removeAll { $0.indent >= indent }
            }
            var words = line.split(separator: " ")[...]
            var modifiers: Set<Substring> = []
            while let word = words.first,
                word.hasPrefix("@") || Self.modifiers.contains(word.prefix { $0 != "(" })
            {
                modifiers.insert(word)
                words.removeFirst()
            }
            guard let first = words.first else { continue }
            let kind = first.prefix { $0.isLetter }
            let isType = types.contains(kind)
            guard isType || members.contains(kind) else { continue }
            let scope = scopes.last.flatMap { $0.indent + 4 == indent ? $0 : nil }
            let isHidden = !modifiers.isDisjoint(with: [
                "private", "fileprivate", "internal", "package",
            ])
            let isPublic =
                modifiers.contains("public") || !isHidden && (scope?.opens(kind) ?? false)
            if isType, !line.hasSuffix("}") {
                scopes.append(Scope(indent: indent, kind: kind, isPublic: isPublic))
            }
            guard isPublic, kind != "extension" else { continue }
            let name = kind == "init" || kind == "subscript" ? first : words.dropFirst().first
            declarations.append(
                Declaration(
                    name: String(
                        (name ?? kind).prefix { !"(:,?<{".contains($0) || $0 == name?.first }),
                    isCommented: isCommented(number, lines), isOutermost: indent == 0))
        }
        return declarations
    }

    /// Whether a comment stands before a line, or before the attributes before it.
    private static func isCommented(_ number: Int, _ lines: [Substring]) -> Bool {
        lines[..<number].last { !$0.hasPrefix("@") }?.hasPrefix("///") ?? false
    }
}
