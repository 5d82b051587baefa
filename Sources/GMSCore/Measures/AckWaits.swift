/// The time in which a leader has sent a copy in a slot and lacks an acknowledgement of it.
///
/// A wait begins with a copy when none was outstanding, and ends when each receiver of the slot so far
/// has acknowledged it or is suspected by the leader, when the leader sends the next slot, or when it
/// goes down. O(followers) for an acknowledgement.
struct AckWaits: Sendable {
    private struct Round {
        let slot: Int64
        var waiting: [ProcessID] = []
        var since: Int64 = 0
    }

    /// What each process multicasts at the moment, by offset.
    private var rounds: [Round?]
    private var spans = LatencyHistogram()
    private var hasAcks = false

    init(processes: Int) { rounds = Array(repeating: nil, count: processes) }

    /// The waits; nil if nothing was acknowledged.
    var latency: Latency? { hasAcks ? spans.latency : nil }

    /// Sees a send of a message or view.
    mutating func send(_ event: Event, at process: Int) {
        guard let slot = event.slot, let receiver = event.peer else { return }
        if rounds[process]?.slot != slot {
            end(event, at: process)
            rounds[process] = Round(slot: slot)
        } else if event.reason == .retransmission {
            return
        }
        if rounds[process]?.waiting.isEmpty == true { rounds[process]?.since = event.time }
        rounds[process]?.waiting.append(receiver)
    }

    /// Sees an acknowledgement at its receiver.
    mutating func acknowledge(_ event: Event, at process: Int) {
        hasAcks = true
        guard rounds[process]?.slot == event.slot else { return }
        remove(event, at: process)
    }

    /// Sees a suspicion.
    mutating func suspect(_ event: Event, at process: Int) { remove(event, at: process) }

    /// Sees the end of a process, or of a slot of it.
    mutating func end(_ event: Event, at process: Int) {
        guard let round = rounds[process] else { return }
        if !round.waiting.isEmpty { spans.add(event.time.span(since: round.since)) }
        rounds[process] = nil
    }

    private mutating func remove(_ event: Event, at process: Int) {
        guard let peer = event.peer, rounds[process]?.waiting.contains(peer) == true else { return }
        rounds[process]?.waiting.removeAll { $0 == peer }
        guard let round = rounds[process], round.waiting.isEmpty else { return }
        spans.add(event.time.span(since: round.since))
    }
}
