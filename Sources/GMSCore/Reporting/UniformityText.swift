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

    var lines: [String] {
        let story = DivergenceText(report: report, divergence: loss)
        let multicast = MulticastText(report: report, item: item, ledger: loss.culprit.ledger)
        return [
            report.style.bold(report.style.warn("UNIFORMITY LOST"))
                + " at position \(loss.position) (event \(loss.event), \(Nanoseconds(loss.time).seconds)): "
                + "what \(holder) had before it went down, no survivor has.",
            "",
        ] + story.story + [""] + report.labelled("multicast", multicast.ledgerLines) + [""]
            + report.sliceLines(mark: loss.event) + [""]
    }
}
