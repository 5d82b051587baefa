import GMSCore

/// Pieces of GitHub-flavoured Markdown. Nothing in a text is taken for markup.
enum MarkdownText {
    /// Text that shows as it is, with colours in code spans, which GitHub shows a sample beside.
    static func inline(_ text: String) -> String {
        text.split(separator: Listing.gap).map(escaped).joined(separator: " · ")
    }

    private static func escaped(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let character = rest.first {
            // The square before a colour has no colour itself here.
            if "■#".contains(character),
                let colour = rest.prefixMatch(of: /(?:■ )?(#[0-9A-F]{6})\b/)
            {
                result += code(String(colour.output.1))
                rest = rest[colour.range.upperBound...]
            } else {
                if specials.contains(character) { result += "\\" }
                result.append(character)
                rest = rest.dropFirst()
            }
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

    /// A block of commands for a shell.
    static func fenced(_ commands: [String]) -> [String] {
        let longest = commands.map(longestRun).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence + "sh"] + commands + [fence]
    }

    private static func longestRun(in text: String) -> Int {
        text.split { $0 != "`" }.map(\.count).max() ?? 0
    }

    /// A table of texts that are Markdown already.
    static func table(
        _ titles: [String], _ alignments: [TextTable.Alignment], _ rows: [[String]]
    ) -> [String] {
        let rules = alignments.map { $0 == .right ? "--:" : "---" }
        return [row(titles), "|" + rules.joined(separator: "|") + "|"] + rows.map(row)
    }

    private static func row(_ cells: [String]) -> String {
        "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
    }
}
