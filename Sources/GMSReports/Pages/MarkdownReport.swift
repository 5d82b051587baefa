package import GMSCore

/// The report for an issue, a pull request or the summary of a CI job: what `TextReport` says, in
/// GitHub-flavoured Markdown.
package struct MarkdownReport {
    private let report: TextReport
    private var analysis: Analysis { report.analysis }

    /// - Parameters:
    ///   - path: the log's name, as the user gave it.
    ///   - slice: the events of `Analysis.slice`.
    package init(_ analysis: Analysis, path: String, slice: [Event]) {
        report = TextReport(
            analysis, path: path, slice: slice, style: Style(isColoured: false))
    }

    package var lines: [String] {
        let blocks =
            verdict + Self.blocks(report.stories) + Self.blocks(report.facts) + [
                workers, properties,
            ]
            + [["**next**"], MarkdownText.fenced(report.commands)]
        return Array(blocks.joined(separator: [""]))
    }

    private var verdict: [[String]] {
        let headlines = report.headlines
        let title = headlines.prefix(1).map { ["### " + MarkdownText.inline($0.word + $0.rest)] }
        let heading =
            MarkdownText.code(report.path.printable) + ": "
            + MarkdownText.code(analysis.header.variant) + ", "
            + MarkdownText.inline(report.runFacts)
        return title + headlines.dropFirst().map { [Self.paragraph($0)] } + [[heading]]
    }

    private static func paragraph(_ headline: Headline) -> String {
        "**\(MarkdownText.inline(headline.word))**" + MarkdownText.inline(headline.rest)
    }

    // MARK: Parts

    /// Blocks of lines. Clauses that follow each other make one list, facts one table.
    static func blocks(_ parts: [ReportPart]) -> [[String]] {
        var blocks: [[String]] = []
        var clauses: [String] = []
        var facts: [(label: String, text: String)] = []
        func finish() {
            if !clauses.isEmpty { blocks.append(clauses) }
            if !facts.isEmpty { blocks.append(block(facts)) }
            (clauses, facts) = ([], [])
        }
        for part in parts {
            switch part {
            case .clause(let word, let lines):
                if !facts.isEmpty { finish() }
                clauses += clause(word, lines)
            case .fact(let label, let listing) where listing.table == nil:
                if !clauses.isEmpty { finish() }
                facts.append((label, cell(listing.below)))
            case .fact(let label, let listing):
                finish()
                blocks.append(table(listing, label: label))
            case .table(let caption, let rows):
                finish()
                blocks.append(table(Listing(rows), caption: caption))
            case .headline(let headline):
                finish()
                blocks.append([paragraph(headline)])
            case .gap: finish()
            }
        }
        finish()
        return blocks
    }

    /// An item of the story's list, its lines below each other.
    private static func clause(_ word: String, _ lines: [String]) -> [String] {
        let last = lines.count - 1
        return lines.map(MarkdownText.inline).enumerated().map { index, line in
            (index == 0 ? "- **\(word)** " : "  ") + line + (index < last ? "\\" : "")
        }
    }

    private static func block(_ facts: [(label: String, text: String)]) -> [String] {
        if facts.count == 1 { return ["**\(facts[0].label)** \(facts[0].text)"] }
        return MarkdownText.table(["", ""], [.left, .left], facts.map { [$0.label, $0.text] })
    }

    private static func cell(_ lines: [String]) -> String {
        lines.map { MarkdownText.inline(String($0.drop { $0 == " " })) }
            .joined(separator: "<br>")
    }

    /// A table with a label above its first column or a caption above its last one.
    private static func table(
        _ listing: Listing, label: String = "", caption: String = ""
    ) -> [String] {
        let alignments = listing.table?.alignments ?? []
        var titles = alignments.map { _ in "" }
        titles[0] = label
        if !caption.isEmpty { titles[titles.count - 1] = caption }
        return MarkdownText.table(titles, alignments, cells(of: listing))
    }

    /// Lines below the rows stand in the first column.
    private static func cells(of listing: Listing) -> [[String]] {
        let width = listing.table?.alignments.count ?? 1
        let below = listing.below.map { [$0] + Array(repeating: "", count: width - 1) }
        return (listing.rows + below).map { $0.map(MarkdownText.inline) }
    }

    // MARK: Tables

    private var workers: [String] {
        let cells = Self.cells(of: report.workers)
        return MarkdownText.table(
            cells[0], report.workers.table?.alignments ?? [], Array(cells.dropFirst()))
    }

    /// Core properties first.
    private var properties: [String] {
        let results = [true, false].flatMap { isCore in
            analysis.properties.filter { $0.property.isCore == isCore }
        }
        return MarkdownText.table(
            ["property", "verdict", "core", "evidence"], [.left, .left, .left, .left],
            results.map { result in
                let (mark, word) = report.mark(result.verdict)
                return [
                    result.property.id, "\(mark) \(word)",
                    result.property.isCore ? "core" : "", report.evidence(result),
                ].map(MarkdownText.inline)
            })
    }
}
