/// gms4: gms3 over links that lose packets.
///
/// **Rules beyond gms3.**
/// - *Multicast.* The leader sends a slot to one follower at a time, in member order, and moves on
///   only when that follower has acknowledged the slot or is suspected. So whoever has it, every
///   earlier member has it, which the resend of *Last* needs; acknowledgements collected in parallel
///   break agreement when a loss meets a crash. Requests, joins and expulsions queue meanwhile; a
///   change of membership takes effect when its view's turn comes, not before.
/// - Duplicates are acknowledged again. A copy that is not acknowledged in time is sent again.
/// - The leader monitors its followers, so that a dead one never blocks it; the next view, which
///   follows at once, drops it.
/// - *Requests.* A follower resends a request until it is delivered to it, also to a new leader.
///   Leaders take each (origin, number) once and in order. What was delivered so far per origin
///   travels with each view, so that a joiner can lead later.
/// - *Joins* are resent until a view arrives; a leader admits a joiner once.
///
/// **Promise.** That of gms3, under any loss rate below 1; and every request of a correct worker is
/// delivered in the end. **Cost.** n − 1 round trips a multicast, one after the other.
///
/// Source: the Groupy exercise; sequential acknowledgement is this project's answer to the loss of
/// *Last*, explained in `docs/protocols.md`.
public struct GMS4: GroupLayer {
    var group: Membership
    var held = HeldPackets()
    /// The next slot: to accept as a follower, to use as a leader.
    var next: Int64 = 0
    /// The multicast accepted last; nil before the first.
    var last: Packet?
    /// The processes suspected so far.
    var down: [ProcessID] = []
    /// Requests delivered here so far, per origin, process 1 first.
    var delivered: [Int64] = []
    /// Own requests that have not been delivered here yet.
    var outstanding: [Message] = []
    /// What the leader has to do, and the multicast it is at.
    var sequencer = Sequencer()
    private var contact: ProcessID?

    public init(id: ProcessID) { group = Membership(id: id) }

    public var isLeader: Bool { group.role == .leader }

    public mutating func step(_ input: Input, into outbox: inout Outbox) {
        switch input {
        case .found:
            group.lead()
            let view = group.nextView(members: [group.id])
            group.adopt(view)
            outbox.put(.install(view, slot: nil))
        case .join(let contact):
            self.contact = contact
            outbox.send(.join(group.id), to: contact)
            outbox.put(.arm(.join))
        case .request(let message):
            request(message, into: &outbox)
        case .receive(let packet, let sender):
            receive(packet, from: sender, into: &outbox)
        case .suspect(let process):
            suspect(process, into: &outbox)
        case .timer(let timer):
            resend(on: timer, into: &outbox)
        }
    }

    private mutating func request(_ message: Message, into outbox: inout Outbox) {
        switch group.role {
        case .leader:
            take(message)
            sequence(into: &outbox)
        case .follower:
            outstanding.append(message)
            forward(.request(message), into: &outbox)
            outbox.put(.arm(.requests))
        case .outside:
            break
        }
    }

    private mutating func receive(
        _ packet: Packet, from sender: ProcessID, into outbox: inout Outbox
    ) {
        switch (group.role, packet) {
        case (.leader, .ack(let slot, _)):
            acknowledge(slot, from: sender, packet: packet, into: &outbox)
        case (_, .ack):
            outbox.put(.discard(packet, from: sender, reason: .stale))
        case (.outside, .view(let view, let slot?, let delivered))
        where view.members.contains(group.id):
            self.delivered = delivered
            next = slot
            outbox.put(.disarm(.join))
            accept(packet, slot: slot, from: sender, into: &outbox)
            releaseHeld(into: &outbox)
        case (.outside, _):
            held.hold(packet, from: sender, reason: .early, into: &outbox)
        case (.follower, .message(_, let slot?)), (.follower, .view(_, let slot?, _)):
            if slot < next {
                outbox.send(.ack(slot: slot, message: packet.message), to: sender)
                outbox.put(.discard(packet, from: sender, reason: .duplicate))
            } else if slot > next {
                held.hold(packet, from: sender, reason: .early, into: &outbox)
            } else {
                accept(packet, slot: slot, from: sender, into: &outbox)
                releaseHeld(into: &outbox)
            }
        case (.follower, .request), (.follower, .join):
            forward(packet, into: &outbox)
        case (.leader, .request(let message)):
            if message.number == taken(message.origin) + 1 {
                take(message)
                sequence(into: &outbox)
            } else {
                // A number beyond the next one comes again after the ones before it.
                let known = message.number <= taken(message.origin)
                outbox.put(.discard(packet, from: sender, reason: known ? .duplicate : .unexpected))
            }
        case (.leader, .join(let joiner)):
            if sequencer.admit(joiner, unlessIn: group.members) {
                sequence(into: &outbox)
            } else {
                outbox.put(.discard(packet, from: sender, reason: .duplicate))
            }
        default:
            outbox.put(.discard(packet, from: sender, reason: .unexpected))
        }
    }

