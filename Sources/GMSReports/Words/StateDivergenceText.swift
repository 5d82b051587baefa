import GMSCore

/// The story of states that differ on one history, or of a wrong state that was adopted.
struct StateDivergenceText {
    let run: RunWords
    let divergence: StateDivergence?
    let transfer: WrongTransfer?

    var sections: [Document.Section] {
        var lets: [Sentence] = []
        var then: [Sentence] = []
        var however: [Sentence] = []
        if let transfer {
            let answer: Sentence =
                transfer.answer.map { " when it got there\(at: $0)" } ?? " by then"
            lets.append(
                "worker \(transfer.process) asked for the state\(at: transfer.request); donor "
                    + "\(transfer.donor) had \(swatch: transfer.expected)\(answer)")
            then.append(
                "\(transfer.donor) answered with \(EventText.label(transfer.message)), request "
                    + "\(transfer.message.number) of worker \(transfer.donor)")
            however.append(
                "\(transfer.process) adopted \(swatch: transfer.adopted)\(at: transfer.event), which is not "
                    + "the donor's state (\(SkipReason.stateTransfer.rawValue))")
        }
        if let divergence {
            if transfer == nil {
                lets.append("one history up to position \(divergence.position)")
                then.append("the rules of the worker lead from it to one state")
            }
            let end = transfer == nil ? "; no adopted state explains it" : ""
            however.append(
                "\(divergence.process) has \(swatch: divergence.state) at position "
                    + "\(divergence.position)\(at: divergence.event), others with its history "
                    + "\(swatch: divergence.expected)\(end)")
        }
        return [
            .story(lets: lets, then: then, however: however),
            run.slice(mark: divergence?.event ?? transfer?.event),
        ]
    }
}
