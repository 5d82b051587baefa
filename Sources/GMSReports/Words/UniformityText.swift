import GMSCore

/// The story of an item that a worker had before it crashed and no survivor ever got.
struct UniformityText {
    let run: RunWords
    let loss: Divergence

    /// Who had the item that no survivor has: `1 delivered m9 (event 80)`.
    private var holders: Sentence {
        let down = run.analysis.processes.filter { $0.downEvent != nil }.map(\.id)
        let side = loss.sides.first { $0.processes.allSatisfy(down.contains) }
        guard let side, let process = side.processes.first,
            let taken = side.ledger?.delivery(at: process)
        else { return "one that is gone had another item" }
        let end = run.analysis.processes.first { $0.id == process }?.downEvent
        let gone: Sentence = end.mention { "; \(run.end(of: process, at: $0))" }
        return "\(.did(.take(process, side.item), at: taken.event))\(gone)"
    }

    var sections: [Document.Section] {
        let multicast = MulticastText(
            run: run, item: loss.culprit.item, ledger: loss.culprit.ledger)
        let place: Sentence = "at position \(loss.position) (event \(event: loss.event)"
        let claims = [Claim.branched(at: loss.position, event: loss.event)]
        return [
            [
                .headline(
                    Headline(
                        "UNIFORMITY LOST", .warn,
                        " \(place.claiming(claims)), \(Nanoseconds(loss.time).seconds)): \(holders); "
                            + "no survivor has it there."))
            ],
            DivergenceText(run: run, divergence: loss).story, multicast.fate,
            run.slice(mark: loss.event),
        ]
    }
}
