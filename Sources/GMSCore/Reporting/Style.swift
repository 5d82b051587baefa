/// Colours on a terminal; plain text elsewhere. Colour never carries meaning alone.
public struct Style: Hashable, Sendable {
    public let isColoured: Bool

    public init(isColoured: Bool) { self.isColoured = isColoured }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    func bold(_ text: String) -> String { wrap(text, "1") }
    func good(_ text: String) -> String { wrap(text, "32") }
    func bad(_ text: String) -> String { wrap(text, "31") }
    func warn(_ text: String) -> String { wrap(text, "33") }
    func dim(_ text: String) -> String { wrap(text, "2") }

    /// `■ #0A2214`, the square in that colour.
    func swatch(_ colour: Colour?) -> String {
        guard let colour else { return "no state" }
        return wrap("■", "38;2;\(colour.red);\(colour.green);\(colour.blue)") + " \(colour)"
    }
}

/// Rows of text in columns that line up.
public struct TextTable: Sendable {
    public enum Alignment: Sendable { case left, right }

    let alignments: [Alignment]
    private(set) var rows: [[String]] = []

    public init(_ alignments: [Alignment]) { self.alignments = alignments }

    public mutating func add(_ row: [String]) { rows.append(row) }

    /// - Parameter indent: blanks before each line.
    public func lines(indent: Int = 0) -> [String] {
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
