import GMSCore

/// Pieces of GitHub-flavoured Markdown. Nothing in a text is taken for markup.
enum MarkdownText {
    /// A sentence that shows as it is, with colours in code spans, which GitHub shows a sample beside.
    static func inline(_ sentence: Sentence) -> String {
        sentence.spans.map { span in
            switch span.content {
            case .colour(let colour), .swatch(let colour): code(colour.description)
            case .name(let name): code(name)
            case .gap: " · "
            default: escaped(span.content.description)
            }
        }.joined()
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if specials.contains(character) { result += "\\" }
            result.append(character)
        }
        return result
    }

    /// Without a closing bracket an opening one means nothing, so that ranges stay readable.
    private static let specials: Set<Character> = [
        "\\", "`", "*", "_", "~", "]", "<", ">", "|", "#", "&", "$",
    ]

    /// A code span, between more backticks than follow each other in the text.
    static func code(_ text: String) -> String {
        let fence = String(repeating: "`", count: longestRun(in: text) + 1)
        // The blanks at both ends of a span are not part of it.
        let isEdged = "` ".contains { text.first == $0 || text.last == $0 }
        let pad = isEdged || text.isEmpty ? " " : ""
        return fence + pad + text + pad + fence
    }

    /// A block of code: commands, say.
    static func fenced(_ lines: [String], language: String) -> [String] {
        let longest = lines.map(longestRun).reduce(0, max)
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence + language] + lines + [fence]
    }

    private static func longestRun(in text: String) -> Int {
        text.split { $0 != "`" }.map(\.count).reduce(0, max)
    }

    /// A table of texts that are Markdown already.
    static func table(
        _ titles: [String], _ alignments: [Table.Alignment], _ rows: [[String]]
    ) -> [String] {
        let rules = alignments.map { $0 == .right ? "--:" : "---" }
        return [row(titles), "|" + rules.joined(separator: "|") + "|"] + rows.map(row)
    }

    /// A bar parts cells even in a code span, unless it is escaped.
    private static func row(_ cells: [String]) -> String {
        "|" + cells.map { $0.isEmpty ? " |" : " \(withBarsEscaped($0)) |" }.joined()
    }

    private static func withBarsEscaped(_ cell: String) -> String {
        var result = ""
        for character in cell {
            if character == "|", result.last != "\\" { result += "\\" }
            result.append(character)
        }
        return result
    }
}
