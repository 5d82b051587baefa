/// gms3, with the rule by which a follower accepts a multicast left open.
public struct NumberedLayer<Rule: AcceptanceRule>: GroupLayer {
    private var group: Membership
    private var held = HeldPackets()
    /// The next slot: to accept as a follower, to use as a leader.
    private var next: Int64 = 1
    /// The multicast accepted last; nil before the first.
    private var last: Packet?
    /// The leaders that it has given up.
    private var down: [ProcessID] = []

    /// A process that has not started.
    public init(id: ProcessID) { group = Membership(id: id) }

    /// Whether the process leads its view.
    public var isLeader: Bool { group.role == .leader }

    /// Takes an input by the rules of `GMS3`.
    public mutating func step(_ input: Input, into outbox: inout Outbox) {
        switch input {
        case .found:
            group.lead()
            let view = group.nextView(members: [group.id])
            group.adopt(view)
            outbox.put(.install(view, slot: nil, following: group.id))
        case .join(let contact):
            outbox.send(.join(group.id), to: contact)
        case .request(let message):
            switch group.role {
            case .leader: multicast(message, into: &outbox)
            case .follower: forward(.request(message), into: &outbox)
            case .outside: break
            }
        case .receive(let packet, let sender):
            receive(packet, from: sender, into: &outbox)
        case .suspect(let process):
            if group.role == .follower, process == group.leader {
                elect(without: process, into: &outbox)
            }
        case .timer:
            break
        }
    }

    private mutating func receive(
        _ packet: Packet, from sender: ProcessID, into outbox: inout Outbox
    ) {
        switch (group.role, packet) {
        case (.outside, .view(let view, let slot?, _)) where view.members.contains(group.id):
            accept(packet, slot: slot, from: sender, into: &outbox)
            releaseHeld(into: &outbox)
        case (.outside, _):
            held.hold(packet, from: sender, reason: .early, into: &outbox)
        case (.follower, .message(_, let slot?)), (.follower, .view(_, let slot?, _)):
            switch Rule.acceptance(of: packet, slot: slot, next: next, leader: group.leader) {
            case .discard:
                outbox.put(.discard(packet, from: sender, reason: .duplicate))
            case .hold(let reason):
                held.hold(packet, from: sender, reason: reason, into: &outbox)
            case .accept:
                accept(packet, slot: slot, from: sender, into: &outbox)
                releaseHeld(into: &outbox)
            }
        case (.follower, .request), (.follower, .join):
            forward(packet, into: &outbox)
        case (.leader, .request(let message)):
            multicast(message, into: &outbox)
        case (.leader, .join(let joiner)) where !group.members.contains(joiner):
            changeView(to: group.members + [joiner], into: &outbox)
        case (.leader, .message(_, let slot?)), (.leader, .view(_, let slot?, _)):
            let reason: Reason = slot < next ? .duplicate : .unexpected
            outbox.put(.discard(packet, from: sender, reason: reason))
        default:
            outbox.put(.discard(packet, from: sender, reason: .unexpected))
        }
    }

    /// Accepts the multicast whose turn it is, or a joiner's first view.
    private mutating func accept(
        _ packet: Packet, slot: Int64, from sender: ProcessID, into outbox: inout Outbox
    ) {
        last = packet
        next = slot + 1
        switch packet {
        case .message(let message, _): outbox.put(.deliver(message, slot: slot))
        case .view(let view, _, _): accept(view, slot: slot, from: sender, into: &outbox)
        default: break
        }
    }

    private mutating func accept(
        _ view: GroupView, slot: Int64, from sender: ProcessID, into outbox: inout Outbox
    ) {
        let leaderBefore = group.role == .outside ? nil : group.leader
        group.follow(view, from: leaderBefore ?? sender)
        // Lists agree on the order of members, and those before the leader are gone. Of a list that
        // says otherwise nobody is followed who was given up, and whoever heads it leads.
        while let head = group.leader, down.contains(head) { group.remove(head) }
        let leader = group.leader ?? group.id
        outbox.put(.install(view, slot: slot, following: leader))
        if leader == group.id {
            group.lead()
            held.discardAll(into: &outbox)
        } else if leader != leaderBefore {
            outbox.put(.monitor(leader))
        }
    }

    private mutating func elect(without suspect: ProcessID, into outbox: inout Outbox) {
        down.append(suspect)
        group.remove(suspect)
        guard let leader = group.leader else { return }
        outbox.put(.elect(leader))
        guard leader == group.id else {
            outbox.put(.monitor(leader))
            releaseHeld(into: &outbox)
            return
        }
        group.lead()
        if let last { outbox.multicast(last, to: group.others) }
        changeView(to: group.members, into: &outbox)
        held.discardAll(into: &outbox)
    }

    /// Takes the held packets up again, in order, as far as the rule allows.
    private mutating func releaseHeld(into outbox: inout Outbox) {
        while group.role == .follower,
            let entry = held.release(
                into: &outbox,
                where: { [next, leader = group.leader] entry in
                    guard let slot = entry.packet.slot else { return true }
                    let acceptance = Rule.acceptance(
                        of: entry.packet, slot: slot, next: next, leader: leader)
                    if case .hold = acceptance { return false }
                    return true
                })
        {
            receive(entry.packet, from: entry.sender, into: &outbox)
        }
    }

    private func forward(_ packet: Packet, into outbox: inout Outbox) {
        if let leader = group.leader { outbox.send(packet, to: leader) }
    }

    private mutating func multicast(_ message: Message, into outbox: inout Outbox) {
        let slot = next
        next += 1
        outbox.multicast(.message(message, slot: slot), to: group.others)
        outbox.put(.deliver(message, slot: slot))
    }

    private mutating func changeView(to members: [ProcessID], into outbox: inout Outbox) {
        let view = group.nextView(members: members)
        let slot = next
        next += 1
        group.adopt(view)
        outbox.multicast(.view(view, slot: slot, delivered: []), to: group.others)
        outbox.put(.install(view, slot: slot, following: group.id))
    }
}
