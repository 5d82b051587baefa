import DequeModule

/// The work of a gms4 leader: one multicast at a time, each to one follower at a time.
struct Sequencer: Hashable, Sendable {
    /// A multicast on its way round the followers.
    struct Round: Hashable, Sendable {
        let packet: Packet
        let slot: Int64
        let targets: [ProcessID]
        var position = 0
        /// Sends begun, which is `position` less the followers that were skipped unsent.
        var sends = 0
        /// Whether the leader has yet to accept the multicast itself.
        let isNew: Bool

        /// The follower whose acknowledgement is awaited.
        var target: ProcessID? { targets.indices.contains(position) ? targets[position] : nil }
    }

    /// Those to be admitted, all by one view, before any request is taken up.
    var joins: Deque<ProcessID> = []
    var requests: Deque<Message> = []
    var current: Round?
    /// Whether the current target has been sent its copy.
    var isSent = false
    /// *Last*, which a new leader multicasts before anything else.
    var resend: Packet?
    /// Whether the next multicast is a view without the suspected.
    var expel = false
    /// Requests taken so far, per origin, process 1 first.
    var taken: [Int64] = []

    /// Queues a join; false if it is admitted or queued already.
    mutating func admit(_ joiner: ProcessID, among members: [ProcessID]) -> Bool {
        guard !concerns(joiner, among: members), !joins.contains(joiner) else { return false }
        joins.append(joiner)
        return true
    }

    /// Whether a process is a member, or becomes one by the view that is under way.
    func concerns(_ process: ProcessID, among members: [ProcessID]) -> Bool {
        if case .view(let view, _, _)? = current?.packet, view.members.contains(process) {
            return true
        }
        return members.contains(process)
    }

    /// Moves on to the next follower.
    mutating func skip() {
        current?.position += 1
        isSent = false
    }
}

extension GMS4 {
    /// The number of the last request of `origin` that was taken.
    func taken(_ origin: ProcessID) -> Int64 {
        max(delivered.tally(of: origin), sequencer.taken.tally(of: origin))
    }

    /// Takes a request and those of the same origin after it that came early.
    mutating func take(_ message: Message, into outbox: inout Outbox) {
        var message = message
        while true {
            sequencer.taken.raise(message.origin, to: message.number)
            sequencer.requests.append(message)
            let (origin, number) = (message.origin, message.number + 1)
            let entry = held.release(
                into: &outbox,
                where: {
                    guard case .request(let held) = $0.packet else { return false }
                    return held.origin == origin && held.number == number
                })
            guard case .request(let successor)? = entry?.packet else { return }
            message = successor
        }
    }

    /// A request arrives at the leader, which takes those of each origin once and in order. What one
    /// that is down has not sent will not come.
    mutating func receive(
        request message: Message, _ packet: Packet, from sender: ProcessID,
        into outbox: inout Outbox
    ) {
        let taken = taken(message.origin)
        if message.number == taken + 1 {
            take(message, into: &outbox)
            sequence(into: &outbox)
        } else if message.number <= taken || held.entries.contains(where: { $0.packet == packet }) {
            outbox.put(.discard(packet, from: sender, reason: .duplicate))
        } else if down.contains(message.origin) {
            outbox.put(.discard(packet, from: sender, reason: .stale))
        } else {
            held.hold(packet, from: sender, reason: .early, into: &outbox)
        }
    }

    mutating func acknowledge(
        _ slot: Int64, _ multicast: Acknowledged, from sender: ProcessID, packet: Packet,
        into outbox: inout Outbox
    ) {
        guard let current = sequencer.current, current.slot == slot, current.target == sender,
            current.packet.acknowledged == multicast, sequencer.isSent
        else {
            outbox.put(.discard(packet, from: sender, reason: .stale))
            return
        }
        sequencer.skip()
        sequence(into: &outbox)
    }

    /// Goes on with the current multicast, and with the next one when it is done, until an
    /// acknowledgement has to be awaited or nothing is left to do.
    mutating func sequence(into outbox: inout Outbox) {
        while true {
            if sequencer.current == nil {
                guard let round = nextRound(into: &outbox) else { return }
                sequencer.current = round
                sequencer.isSent = false
            }
            while let target = sequencer.current?.target, down.contains(target) { sequencer.skip() }
            guard let round = sequencer.current else { return }
            if let target = round.target {
                if !sequencer.isSent {
                    sequencer.isSent = true
                    sequencer.current?.sends += 1
                    let part = MulticastPart(index: round.sends + 1, count: round.targets.count)
                    outbox.put(.send(round.packet, to: target, part: part))
                    outbox.put(.arm(.acknowledgement, after: .roundTrip))
                }
                return
            }
            outbox.put(.disarm(.acknowledgement))
            sequencer.current = nil
            if round.isNew { complete(round, into: &outbox) }
        }
    }

    /// Every live follower has it: the leader accepts its own multicast, last of all.
    private mutating func complete(_ round: Sequencer.Round, into outbox: inout Outbox) {
        last = round.packet
        next = round.slot + 1
        switch round.packet {
        case .message(let message, _):
            deliver(message, slot: round.slot, into: &outbox)
        case .view(let view, _, _):
            group.adopt(view)
            outbox.put(.install(view, slot: round.slot, following: group.id))
        default:
            break
        }
    }

    private mutating func nextRound(into outbox: inout Outbox) -> Sequencer.Round? {
        if let packet = sequencer.resend, let slot = packet.slot {
            sequencer.resend = nil
            return Sequencer.Round(packet: packet, slot: slot, targets: group.others, isNew: false)
        }
        if sequencer.expel {
            sequencer.expel = false
            let members = group.members.filter { !down.contains($0) }
            return viewRound(members: members, delivered: [])
        }
        if !sequencer.joins.isEmpty {
            let joiners = sequencer.joins
            sequencer.joins = []
            for joiner in joiners { outbox.put(.monitor(joiner)) }
            return viewRound(members: group.members + joiners, delivered: delivered)
        }
        guard let message = sequencer.requests.popFirst() else { return nil }
        return Sequencer.Round(
            packet: .message(message, slot: next), slot: next, targets: group.others, isNew: true)
    }

    private func viewRound(members: [ProcessID], delivered: [Int64]) -> Sequencer.Round {
        let view = group.nextView(members: members)
        let packet = Packet.view(view, slot: next, delivered: delivered)
        let targets = members.filter { $0 != group.id }
        return Sequencer.Round(packet: packet, slot: next, targets: targets, isNew: true)
    }
}
