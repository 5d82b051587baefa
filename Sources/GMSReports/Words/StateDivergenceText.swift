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
            if let request = transfer.request {
                let asked = Deed(transfer.process, .request, message: .stateRequest)
                lets.append("\(.did(asked, at: request))")
            }
            if let answer = transfer.answer {
                let taken = Deed(transfer.donor, .deliver, message: .stateRequest)
                let state = Claim.was(transfer.donor, .state(transfer.expected), at: answer)
                then.append("\(.did(taken, at: answer)) and \(state, [.bare, .silent])")
            }
            then.append("\(.message(transfer.message))")
            let adopted = Deed(transfer.process, .adopt, peer: transfer.donor)
            let state = Claim.was(transfer.process, .state(transfer.adopted), at: transfer.event)
            however.append(
                "\(.did(adopted, at: transfer.event)) and \(state, [.bare, .silent]), which is not "
                    + "the donor's state (\(SkipReason.stateTransfer.rawValue))")
        }
        if let divergence {
            if transfer == nil {
                lets.append("one history as far as position \(divergence.position)")
                then.append("the rules of the worker lead from it to one state")
            }
            let end = transfer == nil ? "; no transfer of a state explains it" : ""
            let own = Claim.was(divergence.process, .state(divergence.state), at: divergence.event)
            let others = Claim.colour(divergence.expected, at: divergence.position)
            however.append("\(own), at position \(divergence.position); \(others)\(end)")
        }
        return [
            .story(lets: lets, then: then, however: however),
            run.slice(mark: divergence?.event ?? transfer?.event),
        ]
    }
}
