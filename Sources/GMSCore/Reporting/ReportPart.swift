/// What a report says at one place, before a format lays it out.
enum ReportPart: Sendable {
    case headline(Headline)
    /// *Let*, *Then* or *However* and the lines after it.
    case clause(String, [String])
    /// A label and what stands beside it.
    case fact(String, Listing)
    case table(caption: String, TextTable)
    /// Sets what follows apart.
    case gap

    /// The part for people at a terminal.
    func lines(_ style: Style) -> [String] {
        switch self {
        case .headline(let headline): [headline.text(style)]
        case .clause(let word, let lines):
            lines.enumerated().map { index, line in
                "  " + (index == 0 ? style.bold(word.padded(to: 9)) : "".padded(to: 9)) + line
            }
        case .fact(let label, let listing):
            listing.text().enumerated().map {
                "  " + ($0 == 0 ? label : "").padded(to: 13) + $1
            }
        case .table(let caption, let table):
            ["  " + style.dim(caption)] + table.lines(indent: 2)
        case .gap: [""]
        }
    }
}

/// A finding in a word that stands out, and the rest of its sentence.
struct Headline: Hashable, Sendable {
    enum Tone: Sendable { case good, bad, warn }

    let word: String
    let tone: Tone
    /// It follows the word without a blank between them.
    let rest: String

    init(_ word: String, _ tone: Tone, _ rest: String) {
        self.word = word
        self.tone = tone
        self.rest = rest
    }

    func text(_ style: Style) -> String {
        let toned =
            switch tone {
            case .good: style.good(word)
            case .bad: style.bad(word)
            case .warn: style.warn(word)
            }
        return style.bold(toned) + rest
    }
}

/// Rows of a table and lines below them; either may be missing.
struct Listing: Sendable {
    /// What sets the columns of a line apart that is not a row of a table.
    static let gap = "   "

    /// nil if there are only lines.
    let table: TextTable?
    /// How many rows of the table are shown.
    private let shown: Int
    let below: [String]

    init(_ lines: [String]) {
        table = nil
        shown = 0
        below = lines
    }

    init(_ table: TextTable, shown: Int = .max, below: [String] = []) {
        self.table = table
        self.shown = shown
        self.below = below
    }

    var rows: [[String]] { Array((table?.rows ?? []).prefix(shown)) }
    var isEmpty: Bool { rows.isEmpty && below.isEmpty }

    /// - Parameter indent: blanks before each line.
    func text(indent: Int = 0) -> [String] {
        let blanks = String(repeating: " ", count: indent)
        return (table?.lines(indent: indent) ?? []).prefix(shown) + below.map { blanks + $0 }
    }
}
