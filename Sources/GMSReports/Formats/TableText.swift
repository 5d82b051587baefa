import GMSCore

/// A table as lines in which the columns line up.
struct TableText: Sendable {
    let table: Table
    private let widths: [Int]

    init(_ table: Table) {
        self.table = table
        let titles = table.titles.map { Sentence($0) }
        let rows = table.rows.compactMap(Self.cells)
        widths = table.alignments.indices.map { column in
            ((titles.isEmpty ? [] : [titles]) + rows).map { $0[column].columns }.reduce(0, max)
        }
    }

    /// - Parameter indent: blanks before each line.
    func lines(indent: Int) -> [TextLine] {
        let blanks = Sentence(String(repeating: " ", count: indent))
        var lines: [TextLine] = []
        func add(_ sentence: Sentence) {
            lines.append(TextLine(sentence: blanks + sentence, stops: [indent]))
        }
        if !table.caption.isEmpty { add(Sentence(table.caption).toned(.faint)) }
        if !table.titles.isEmpty {
            let tone: Tone = table.isRuled ? [] : .faint
            lines.append(line(table.titles.map { Sentence($0).toned(tone) }, indent))
        }
        let heads = lines.count
        for row in table.rows {
            switch row {
            case .cells: lines.append(line(Self.cells(row) ?? [], indent))
            case .heading(let heading): add(Sentence(heading).toned(.faint))
            }
        }
        if table.isRuled {
            let width = lines.map(\.sentence.columns).reduce(0, max)
            lines.insert(
                TextLine(sentence: Sentence(String(repeating: "─", count: width))), at: heads)
        }
        for sentence in table.below { add(sentence) }
        return lines
    }

    /// What is shown in the cells of a row; nil for a heading.
    private static func cells(_ row: Table.Row) -> [Sentence]? {
        guard case .cells(var cells, let isPart, let isMarked) = row else { return nil }
        if isPart { cells[0] = "  \(cells[0])" }
        if isMarked { cells[cells.count - 1] = "\(cells[cells.count - 1], tone: .strong)  ◀ here" }
        return cells
    }

    private func line(_ cells: [Sentence], _ indent: Int) -> TextLine {
        var line = Sentence(String(repeating: " ", count: indent))
        var stops: [Int] = []
        var column = indent
        for (index, cell) in cells.enumerated() {
            if index > 0 {
                line.append(.text("  "))
                column += 2
            }
            stops.append(column)
            column += widths[index]
            let gap = Sentence(String(repeating: " ", count: widths[index] - cell.columns))
            line += table.alignments[index] == .right ? gap + cell : cell + gap
        }
        return TextLine(sentence: line.trimmed, stops: stops)
    }
}
