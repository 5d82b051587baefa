/// Takes comments and the words of literals out of Swift text. Line breaks stay where they are.
struct CodeScanner {
    private let characters: [Unicode.Scalar]
    private var index = 0
    private var code = String.UnicodeScalarView()

    static func code(of text: String) -> String {
        var scanner = CodeScanner(text)
        scanner.scan(untilParenthesis: false)
        return String(scanner.code)
    }

    private init(_ text: String) { characters = Array(text.unicodeScalars) }

    private func isAt(_ word: String) -> Bool {
        var place = index
        for scalar in word.unicodeScalars {
            guard place < characters.count, characters[place] == scalar else { return false }
            place += 1
        }
        return true
    }

    private mutating func scan(untilParenthesis: Bool) {
        var depth = 0
        while index < characters.count {
            if isAt("//") {
                while index < characters.count, characters[index] != "\n" { index += 1 }
            } else if isAt("/*") {
                while index < characters.count, !isAt("*/") { skip() }
                index += 2
            } else if characters[index] == "\"" || isAt("#\"") || isAt("##\"") {
                literal()
            } else {
                if characters[index] == "(" { depth += 1 }
                if characters[index] == ")" { depth -= 1 }
                if untilParenthesis, depth < 0 { return }
                code.append(characters[index])
                index += 1
            }
        }
    }

    /// Passes a character that is no code.
    private mutating func skip() {
        if characters[index] == "\n" { code.append("\n") }
        index += 1
    }

    private mutating func literal() {
        var hashes = ""
        while characters[index] == "#" {
            hashes.append("#")
            index += 1
        }
        let quotes = isAt("\"\"\"") ? "\"\"\"" : "\""
        index += quotes.count
        code.append("\"")
        while index < characters.count, !isAt(quotes + hashes) {
            if isAt("\\" + hashes + "(") {
                index += 2 + hashes.count
                code.append(" ")
                scan(untilParenthesis: true)
                code.append(" ")
                index += 1
            } else if hashes.isEmpty, characters[index] == "\\" {
                index += 1
                if index < characters.count { skip() }
            } else {
                skip()
            }
        }
        index += quotes.count + hashes.count
        code.append("\"")
    }
}
