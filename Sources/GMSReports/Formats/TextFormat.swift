import GMSCore

/// Pages for people at a terminal, or for their files.
struct TextFormat: Sendable {
    /// Longer lines of prose are hard to read.
    private static let measure = 110

    let isColoured: Bool
    /// Columns to fit lines to; nil for lines as long as they come.
    var width: Int?

    func lines(of document: Document) -> [String] {
        var lines = account(of: document)
        for section in document.listings { lines += separated(section, in: document, lines) }
        guard !document.commands.isEmpty else { return written(lines) }
        if !lines.isEmpty { lines.append(TextLine(sentence: "")) }
        // Commands stay whole, to be copied.
        let commands = document.commands.map { Block.Line(sentence: Sentence($0)) }
        return written(lines) + Self.fact("next", commands).map { text($0.sentence) }
    }

    /// What is told, without what is listed.
    func account(of document: Document) -> [TextLine] {
        let measure = document.isProse ? Self.measure : nil
        var lines: [TextLine] = []
        if !document.title.isEmpty {
            lines.append(TextLine(sentence: document.title, measure: measure))
        }
        for headline in document.headlines {
            lines.append(TextLine(sentence: headline.sentence, measure: measure))
        }
        for section in document.account { lines += separated(section, in: document, lines) }
        return lines
    }

    func written(_ lines: [TextLine]) -> [String] {
        lines.flatMap { $0.fitted(to: width) }.map(text)
    }

    // MARK: Blocks

    private func separated(
        _ section: Document.Section, in document: Document, _ before: [TextLine]
    ) -> [TextLine] {
        var lines = before.isEmpty ? [] : [TextLine(sentence: "")]
        for block in section {
            for var line in Self.lines(of: block, indent: document.isHeaded ? 2 : 0) {
                if document.isProse, Self.isProse(block) { line.measure = Self.measure }
                lines.append(line)
            }
        }
        return lines
    }

    /// Whether a block is read as sentences.
    private static func isProse(_ block: Block) -> Bool {
        switch block {
        case .headline, .paragraph, .clause, .fact: true
        case .table(let table), .figure(_, let table): table.alignments.last == .prose
        case .heading, .checks, .code: false
        }
    }

    private static func lines(of block: Block, indent: Int) -> [TextLine] {
        let blanks = String(repeating: " ", count: indent)
        switch block {
        case .headline(let headline): return [TextLine(sentence: headline.sentence)]
        case .heading(let sentence): return [TextLine(sentence: sentence)]
        case .paragraph(let sentence):
            return [TextLine(sentence: "\(blanks)\(sentence)", stops: [indent])]
        case .clause(let word, let sentences):
            return sentences.enumerated().map { offset, sentence in
                let label = Sentence(offset == 0 ? word : "").toned(.strong)
                let gap = String(repeating: " ", count: max(9 - label.columns, 1))
                return TextLine(
                    sentence: "\(blanks)\(label)\(gap)\(sentence)", stops: [indent + 9])
            }
        case .fact(let label, let lines): return fact(label, lines)
        case .figure(let label, let table):
            return TableText(table).lines(indent: 0).enumerated().map { offset, line in
                TextLine(
                    sentence: "  \((offset == 0 ? label : "").padded(to: 13))\(line.sentence)",
                    stops: line.stops.map { $0 + 15 })
            }
        case .table(let table): return TableText(table).lines(indent: indent)
        case .checks(let checks): return CheckText(checks: checks).lines(indent: indent)
        case .code(let text, _):
            return text.split(separator: "\n", omittingEmptySubsequences: false).map {
                TextLine(sentence: "\(blanks)\(String($0))")
            }
        }
    }

    private static func fact(_ label: String, _ lines: [Block.Line]) -> [TextLine] {
        lines.enumerated().map { offset, line in
            let start = "  " + (offset == 0 ? label : "").padded(to: 13)
            return TextLine(
                sentence: "\(start)\(line.isNested ? "  " : "")\(line.sentence)",
                stops: [line.isNested ? 17 : 15])
        }
    }

    // MARK: Colours

    /// The sentence with its colours, if there are to be any.
    private func text(_ sentence: Sentence) -> String {
        guard isColoured else { return sentence.description }
        return sentence.spans.map { span in
            let text =
                if case .swatch(let colour) = span.content {
                    Self.wrapped("■", "38;2;\(colour.red);\(colour.green);\(colour.blue)")
                        + " \(colour)"
                } else {
                    span.content.description
                }
            return Self.codes.reduce(text) { text, pair in
                span.tone.contains(pair.tone) ? Self.wrapped(text, pair.code) : text
            }
        }.joined()
    }

    private static let codes: [(tone: Tone, code: String)] = [
        (.good, "32"), (.bad, "31"), (.warn, "33"), (.faint, "2"), (.strong, "1"),
    ]

    private static func wrapped(_ text: String, _ code: String) -> String {
        "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
