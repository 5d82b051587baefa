/// The application state machine of a process: a colour and what it does with messages.
///
/// It talks only to its own group layer and does not know whether that leads or follows.
struct Worker: Hashable, Sendable {
    enum Phase: Hashable, Sendable {
        /// No view yet.
        case outside
        /// Ignores everything until its own state_request (a message id) comes back.
        case joining(request: Int64)
        /// Keeps what is delivered until the first answer to its state_request.
        case adopting(request: Int64)
        case running
    }

    /// What handling a message comes to.
    enum Outcome: Hashable, Sendable {
        case answer(request: Int64, colour: Colour)
        case adopted
        case stopped
    }

    private(set) var phase = Phase.outside
    private(set) var colour = Colour.black
    private(set) var isFrozen = false
    /// The longest wait between proposals, in milliseconds.
    private(set) var sleep: Int64
    /// Delivered but not handled: while adopting or frozen.
    private var kept: [Message] = []
    private var requests: Int64 = 0

    /// A day.
    private static let sleepLimit: Int64 = 86_400_000

    init(sleep: Int64) { self.sleep = sleep }

    var isRunning: Bool { phase == .running }
    /// nil until a state is adopted.
    var state: Colour? { isRunning ? colour : nil }
    var proposes: Bool { isRunning && !isFrozen }

    mutating func found() { phase = .running }
    mutating func ask(request: Int64) { phase = .joining(request: request) }

    /// The number of the next request.
    mutating func nextNumber() -> Int64 {
        requests += 1
        return requests
    }

    /// Takes a delivered message; the outcomes are in the order in which they came about.
    mutating func handle(_ message: Message) -> [Outcome] {
        switch phase {
        case .outside:
            return []
        case .joining(let request):
            if message.id == request { phase = .adopting(request: request) }
            return []
        case .adopting(let request):
            guard message.kind == .state, message.reference == request,
                let adopted = message.value.flatMap(Colour.init(recorded:))
            else {
                if message.kind != .stateRequest { kept.append(message) }
                return []
            }
            phase = .running
            colour = adopted
            let backlog = kept
            kept = []
            return [.adopted] + backlog.flatMap { handle($0) }
        case .running:
            return handleRunning(message)
        }
    }

    private mutating func handleRunning(_ message: Message) -> [Outcome] {
        if isFrozen, message.kind != .go, message.kind != .stop {
            kept.append(message)
            return []
        }
        switch message.kind {
        case .change:
            // As a log's replay takes it.
            colour = colour.changed(by: message.value ?? 0)
        case .stateRequest:
            return [.answer(request: message.id, colour: colour)]
        case .freeze:
            isFrozen = true
        case .go:
            isFrozen = false
            let backlog = kept
            kept = []
            return backlog.flatMap { handle($0) }
        case .sleep:
            sleep = min(max(0, message.value ?? sleep), Self.sleepLimit)
        case .stop:
            return [.stopped]
        case .state, .opaque:
            break
        }
        return []
    }
}
