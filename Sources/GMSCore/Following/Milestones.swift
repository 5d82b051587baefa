/// The rare events that explanations need: ends of processes, suspicions and elections.
struct Milestones: Sendable {
    /// How many of each are kept: the first ones.
    static let limit = 1 << 16

    /// Crashes and stops.
    private(set) var ends: [Event] = []
    private(set) var suspicions: [Event] = []
    private(set) var elections: [Event] = []
    /// How many there were, kept or not.
    private(set) var crashes = 0
    private(set) var stops = 0
    /// Elections of whoever elects.
    private(set) var takeovers = 0
    /// Packets that were lost, and sent again.
    private(set) var losses = 0
    private(set) var retransmissions = 0

    mutating func observe(_ event: Event) {
        switch event.kind {
        case .crash:
            crashes += 1
            Self.keep(event, in: &ends)
        case .stop:
            stops += 1
            Self.keep(event, in: &ends)
        case .suspect: Self.keep(event, in: &suspicions)
        case .elect:
            if event.peer == event.process { takeovers += 1 }
            Self.keep(event, in: &elections)
        case .drop: if event.reason != .receiverDown { losses += 1 }
        case .send: if event.reason == .retransmission { retransmissions += 1 }
        default: break
        }
    }

    /// Whether somebody takes another one for the leader after an event.
    func hasSuccessor(of leader: ProcessID, after event: Int64) -> Bool {
        elections.contains { $0.seq > event && $0.peer != leader }
    }

    private static func keep(_ event: Event, in list: inout [Event]) {
        if list.count < limit { list.append(event) }
    }
}
