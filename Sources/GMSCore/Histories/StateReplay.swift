/// Replays the worker of one process from its deliver and adopt events.
///
/// The founder starts at {0, 0, 0}. A joiner has no state until it adopts one; changes delivered to
/// it after its own state_request are kept and applied after the adopted state; a state_request it
/// does not answer before it runs. A frozen worker handles nothing but go and stop until go.
struct StateReplay: Sendable {
    private(set) var colour: Colour?
    /// The message id of the state_request whose answer is awaited.
    private(set) var request: Int64?
    /// Empty unless an answer is awaited or the worker is frozen.
    private(set) var kept: [Message] = []
    private(set) var isFrozen = false

    mutating func found() { colour = .black }

    /// Takes a delivered message.
    ///
    /// - Returns: the state_requests that the worker now answers, each with the state at that point.
    mutating func deliver(_ message: Message, to process: ProcessID) -> [Answer] {
        guard colour != nil else {
            if request != nil {
                if message.kind != .stateRequest { kept.append(message) }
            } else if message.kind == .stateRequest, message.origin == process {
                request = message.id
            }
            return []
        }
        return handle(message)
    }

    /// Takes over a state and applies what was kept.
    mutating func adopt(_ message: Message) -> [Answer] {
        colour = message.value.flatMap(Colour.init(recorded:))
        let backlog = kept
        kept = []
        return backlog.filter { $0.id != message.id }.flatMap { handle($0) }
    }

    struct Answer: Hashable, Sendable {
        let request: Int64
        let colour: Colour
    }

    private mutating func handle(_ message: Message) -> [Answer] {
        guard let current = colour else { return [] }
        if isFrozen, message.kind != .go, message.kind != .stop {
            kept.append(message)
            return []
        }
        // A log may lack the value.
        switch message.kind {
        case .change: colour = current.changed(by: message.value ?? 0)
        case .stateRequest: return [Answer(request: message.id, colour: current)]
        case .freeze: isFrozen = true
        case .go:
            isFrozen = false
            let backlog = kept
            kept = []
            return backlog.flatMap { handle($0) }
        case .state, .sleep, .stop, .opaque: break
        }
        return []
    }
}

extension StateReplay: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect(
            "only who awaits an answer or is frozen keeps messages",
            kept.isEmpty || request != nil || isFrozen)
        return check.broken
    }
}
