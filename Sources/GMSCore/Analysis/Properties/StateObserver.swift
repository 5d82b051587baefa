/// Replays every worker and judges state-transfer and replay-agreement. O(1) for each delivery;
/// memory grows with joins times processes.
struct StateObserver: Sendable {
    private(set) var stateTransfer = Finding()
    private(set) var replayAgreement = Finding()
    private(set) var replays: [StateReplay]
    private var answers: [Answer: (colour: Colour, event: Int64)] = [:]
    /// Where each state_request stands, by message.
    private var requests: [Int64: Int64] = [:]
    /// The first adoption of a wrong state by each process.
    private var wrongTransfers: [ProcessID: StateTransfer] = [:]

    private struct Answer: Hashable {
        let donor: ProcessID
        let request: Int64
    }

    init(processes: Int) { replays = Array(repeating: StateReplay(), count: processes) }

    func colour(of process: Int) -> Colour? { replays[process].colour }

    func wrongTransfer(to process: ProcessID) -> StateTransfer? { wrongTransfers[process] }
    var firstWrongTransfer: StateTransfer? { wrongTransfers.values.min { $0.event < $1.event } }

    mutating func request(_ event: Event, _ message: Message) {
        if message.kind == .stateRequest { requests[message.id] = event.seq }
    }

    mutating func found(_ event: Event, at process: Int) {
        replays[process].found()
        compare(event, with: .black)
    }

    /// A founder whose start the log lacks.
    mutating func assumeFounder(_ process: Int) { replays[process].found() }

    mutating func deliver(_ event: Event, _ message: Message, at process: Int) {
        keep(replays[process].deliver(message, to: event.process), event)
        compare(event, with: replays[process].colour)
    }

    mutating func adopt(_ event: Event, _ message: Message, at process: Int) {
        let adopted = message.value.flatMap(Colour.init(recorded:))
        // A state that does not say which request it answers cannot be compared.
        if let request = message.reference {
            stateTransfer.judged += 1
            let donor = answers[Answer(donor: message.origin, request: request)]
            if donor?.colour != adopted || adopted == nil {
                stateTransfer.violate(
                    [event.seq],
                    "\(event.process) adopts \(adopted?.description ?? "no colour"); donor \(message.origin) had "
                        + (donor?.colour.description ?? "none") + " at the state_request")
                let transfer = StateTransfer(
                    process: event.process, donor: message.origin, message: message,
                    adopted: adopted, expected: donor?.colour, event: event.seq,
                    answer: donor?.event, request: requests[request])
                if wrongTransfers[event.process] == nil {
                    wrongTransfers[event.process] = transfer
                }
            }
        }
        keep(replays[process].adopt(message), event)
        compare(event, with: replays[process].colour)
    }

    private mutating func keep(_ new: [StateReplay.Answer], _ event: Event) {
        for answer in new {
            let key = Answer(donor: event.process, request: answer.request)
            if answers[key] == nil { answers[key] = (answer.colour, event.seq) }
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
