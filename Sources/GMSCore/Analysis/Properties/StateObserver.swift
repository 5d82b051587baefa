/// Replays every worker and judges state-transfer and replay-agreement. O(1) for each delivery;
/// memory grows with joins times processes.
struct StateObserver: Sendable {
    private(set) var stateTransfer = Finding()
    private(set) var replayAgreement = Finding()
    private(set) var replays: [StateReplay]
    private var answers: [Answer: Colour] = [:]

    private struct Answer: Hashable {
        let donor: ProcessID
        let request: Int64
    }

    init(processes: Int) { replays = Array(repeating: StateReplay(), count: processes) }

    func colour(of process: Int) -> Colour? { replays[process].colour }

    mutating func found(_ event: Event, at process: Int) {
        replays[process].found()
        compare(event, with: .black)
    }

    /// A founder whose start the log lacks.
    mutating func assumeFounder(_ process: Int) { replays[process].found() }

    mutating func deliver(_ event: Event, _ message: Message, at process: Int) {
        keep(replays[process].deliver(message, to: event.process), of: event.process)
        compare(event, with: replays[process].colour)
    }

    mutating func adopt(_ event: Event, _ message: Message, at process: Int) {
        let adopted = message.value.flatMap(Colour.init(recorded:))
        // A state that does not say which request it answers cannot be compared.
        if let request = message.reference {
            stateTransfer.judged += 1
            let donor = answers[Answer(donor: message.origin, request: request)]
            if donor != adopted || adopted == nil {
                stateTransfer.violate(
                    [event.seq],
                    "\(event.process) adopts \(adopted?.description ?? "no colour"); donor \(message.origin) had "
                        + (donor?.description ?? "none") + " at the state_request")
            }
        }
        keep(replays[process].adopt(message), of: event.process)
        compare(event, with: replays[process].colour)
    }

    private mutating func keep(_ new: [StateReplay.Answer], of process: ProcessID) {
        for answer in new {
            let key = Answer(donor: process, request: answer.request)
            if answers[key] == nil { answers[key] = answer.colour }
        }
    }

    private mutating func compare(_ event: Event, with replayed: Colour?) {
        guard let recorded = event.state else { return }
        replayAgreement.judged += 1
        guard recorded != replayed else { return }
        replayAgreement.violate(
            [event.seq],
            "event \(event.seq) records \(recorded) for \(event.process), the replay gives "
                + (replayed?.description ?? "none"))
    }
}
