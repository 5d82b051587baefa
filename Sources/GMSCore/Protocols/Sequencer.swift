/// The work of a gms4 leader: one multicast at a time, each to one follower at a time.
struct Sequencer: Hashable, Sendable {
    enum Work: Hashable, Sendable {
        case message(Message)
        case join(ProcessID)
    }

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

    var queue: [Work] = []
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
    mutating func admit(_ joiner: ProcessID, unlessIn members: [ProcessID]) -> Bool {
        guard !members.contains(joiner), !queue.contains(.join(joiner)) else { return false }
        if case .view(let view, _, _)? = current?.packet, view.members.contains(joiner) {
            return false
        }
        queue.append(.join(joiner))
        return true
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

    mutating func take(_ message: Message) {
        sequencer.taken.raise(message.origin, to: message.number)
        sequencer.queue.append(.message(message))
    }

    mutating func acknowledge(
        _ slot: Int64, from sender: ProcessID, packet: Packet, into outbox: inout Outbox
    ) {
        guard let current = sequencer.current, current.slot == slot, current.target == sender,
            sequencer.isSent
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
                    outbox.put(.arm(.acknowledgement))
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
            outbox.put(.install(view, slot: round.slot))
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
            return viewRound(members: group.members.filter { !down.contains($0) })
        }
        while !sequencer.queue.isEmpty {
            switch sequencer.queue.removeFirst() {
            case .message(let message):
                let packet = Packet.message(message, slot: next)
                return Sequencer.Round(
                    packet: packet, slot: next, targets: group.others, isNew: true)
            case .join(let joiner):
                guard !group.members.contains(joiner), !down.contains(joiner) else { continue }
                outbox.put(.monitor(joiner))
                return viewRound(members: group.members + [joiner])
            }
        }
        return nil
    }

    private func viewRound(members: [ProcessID]) -> Sequencer.Round {
        let view = group.nextView(members: members)
        let packet = Packet.view(view, slot: next, delivered: delivered)
        let targets = members.filter { $0 != group.id }
        return Sequencer.Round(packet: packet, slot: next, targets: targets, isNew: true)
    }
}
