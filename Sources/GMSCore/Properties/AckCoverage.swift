/// ack-coverage: the next slot waits for the acknowledgements of all live followers.
///
/// gms4's rule, after positive acknowledgement with retransmission (Cachin, Guerraoui and Rodrigues
/// 2011): a leader first sends a slot only when every member of the view that its last slot was sent
/// in, and whoever else was sent it, has acknowledged that slot, is down or suspected by the leader.
/// Judged where the log has acknowledgements. O(members) for each slot, O(1) for other events.
struct AckCoverage: Sendable {
    private var found = Finding()
    private var rounds: [ProcessID: Round] = [:]
    private var suspected: [ProcessID: Set<ProcessID>] = [:]
    private var acknowledgements = 0

    /// What a leader sends at the moment.
    private struct Round {
        let slot: Int64
        let event: Int64
        var waiting: [ProcessID]
        var acknowledged: [ProcessID] = []
    }

    /// Who has not acknowledged the slot that a leader sends.
    func awaited(by leader: ProcessID) -> (slot: Int64, event: Int64, processes: [ProcessID])? {
        rounds[leader].map { ($0.slot, $0.event, $0.waiting) }
    }

    /// Empty without acknowledgements.
    var finding: Finding { acknowledgements > 0 ? found : Finding() }

    mutating func observe(_ event: Event, roster: Roster) {
        switch event.kind {
        case .receive where event.packet == .ack:
            acknowledgements += 1
            guard let follower = event.peer, rounds[event.process]?.slot == event.slot else {
                return
            }
            rounds[event.process]?.waiting.removeAll { $0 == follower }
            rounds[event.process]?.acknowledged.append(follower)
        case .send where event.packet?.isMulticast == true: send(event, roster)
        case .suspect:
            if let peer = event.peer { suspected[event.process, default: []].insert(peer) }
        default: break
        }
    }

    private mutating func send(_ event: Event, _ roster: Roster) {
        guard let slot = event.slot, let receiver = event.peer else { return }
        let leader = event.process
        if let round = rounds[leader], slot <= round.slot {
            let isKnown = round.waiting.contains(receiver) || round.acknowledged.contains(receiver)
            if slot == round.slot, !isKnown { rounds[leader]?.waiting.append(receiver) }
            return
        }
        if let round = rounds[leader] {
            found.judged += 1
            let silent = round.waiting.filter {
                roster.member($0)?.down == nil && roster.member($0)?.abandoned == nil
                    && suspected[leader]?.contains($0) != true
            }
            if !silent.isEmpty {
                found.violate(
                    [round.event, event.seq],
                    """
                    \(.did(Deed(event), at: event.seq)), but \
                    \(all: silent.map { Self.silence($0, leader, round, before: event.seq) })
                    """)
            }
        }
        var waiting = event.view.flatMap { roster.views[$0]?.members } ?? []
        waiting.removeAll { $0 == leader }
        if !waiting.contains(receiver) { waiting.append(receiver) }
        rounds[leader] = Round(slot: slot, event: event.seq, waiting: waiting)
    }

    /// No acknowledgement came from a follower before an event.
    private static func silence(
        _ follower: ProcessID, _ leader: ProcessID, _ round: Round, before event: Int64
    ) -> Claim {
        let receipt = Deed(leader, .receive, peer: follower, packet: .ack, slot: round.slot)
        return .never(receipt, after: round.event, before: event)
    }
}

extension Property {
    /// The next slot waits for the acknowledgements of all live followers (Cachin et al. 2011).
    public static let ackCoverage = Property(
        "ack-coverage", "the next slot waits for the acknowledgements of all live followers",
        .safety, judges: ("acknowledged slot", "acknowledged slots"),
        lack: "nothing is acknowledged", assumes: [.downIsLast]
    ) { $0.observers.ackCoverage.finding }
}
