import GMSCore

/// The story of an item that a worker had before it crashed and no survivor ever got.
struct UniformityText {
    let run: RunWords
    let loss: Divergence

    /// Who had the item that no survivor has.
    private var holder: Sentence {
        let down = run.analysis.processes.filter { $0.downEvent != nil }.map(\.id)
        let side = loss.sides.first { $0.processes.allSatisfy(down.contains) }
        return side.map { MulticastText.list($0.processes) } ?? "a worker"
    }

    var sections: [Document.Section] {
        let multicast = MulticastText(
            run: run, item: loss.culprit.item, ledger: loss.culprit.ledger)
        return [
            [
                .headline(
                    Headline(
                        "UNIFORMITY LOST", .warn,
                        " at position \(loss.position) (event \(event: loss.event), "
                            + "\(Nanoseconds(loss.time).seconds)): what \(holder) had before it went down, "
                            + "no survivor has."))
            ],
            DivergenceText(run: run, divergence: loss).story, multicast.fate,
            run.slice(mark: loss.event),
        ]
    }
}
