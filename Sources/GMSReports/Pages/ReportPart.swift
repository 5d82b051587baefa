import GMSCore

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
