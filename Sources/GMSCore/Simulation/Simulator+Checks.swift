// What a group layer may ask for. The simulator's tables have a place for the workers of the run alone, and
// a log that names others could not be read back.

extension Simulator {
    /// Whether a process is one of the run.
    func has(_ id: ProcessID) -> Bool { processes.indices.contains(id.offset) }

    /// The error of an event that names somebody else.
    func stranger(
        _ id: ProcessID, _ kind: EventKind, peer: ProcessID?, message: Message?
    ) -> ProtocolError {
        if let peer, !has(peer) {
            let verb: StaticString =
                switch kind {
                case .send: "sends to"
                case .install: "follows"
                case .elect: "elects"
                default: "has a packet of"
                }
            return refusal(of: id, verb, peer)
        }
        return refusal(of: id, "has a message of", message?.origin ?? id)
    }

    /// Refuses a process to monitor.
    func checkMonitor(on other: ProcessID, by id: ProcessID) throws(ProtocolError) {
        guard has(other) else { throw refusal(of: id, "monitors", other) }
    }

    /// Refuses a wait that has no length.
    func check(_ wait: Wait, of id: ProcessID) throws(ProtocolError) {
        guard case .multicast(let members, let doublings) = wait,
            !(0...processes.count).contains(members) || doublings < 0
        else { return }
        throw refusal(
            of: id, "waits for a multicast to \(members) members, doubled \(doublings) times")
    }

    /// The row of a view, which is checked before it is defined.
    mutating func row<Sink: EventSink & ~Copyable>(
        of view: GroupView, by id: ProcessID, into sink: inout Sink
    ) throws -> Int64 {
        if let row = events.known(view) { return row }
        if !has(view.creator) { throw refusal(of: id, "has a view of", view.creator) }
        if let stranger = view.members.first(where: { !has($0) }) {
            throw refusal(of: id, "has a view with", stranger)
        }
        guard Set(view.members).count == view.members.count else {
            throw refusal(
                of: id, "has a view that lists a worker twice: \(view.members.braced)")
        }
        return try events.row(of: view, into: &sink)
    }

    private func refusal(
        of id: ProcessID, _ verb: StaticString, _ other: ProcessID
    ) -> ProtocolError {
        refusal(of: id, "\(verb) worker \(other), but the workers are 1 to \(processes.count)")
    }

    private func refusal(of id: ProcessID, _ deed: String) -> ProtocolError {
        ProtocolError(process: id, events: events.last, sentence: "worker \(id) \(deed)")
    }
}
