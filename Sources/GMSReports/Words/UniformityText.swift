import GMSCore

/// The story of an item that a worker had before it crashed and no survivor ever got.
struct UniformityText {
    let report: TextReport
    let loss: Divergence

    private var item: Item { loss.culprit.item }

    /// Who had the item that no survivor has.
    private var holder: String {
        let down = report.analysis.processes.filter { $0.downEvent != nil }.map(\.id)
        let side = loss.sides.first { $0.processes.allSatisfy(down.contains) }
        return side.map { MulticastText.list($0.processes) } ?? "a worker"
    }

    var parts: [ReportPart] {
        let story = DivergenceText(report: report, divergence: loss)
        let multicast = MulticastText(report: report, item: item, ledger: loss.culprit.ledger)
        return [
            .headline(
                Headline(
                    "UNIFORMITY LOST", .warn,
                    " at position \(loss.position) (event \(loss.event), \(Nanoseconds(loss.time).seconds)): "
                        + "what \(holder) had before it went down, no survivor has.")),
            .gap,
        ] + story.story + [.gap] + report.labelled("multicast", multicast.ledgerLines) + [.gap]
            + report.sliceLines(mark: loss.event) + [.gap]
    }
}