    /// Acknowledges and accepts the multicast of the expected slot.
    private mutating func accept(
        _ packet: Packet, slot: Int64, from sender: ProcessID, into outbox: inout Outbox
    ) {
        outbox.send(.ack(slot: slot, message: packet.message), to: sender)
        last = packet
        next = slot + 1
        switch packet {
        case .message(let message, _): deliver(message, slot: slot, into: &outbox)
        case .view(let view, _, _): accept(view, slot: slot, into: &outbox)
        default: break
        }
    }

    mutating func deliver(_ message: Message, slot: Int64, into outbox: inout Outbox) {
        delivered.raise(message.origin, to: message.number)
        if message.origin == group.id {
            outstanding.removeAll { $0.number <= message.number }
            if outstanding.isEmpty { outbox.put(.disarm(.requests)) }
        }
        outbox.put(.deliver(message, slot: slot))
    }

    private mutating func accept(_ view: GroupView, slot: Int64, into outbox: inout Outbox) {
        let leaderBefore = group.role == .outside ? nil : group.leader
        group.follow(view)
        outbox.put(.install(view, slot: slot))
        if let leaderBefore { group.removeAll(before: leaderBefore) }
        guard let leader = group.leader, leader != leaderBefore else { return }
        if down.contains(leader) {
            electOn(into: &outbox)
        } else {
            outbox.put(.monitor(leader))
        }
    }

    private mutating func suspect(_ process: ProcessID, into outbox: inout Outbox) {
        down.append(process)
        switch group.role {
        case .leader:
            sequencer.expel = true
            sequence(into: &outbox)
        case .follower:
            if process == group.leader { electOn(into: &outbox) }
        case .outside:
            break
        }
    }

    /// Drops the suspected heads of the list and leads or follows the first that is left.
    private mutating func electOn(into outbox: inout Outbox) {
        while let head = group.leader, down.contains(head) { group.remove(head) }
        guard let leader = group.leader else { return }
        outbox.put(.elect(leader))
        outbox.put(.disarm(.requests))
        guard leader == group.id else {
            outbox.put(.monitor(leader))
            if !outstanding.isEmpty { outbox.put(.arm(.requests)) }
            return
        }
        group.lead()
        for member in group.others { outbox.put(.monitor(member)) }
        sequencer = Sequencer()
        sequencer.taken = delivered
        sequencer.resend = last
        sequencer.expel = true
        for message in outstanding { take(message) }
        outstanding.removeAll()
        held.discardAll(into: &outbox)
        sequence(into: &outbox)
    }

    private mutating func releaseHeld(into outbox: inout Outbox) {
        while group.role == .follower,
            let entry = held.take(where: { [next] in ($0.packet.slot ?? next) <= next })
        {
            receive(entry.packet, from: entry.sender, into: &outbox)
        }
    }

    private func forward(_ packet: Packet, into outbox: inout Outbox) {
        if let leader = group.leader { outbox.send(packet, to: leader) }
    }

    private mutating func resend(on timer: Timer, into outbox: inout Outbox) {
        switch timer {
        case .join:
            guard group.role == .outside, let contact else { return }
            outbox.put(.resend(.join(group.id), to: contact))
        case .requests:
            guard group.role == .follower, let leader = group.leader, !outstanding.isEmpty else {
                return
            }
            for message in outstanding { outbox.put(.resend(.request(message), to: leader)) }
        case .acknowledgement:
            guard let current = sequencer.current, let target = current.target else { return }
            outbox.put(.resend(current.packet, to: target))
        }
        outbox.put(.arm(timer))
    }
}

extension [Int64] {
    /// The count of a process in a list that starts with process 1; 0 beyond its end.
    func tally(of process: ProcessID) -> Int64 {
        indices.contains(process.offset) ? self[process.offset] : 0
    }

    mutating func raise(_ process: ProcessID, to value: Int64) {
        guard process.offset >= 0 else { return }
        while count <= process.offset { append(0) }
        self[process.offset] = Swift.max(self[process.offset], value)
    }
}
