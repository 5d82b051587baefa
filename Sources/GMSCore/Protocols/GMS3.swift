/// gms3: gms2 whose multicasts are numbered, and whose new leader sends the last one again.
///
/// **Rules beyond gms2.**
/// - Every multicast, message or view, carries a slot of one sequence, from 1. A follower keeps the
///   next slot it expects and the last multicast it accepted (*Last*). A lower slot is a duplicate
///   and is discarded. A higher slot overtook on another link and is held until its turn.
/// - A joiner holds everything until its first view, which sets the slot to expect, and follows
///   whoever sent it that view: the head of the list may be down by then.
/// - A new leader first multicasts *Last* again, unchanged, then the new view with its next slot.
/// - A view is accepted by its slot, whoever heads its list: requiring its head to be the current
///   leader wedges a follower after two crashes in a row, when the second leader's resend of the
///   first one's view arrives before the follower knows of either crash, or after both.
/// - A resent old view updates the member list but not whom this process follows; its members before
///   that leader are gone.
///
/// **Promise.** With reliable FIFO links, a perfect failure detector and crashes only between sends,
/// all survivors deliver one sequence: whatever any survivor has of a cut-short multicast, the first
/// remaining member has too, because the leader sends in member order.
///
/// **Not promised.** Uniformity: a follower may deliver and die before it resends. Requests and joins on
/// their way to a dead leader are lost. One *Last* is too few when packets die with their sender or
/// links lose packets.
///
/// Source: the Groupy exercise; view synchrony after Birman and Joseph (1987).
public typealias GMS3 = NumberedLayer<BySlot>

/// gms3_strict: gms3 as the textbook clause for views has it, see `ByLeader`.
///
/// **Not promised.** Agreement: a follower that has elected a new leader never accepts the resend of
/// the old one's view, nor anything after it.
public typealias GMS3Strict = NumberedLayer<ByLeader>

/// gms3_lax: gms3 that waits for no slot, see `FromSlotOn`.
///
/// **Not promised.** Agreement: what overtook on another link is accepted at once and what it
/// overtook is not, and a view that was overtaken takes the slots back.
public typealias GMS3Lax = NumberedLayer<FromSlotOn>

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

    public init(id: ProcessID) { group = Membership(id: id) }

    public var isLeader: Bool { group.role == .leader }

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
