import GMSCore

/// Costs of several logs in columns that line up: the first is the baseline, the others show how many
/// times its figure theirs is.
struct CostTable {
    /// A heading and the figures below it.
    struct Section: Sendable {
        let heading: String
        let figures: [CostFigure]
    }

    /// How many logs stand side by side.
    private static let columns = 4

    let costs: [Cost]
    let sections: [Section]
    let style: Style

    func lines(indent: Int) -> [String] {
        guard let first = costs.first else { return [] }
        if costs.count == 1 { return lines([(1, first)], indent) }
        var lines: [String] = []
        let others = Array(costs.enumerated().dropFirst())
        for start in stride(from: 0, to: others.count, by: Self.columns - 1) {
            let part = others[start...].prefix(Self.columns - 1).map { ($0 + 1, $1) }
            if !lines.isEmpty { lines.append("") }
            lines += self.lines([(1, first)] + part, indent)
        }
        return lines
    }

    private func lines(_ logs: [(number: Int, cost: Cost)], _ indent: Int) -> [String] {
        var table = TextTable(
            [.left, .right] + logs.dropFirst().flatMap { _ in [TextTable.Alignment.right, .right] })
        if costs.count > 1 {
            let titles = logs.map { style.dim("\($0.number) \($0.cost.header.variant)") }
            table.add(["", titles[0]] + titles.dropFirst().flatMap { [$0, ""] })
        }
        for figure in sections.flatMap(\.figures) {
            var row = [figure.label, figure.text(of: logs[0].cost)]
            for log in logs.dropFirst() {
                row.append(figure.text(of: log.cost))
                let ratio = figure.ratio(of: log.cost, to: logs[0].cost)
                row.append(ratio.isEmpty ? "" : style.dim(ratio))
            }
            table.add(row)
        }
        return headed(table.lines(indent: indent), indent)
    }

    /// The rows with the headings between them, which take no part in the columns.
    private func headed(_ rows: [String], _ indent: Int) -> [String] {
        var rest = rows[...]
        var lines: [String] = costs.count > 1 ? [rest.removeFirst()] : []
        let blanks = String(repeating: " ", count: indent)
        for section in sections {
            if !section.heading.isEmpty { lines.append(blanks + style.dim(section.heading)) }
            lines += rest.prefix(section.figures.count)
            rest = rest.dropFirst(section.figures.count)
        }
        return lines
    }
}
