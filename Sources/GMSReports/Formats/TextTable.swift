import GMSCore

/// Rows of text in columns that line up.
package struct TextTable: Sendable {
    package enum Alignment: Sendable { case left, right }

    let alignments: [Alignment]
    private(set) var rows: [[String]] = []

    package init(_ alignments: [Alignment]) { self.alignments = alignments }

    package mutating func add(_ row: [String]) { rows.append(row) }

    /// - Parameter indent: blanks before each line.
    package func lines(indent: Int = 0) -> [String] {
        let widths = alignments.indices.map { column in
            rows.map { $0[column].columns }.max() ?? 0
        }
        return rows.map { row in
            var line = String(repeating: " ", count: indent)
            for (column, cell) in row.enumerated() {
                let gap = String(repeating: " ", count: widths[column] - cell.columns)
                line += alignments[column] == .right ? gap + cell : cell + gap
                if column + 1 < row.count { line += "  " }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
