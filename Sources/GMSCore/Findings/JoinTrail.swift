/// What became of the wishes of joiners to be let in, by joiner. O(1) for each packet of a join;
/// memory grows with joins, and is bounded for each of them.
struct JoinTrail: Sendable {
    /// What happened to the joins of a joiner, in order: the first and the last steps.
    private(set) var steps: [ProcessID: [Claim]] = [:]
    /// Whose join an event is about.
    private var owners: [Int64: ProcessID] = [:]

    /// How many steps of a joiner, and how many events of joins, are kept.
    private static let limit = 8
    private static let ownerLimit = 1 << 14

    mutating func observe(_ event: Event) {
        switch event.kind {
        case .join: note(event, of: event.process)
        case .send where event.packet == .join:
            // The join event is the wish; its packet says nothing more unless somebody passes it on.
            guard let joiner = event.cause.flatMap({ owners[$0] }) ?? asker(event.process) else {
                return
            }
            own(event, joiner)
            if joiner != event.process { keep(event, of: joiner) }
        case .receive, .drop, .hold, .discard:
            guard event.packet == .join,
                let joiner = event.cause.flatMap({ owners[$0] }) ?? event.peer.flatMap(asker)
            else { return }
            note(event, of: joiner)
        default: break
        }
    }

    private func asker(_ process: ProcessID) -> ProcessID? {
        steps[process] == nil ? nil : process
    }

    private mutating func note(_ event: Event, of joiner: ProcessID) {
        own(event, joiner)
        keep(event, of: joiner)
    }

    private mutating func own(_ event: Event, _ joiner: ProcessID) {
        if owners.count < Self.ownerLimit { owners[event.seq] = joiner }
    }

    private mutating func keep(_ event: Event, of joiner: ProcessID) {
        var own = steps[joiner] ?? []
        // The first steps and the latest one tell most.
        if own.count >= Self.limit { own.removeLast() }
        own.append(.did(Deed(event), at: event.seq))
        steps[joiner] = own
    }
}
