import DequeModule

/// gms4: gms3 over links that lose packets.
///
/// **Rules beyond gms3.**
/// - *Multicast.* The leader sends a slot to one follower at a time, in member order, and moves on
///   only when that follower has acknowledged the slot or is suspected. So whoever has it, every
///   earlier member has it, which the resend of *Last* needs; acknowledgements collected in parallel
///   break agreement when a loss meets a crash. Requests, joins and expulsions queue meanwhile, joins
///   and expulsions before requests; a change of membership takes effect when its view's turn
///   comes, not before.
/// - An acknowledgement names the slot and the multicast; it is sent when that is accepted, and again
///   for a duplicate. A copy that is not acknowledged in time is sent again.
/// - The leader monitors its followers, so that a dead one never blocks it; the next view, which
///   follows at once, drops it.
/// - *Requests.* A follower resends a request until it is delivered to it: on a timer, whose time
///   doubles, only the oldest; all of them once, in order, on installing a new leader's view. Leaders
///   take each (origin, number) once and in order and hold those that come early; a new leader takes
///   its own undelivered ones after its view. What was delivered so far per origin travels with the
///   view that admits a joiner, so that a joiner can lead later.
/// - *Joins* are resent until a view arrives, so that a joiner need not keep those of others; a leader
///   admits a joiner once.
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
    var next: Int64 = 1
    /// The multicast accepted last; nil before the first.
    var last: Packet?
    /// The leaders that it has given up and, once it leads, its followers that are down.
    var down: [ProcessID] = []
    /// Requests delivered here so far, per origin, process 1 first.
    var delivered: [Int64] = []
    /// The requests that it made as a follower and that are not delivered here yet.
    private var outstanding: Deque<Message> = []
    /// How often the oldest of them has been sent again because its timer ran out.
    private var doublings = 0
    /// The leader whose view made it send all of them again.
    private var leaderWithView: ProcessID?
    /// What the leader has to do, and the multicast it is at.
    var sequencer = Sequencer()
    private var contact: ProcessID?

    /// It is made for links that lose packets.
    public static var traits: ProtocolTraits {
        ProtocolTraits(
            assumptions: Set(Assumption.allCases).subtracting([.linkReliable]), retransmits: true)
    }

    /// A process that has not started.
    public init(id: ProcessID) { group = Membership(id: id) }

    /// Whether the process leads its view.
    public var isLeader: Bool { group.role == .leader }

    /// Takes an input by the rules above.
    public mutating func step(_ input: Input, into outbox: inout Outbox) {
        switch input {
        case .found:
            group.lead()
            let view = group.nextView(members: [group.id])
            group.adopt(view)
            outbox.put(.install(view, slot: nil, following: group.id))
        case .join(let contact):
            self.contact = contact
            outbox.send(.join(group.id), to: contact)
            outbox.put(.arm(.join, after: .roundTrip))
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
            take(message, into: &outbox)
            sequence(into: &outbox)
        case .follower:
            outstanding.append(message)
            forward(.request(message), into: &outbox)
            if outstanding.count == 1 { awaitOldest(into: &outbox) }
        case .outside:
            break
        }
    }

    private mutating func receive(
        _ packet: Packet, from sender: ProcessID, into outbox: inout Outbox
    ) {
        switch (group.role, packet) {
        case (.leader, .ack(let slot, let multicast)):
            acknowledge(slot, multicast, from: sender, packet: packet, into: &outbox)
        case (_, .ack):
            outbox.put(.discard(packet, from: sender, reason: .stale))
        case (.outside, .view(let view, let slot?, let delivered))
        where view.members.contains(group.id):
            self.delivered = delivered
            outbox.put(.disarm(.join))
            accept(packet, slot: slot, from: sender, into: &outbox)
            releaseHeld(into: &outbox)
        case (.outside, .join):
            // It cannot let anybody in yet, and the joiner asks again.
            outbox.put(.discard(packet, from: sender, reason: .unexpected))
        case (.outside, _):
            held.hold(packet, from: sender, reason: .early, into: &outbox)
        case (.follower, .message(_, let slot?)), (.follower, .view(_, let slot?, _)):
            if slot < next {
                repeatAcknowledgement(of: packet, slot: slot, to: sender, into: &outbox)
            } else if slot > next {
                held.hold(packet, from: sender, reason: .early, into: &outbox)
            } else {
                accept(packet, slot: slot, from: sender, into: &outbox)
                releaseHeld(into: &outbox)
            }
        case (.follower, .request), (.follower, .join):
            forward(packet, into: &outbox)
        case (.leader, .request(let message)):
            receive(request: message, packet, from: sender, into: &outbox)
        case (.leader, .join(let joiner)):
            // Who was admitted and is down since is not admitted again.
            if !down.contains(joiner), sequencer.admit(joiner, among: group.members) {
                sequence(into: &outbox)
            } else {
                outbox.put(.discard(packet, from: sender, reason: .duplicate))
            }
        default:
            outbox.put(.discard(packet, from: sender, reason: .unexpected))
        }
    }

    /// A slot that was accepted before: its sender has not got the acknowledgement. Another multicast
    /// of that slot, from a leader that others have given up, was not accepted.
    private func repeatAcknowledgement(
        of packet: Packet, slot: Int64, to sender: ProcessID, into outbox: inout Outbox
    ) {
        let isAnother = slot == next - 1 && packet.acknowledged != last?.acknowledged
        if !isAnother { acknowledge(packet, slot: slot, to: sender, into: &outbox) }
        outbox.put(.discard(packet, from: sender, reason: isAnother ? .stale : .duplicate))
    }

    private func acknowledge(
        _ packet: Packet, slot: Int64, to sender: ProcessID, into outbox: inout Outbox
    ) {
        if let multicast = packet.acknowledged {
            outbox.send(.ack(slot: slot, of: multicast), to: sender)
        }
    }

    /// Acknowledges and accepts the multicast of the expected slot, or a joiner's first view.
    private mutating func accept(
        _ packet: Packet, slot: Int64, from sender: ProcessID, into outbox: inout Outbox
    ) {
        acknowledge(packet, slot: slot, to: sender, into: &outbox)
        last = packet
        next = slot + 1
        switch packet {
        case .message(let message, _): deliver(message, slot: slot, into: &outbox)
        case .view(let view, _, _): accept(view, slot: slot, from: sender, into: &outbox)
        default: break
        }
    }

    mutating func deliver(_ message: Message, slot: Int64, into outbox: inout Outbox) {
        delivered.raise(message.origin, to: message.number)
        outbox.put(.deliver(message, slot: slot))
        guard message.origin == group.id, let oldest = outstanding.first,
            oldest.number <= message.number
        else { return }
        while let first = outstanding.first, first.number <= message.number {
            outstanding.removeFirst()
        }
        awaitOldest(into: &outbox)
    }

    private mutating func accept(
        _ view: GroupView, slot: Int64, from sender: ProcessID, into outbox: inout Outbox
    ) {
        let leaderBefore = group.role == .outside ? nil : group.leader
        group.follow(view, from: leaderBefore ?? sender)
        let leader = group.leader ?? group.id
        // Lists agree on the order of members, and those before the leader are gone.
        assert(!down.contains(leader), "\(self)")
        outbox.put(.install(view, slot: slot, following: leader))
        if leader != leaderBefore { outbox.put(.monitor(leader)) }
        if view.creator == leader, leader != leaderWithView {
            leaderWithView = leader
            for message in outstanding { outbox.put(.resend(.request(message), to: leader)) }
            if !outstanding.isEmpty { awaitOldest(into: &outbox) }
        }
    }

    private mutating func suspect(_ process: ProcessID, into outbox: inout Outbox) {
        switch group.role {
        case .leader:
            guard !down.contains(process), sequencer.concerns(process, among: group.members) else {
                return
            }
            down.append(process)
            sequencer.expel = true
            held.discardAll(
                into: &outbox,
                where: {
                    guard case .request(let message) = $0.packet else { return false }
                    return message.origin == process
                })
            sequence(into: &outbox)
        case .follower:
            if process == group.leader { elect(without: process, into: &outbox) }
        case .outside:
            break
        }
    }

    private mutating func elect(without suspect: ProcessID, into outbox: inout Outbox) {
        down.append(suspect)
        group.remove(suspect)
        guard let leader = group.leader else { return }
        outbox.put(.elect(leader))
        guard leader == group.id else {
            outbox.put(.monitor(leader))
            return
        }
        group.lead()
        outbox.put(.disarm(.request))
        for member in group.others { outbox.put(.monitor(member)) }
        sequencer = Sequencer()
        sequencer.taken = delivered
        sequencer.resend = last
        sequencer.expel = true
        held.discardAll(into: &outbox)
        for message in outstanding { take(message, into: &outbox) }
        outstanding.removeAll()
        sequence(into: &outbox)
    }

    private mutating func releaseHeld(into outbox: inout Outbox) {
        while group.role == .follower,
            let entry = held.release(
                into: &outbox, where: { [next] in ($0.packet.slot ?? next) <= next })
        {
            receive(entry.packet, from: entry.sender, into: &outbox)
        }
    }

    private func forward(_ packet: Packet, into outbox: inout Outbox) {
        if let leader = group.leader { outbox.send(packet, to: leader) }
    }

    /// Sets the timer of the oldest request that is not delivered yet, or none.
    private mutating func awaitOldest(into outbox: inout Outbox) {
        doublings = 0
        outbox.put(
            outstanding.isEmpty ? .disarm(.request) : .arm(.request, after: multicastWait))
    }

    private var multicastWait: Wait {
        .multicast(members: group.members.count, doublings: doublings)
    }

    private mutating func resend(on timer: Timer, into outbox: inout Outbox) {
        switch timer {
        case .join:
            guard group.role == .outside, let contact else { return }
            outbox.put(.resend(.join(group.id), to: contact))
            outbox.put(.arm(.join, after: .roundTrip))
        case .request:
            guard group.role == .follower, let leader = group.leader, let oldest = outstanding.first
            else { return }
            outbox.put(.resend(.request(oldest), to: leader))
            doublings += 1
            outbox.put(.arm(.request, after: multicastWait))
        case .acknowledgement:
            guard let current = sequencer.current, let target = current.target else { return }
            outbox.put(.resend(current.packet, to: target))
            outbox.put(.arm(.acknowledgement, after: .roundTrip))
        }
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
