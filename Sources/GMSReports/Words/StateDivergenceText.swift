import GMSCore

/// The story of states that differ on one history, or of a wrong state that was adopted.
struct StateDivergenceText {
    let report: TextReport
    let divergence: StateDivergence?
    let transfer: WrongTransfer?

    var parts: [ReportPart] {
        var lets: [String] = []
        var then: [String] = []
        var however: [String] = []
        if let transfer {
            let request = transfer.request.map { " (event \($0))" } ?? ""
            let answer = transfer.answer.map { " when it got there (event \($0))" } ?? " by then"
            lets.append(
                "worker \(transfer.process) asked for the state\(request); donor \(transfer.donor) had "
                    + "\(colour(transfer.expected))\(answer)")
            then.append(
                "\(transfer.donor) answered with \(EventText.label(transfer.message)), request "
                    + "\(transfer.message.number) of worker \(transfer.donor)")
            however.append(
                "\(transfer.process) adopted \(colour(transfer.adopted)) (event \(transfer.event)), which is not "
                    + "the donor's state (\(SkipReason.stateTransfer.rawValue))")
        }
        if let divergence {
            if transfer == nil {
                lets.append("one history up to position \(divergence.position)")
                then.append("the rules of the worker lead from it to one state")
            }
            however.append(
                "\(divergence.process) has \(colour(divergence.state)) at position \(divergence.position) "
                    + "(event \(divergence.event)), others with its history \(colour(divergence.expected))"
                    + (transfer == nil ? "; no adopted state explains it" : ""))
        }
        let mark = divergence?.event ?? transfer?.event ?? 0
        return report.story(lets: lets, then: then, however: however) + [.gap]
            + report.sliceLines(mark: mark) + [.gap]
    }

    private func colour(_ colour: Colour?) -> String { report.style.swatch(colour) }
}
