import GMSCore

/// Pages for an issue, a pull request or the summary of a CI job, in GitHub-flavoured Markdown.
struct MarkdownFormat: Sendable {
    func lines(of document: Document) -> [String] {
        var blocks = document.headlines.enumerated().map { offset, headline in
            [offset == 0 ? "### " + MarkdownText.inline(headline.sentence) : Self.text(headline)]
        }
        if !document.title.isEmpty {
            let title = MarkdownText.inline(document.title)
            blocks.append([blocks.isEmpty ? "### " + title : title])
        }
        for section in document.account + document.listings { blocks += Self.blocks(section) }
        if !document.commands.isEmpty {
            blocks += [["**next**"], MarkdownText.fenced(document.commands, language: "sh")]
        }
        return Array(blocks.joined(separator: [""]))
    }

    private static func text(_ headline: Headline) -> String {
        let rest = MarkdownText.inline(headline.rest)
        return headline.word.isEmpty ? rest : "**\(MarkdownText.inline(headline.word))**" + rest
    }

    /// Blocks of lines. Clauses that follow each other make one list, facts one table.
    private static func blocks(_ section: Document.Section) -> [[String]] {
        var blocks: [[String]] = []
        var clauses: [String] = []
        var facts: [(label: String, text: String)] = []
        func finish() {
            if !clauses.isEmpty { blocks.append(clauses) }
            if !facts.isEmpty { blocks.append(block(facts)) }
            (clauses, facts) = ([], [])
        }
        for block in section {
            switch block {
            case .clause(let word, let sentences):
                if !facts.isEmpty { finish() }
                clauses += clause(word, sentences)
            case .fact(let label, let lines):
                if !clauses.isEmpty { finish() }
                facts.append(
                    (
                        label,
                        lines.map { MarkdownText.inline($0.sentence) }.joined(separator: "<br>")
                    ))
            default:
                finish()
                blocks += lines(of: block)
            }
        }
        finish()
        return blocks
    }

    private static func lines(of block: Block) -> [[String]] {
        switch block {
        case .headline(let headline): [[text(headline)]]
        case .heading(let sentence): [["#### " + MarkdownText.inline(sentence)]]
        case .paragraph(let sentence): [[MarkdownText.inline(sentence)]]
        case .figure(let label, let table): [self.table(table, label: label)]
        case .table(let table): [self.table(table)]
        case .checks(let checks): [self.table(checks)]
        case .code(let text, let language):
            [
                MarkdownText.fenced(
                    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
                    language: language)
            ]
        case .clause, .fact: []
        }
    }

    /// An item of the story's list, its lines below each other.
    private static func clause(_ word: String, _ sentences: [Sentence]) -> [String] {
        let last = sentences.count - 1
        return sentences.map(MarkdownText.inline).enumerated().map { index, line in
            (index == 0 ? "- **\(word)** " : "  ") + line + (index < last ? "\\" : "")
        }
    }

    private static func block(_ facts: [(label: String, text: String)]) -> [String] {
        if facts.count == 1 { return ["**\(facts[0].label)** \(facts[0].text)"] }
        return MarkdownText.table(["", ""], [.left, .left], facts.map { [$0.label, $0.text] })
    }

    // MARK: Tables

    /// A table with its titles, or with a label above its first column or its caption above the last.
    private static func table(_ table: Table, label: String = "") -> [String] {
        var titles = table.titles.map { MarkdownText.inline(Sentence($0)) }
        if titles.isEmpty { titles = table.alignments.map { _ in "" } }
        if !label.isEmpty { titles[0] = label }
        if !table.caption.isEmpty { titles[titles.count - 1] = table.caption }
        func alone(_ text: String) -> [String] {
            [text] + Array(repeating: "", count: titles.count - 1)
        }
        let rows = table.rows.map { row in
            switch row {
            case .cells(let cells, let isPart, let isMarked):
                cells.enumerated().map { column, cell in
                    (isPart && column == 0 ? "↳ " : "") + MarkdownText.inline(cell)
                        + (isMarked && column == cells.count - 1 ? "  ◀ here" : "")
                }
            case .heading(let heading): alone("**\(MarkdownText.inline(Sentence(heading)))**")
            }
        }
        let below = table.below.map { alone(MarkdownText.inline($0)) }
        return MarkdownText.table(titles, table.alignments, rows + below)
    }

    /// Core ones first.
    private static func table(_ checks: [Check]) -> [String] {
        let sorted = checks.filter(\.isCore) + checks.filter { !$0.isCore }
        return MarkdownText.table(
            ["property", "verdict", "core", "evidence"], [.left, .left, .left, .left],
            sorted.map { check in
                [
                    Sentence(check.name), "\(check.mark) \(check.verdict)",
                    check.isCore ? "core" : "", check.proof,
                ].map(MarkdownText.inline)
            })
    }
}
