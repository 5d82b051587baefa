import GMSCore

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
