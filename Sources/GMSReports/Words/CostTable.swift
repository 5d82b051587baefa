import GMSCore

/// Costs of several logs beside each other: the first is the baseline, the others show how many times
/// its figure theirs is.
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

    /// One table, or as many as the logs need.
    var tables: [Table] {
        guard let first = costs.first else { return [] }
        if costs.count == 1 { return [table([(1, first)])] }
        let others = Array(costs.enumerated().dropFirst())
        return stride(from: 0, to: others.count, by: Self.columns - 1).map { start in
            table([(1, first)] + others[start...].prefix(Self.columns - 1).map { ($0 + 1, $1) })
        }
    }

    private func table(_ logs: [(number: Int, cost: Cost)]) -> Table {
        let titles = logs.map { "\($0.number) \($0.cost.header.variant)" }
        var table = Table(
            [.left, .right] + logs.dropFirst().flatMap { _ in [.right, .right] },
            titles: costs.count == 1
                ? [] : ["", titles[0]] + titles.dropFirst().flatMap { [$0, ""] })
        for section in sections {
            if !section.heading.isEmpty { table.add(heading: section.heading) }
            for figure in section.figures {
                var row: [Sentence] = [
                    Sentence(figure.label), Sentence(figure.text(of: logs[0].cost)),
                ]
                for log in logs.dropFirst() {
                    row.append(Sentence(figure.text(of: log.cost)))
                    let ratio = figure.ratio(of: log.cost, to: logs[0].cost)
                    row.append(Sentence(ratio).toned(.faint))
                }
                table.add(row, isPart: figure.isPart)
            }
        }
        return table
    }
}
