/// Every worker's state, replayed from its history, and the states that donors answered with. O(1) for
/// each delivery; memory grows with joins times processes.
struct StateHistories: Sendable {
    private var replays: [StateReplay]
    private var answers: [Key: Answer] = [:]
    /// Where each state_request stands, by message.
    private var requests: [Int64: Int64] = [:]

    private struct Key: Hashable {
        let donor: ProcessID
        let request: Int64
    }

    /// What a donor's state was when it was delivered a state_request.
    struct Answer: Hashable, Sendable {
        let colour: Colour
        let event: Int64
    }

    init(processes: Int) { replays = Array(repeating: StateReplay(), count: processes) }

    func colour(of process: Int) -> Colour? { replays[process].colour }

    /// nil if the donor was not delivered the state_request with a state.
    func answer(of donor: ProcessID, to request: Int64) -> Answer? {
        answers[Key(donor: donor, request: request)]
    }

    /// The event of a state_request.
    func event(ofRequest request: Int64) -> Int64? { requests[request] }

    mutating func request(_ event: Event, _ message: Message) {
        if message.kind == .stateRequest { requests[message.id] = event.seq }
    }

    mutating func found(at process: Int) { replays[process].found() }

    mutating func deliver(_ event: Event, _ message: Message, at process: Int) {
        keep(replays[process].deliver(message, to: event.process), event)
    }

    mutating func adopt(_ event: Event, _ message: Message, at process: Int) {
        keep(replays[process].adopt(message), event)
    }

    private mutating func keep(_ new: [StateReplay.Answer], _ event: Event) {
        for answer in new {
            let key = Key(donor: event.process, request: answer.request)
            if answers[key] == nil {
                answers[key] = Answer(colour: answer.colour, event: event.seq)
            }
        }
    }
}

extension StateHistories: InvariantChecking {
    var brokenInvariants: [String] { replays.flatMap(\.brokenInvariants) }
}
