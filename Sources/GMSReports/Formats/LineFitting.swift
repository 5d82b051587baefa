import GMSCore

// Lines that are wider than a terminal go on below, under the column that they were in.
extension [String] {
    /// - Parameter width: columns; nil leaves the lines as they are.
    package func fitted(to width: Int?) -> [String] {
        guard let width, width >= 40 else { return self }
        return flatMap { $0.columns > width ? $0.folded(to: width) : [$0] }
    }
}

extension [String] {
    /// Sentences, folded where they are too wide to be read, on a terminal or not.
    var prose: [String] { fitted(to: 110) }
}

extension String {
    /// The columns that a text takes on a terminal, without its colour codes.
    var columns: Int {
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return utf8.count }
        var count = 0
        var isCode = false
        for character in self {
            if character == "\u{1B}" { isCode = true }
            if !isCode { count += 1 }
            if isCode, character == "m" { isCode = false }
        }
        return count
    }

    fileprivate func folded(to width: Int) -> [String] {
        let indent = String(repeating: " ", count: hangingIndent(within: width / 2))
        var lines: [String] = []
        var line = ""
        // Runs of blanks are columns of a table and stay as they are.
        for word in pieces {
            let isFirst = line.isEmpty || line == indent
            if !isFirst, line.columns + word.trimmed.columns > width {
                lines.append(line.trimmed)
                line = indent
            }
            line += line == indent ? word.leadingTrimmed : word
        }
        return lines + [line.trimmed]
    }

    /// Words, each with the blanks before it.
    private var pieces: [String] {
        var pieces: [String] = []
        var hasWord = false
        for character in self {
            if pieces.isEmpty || (character == " " && hasWord) {
                pieces.append("")
                hasWord = false
            }
            pieces[pieces.count - 1].append(character)
            if character != " " { hasWord = true }
        }
        return pieces
    }

    /// The column after the last gap of two blanks or more that ends within a limit.
    private func hangingIndent(within limit: Int) -> Int {
        var (column, blanks, indent) = (0, 0, 0)
        var isCode = false
        for character in self {
            if character == "\u{1B}" { isCode = true }
            if !isCode {
                if character != " " {
                    if blanks >= 2, column <= limit { indent = column }
                    blanks = 0
                } else {
                    blanks += 1
                }
                column += 1
            }
            if isCode, character == "m" { isCode = false }
        }
        return indent > 0 ? indent : 2
    }

    private var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }

    private var leadingTrimmed: String { String(drop(while: { $0 == " " })) }
}
