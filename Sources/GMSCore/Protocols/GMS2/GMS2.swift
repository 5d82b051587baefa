/// gms2: gms1 with leader election. Also the protocol of `gms2_crash`, which differs in its faults.
///
/// **Rules beyond gms1.** Every follower monitors the leader, and only the leader. When it is
/// suspected it leaves the list, and the first remaining member leads: it multicasts a new view,
/// installs it and goes on; the others monitor and follow it. A view from a process that is not the
/// current leader is held until this process follows that one. A message is delivered whoever sent
/// it: it names no sender.
///
/// **Promise.** The group survives crashes that fall between two multicasts.
///
/// **Not promised.** Nothing is resent. A multicast that a crash cut short reaches some followers
/// and not others, and their histories part for good: with one crash in a group of n, with
/// probability (n − 2)/(n − 1). A new leader's message may also overtake its own held view, or a
/// message that the old leader sent on a slower link.
///
/// Source: the Groupy exercise on group membership and atomic multicast.
public struct GMS2: GroupLayer {
    private var group: Membership
    private var held = HeldPackets()

    /// A process that has not started.
    public init(id: ProcessID) { group = Membership(id: id) }

    /// Whether the process leads its view.
    public var isLeader: Bool { group.role == .leader }

    /// Takes an input by the rules above.
    public mutating func step(_ input: Input, into outbox: inout Outbox) {
        switch input {
        case .found:
            group.lead()
            changeView(to: [group.id], into: &outbox)
        case .join(let contact):
            outbox.send(.join(group.id), to: contact)
        case .request(let message):
            request(message, into: &outbox)
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

    private mutating func request(_ message: Message, into outbox: inout Outbox) {
        switch group.role {
        case .leader: multicast(message, into: &outbox)
        case .follower: forward(.request(message), into: &outbox)
        case .outside: break
        }
    }

    private mutating func receive(
        _ packet: Packet, from sender: ProcessID, into outbox: inout Outbox
    ) {
        switch (group.role, packet) {
        case (.outside, .view(let view, _, _)):
            accept(view, into: &outbox)
            releaseHeld(into: &outbox)
        case (.outside, _):
            held.hold(packet, from: sender, reason: .early, into: &outbox)
        case (.follower, .message(let message, _)):
            outbox.put(.deliver(message, slot: nil))
        case (.follower, .view(let view, _, _)):
            if sender == group.leader {
                accept(view, into: &outbox)
            } else {
                held.hold(packet, from: sender, reason: .notMyLeader, into: &outbox)
            }
        case (.follower, .request), (.follower, .join):
            forward(packet, into: &outbox)
        case (.leader, .request(let message)):
            multicast(message, into: &outbox)
        case (.leader, .join(let joiner)) where !group.members.contains(joiner):
            changeView(to: group.members + [joiner], into: &outbox)
        default:
            outbox.put(.discard(packet, from: sender, reason: .unexpected))
        }
    }

    private mutating func accept(_ view: GroupView, into outbox: inout Outbox) {
        let leaderBefore = group.role == .outside ? nil : group.leader
        group.follow(view)
        outbox.put(.install(view, slot: nil, following: group.leader ?? group.id))
        if let leader = group.leader, leader != leaderBefore { outbox.put(.monitor(leader)) }
    }

    private mutating func elect(without suspect: ProcessID, into outbox: inout Outbox) {
        group.remove(suspect)
        guard let leader = group.leader else { return }
        outbox.put(.elect(leader))
        guard leader == group.id else {
            outbox.put(.monitor(leader))
            releaseHeld(into: &outbox)
            return
        }
        group.lead()
        changeView(to: group.members, into: &outbox)
        held.discardAll(into: &outbox)
    }

    /// Takes the held packets up again, in order, as far as the present leader allows.
    private mutating func releaseHeld(into outbox: inout Outbox) {
        while let entry = held.release(
            into: &outbox,
            where: { [leader = group.leader] in
                guard case .view = $0.packet else { return true }
                return $0.sender == leader
            })
        {
            receive(entry.packet, from: entry.sender, into: &outbox)
        }
    }

    private func forward(_ packet: Packet, into outbox: inout Outbox) {
        if let leader = group.leader { outbox.send(packet, to: leader) }
    }

    private func multicast(_ message: Message, into outbox: inout Outbox) {
        outbox.multicast(.message(message, slot: nil), to: group.others)
        outbox.put(.deliver(message, slot: nil))
    }

    private mutating func changeView(to members: [ProcessID], into outbox: inout Outbox) {
        let view = group.nextView(members: members)
        group.adopt(view)
        outbox.multicast(.view(view, slot: nil, delivered: []), to: group.others)
        outbox.put(.install(view, slot: nil, following: group.id))
    }
}
