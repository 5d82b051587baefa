/// gms1: a group without failures.
///
/// **Rules.** Followers forward requests and joins to the leader, the first member of the view. The
/// leader sends each message and each view to its followers in member order and hands it to its own
/// worker last. A joiner goes to the end of the list and is the last to be sent its first view.
///
/// **Promise.** All workers deliver one sequence of messages and views, over reliable FIFO links, as
/// long as nobody crashes.
///
/// **Not promised.** Nobody is monitored: when the leader goes, requests go nowhere and the group
/// stands still. Histories stay consistent; the run is stalled.
///
/// Source: the Groupy exercise on group membership and atomic multicast.
public struct GMS1: GroupLayer {
    private var group: Membership
    private var held = HeldPackets()

    /// It monitors nobody, so that it does not matter whether anybody is told of a crash.
    public static var traits: ProtocolTraits {
        ProtocolTraits(assumptions: Set(Assumption.allCases).subtracting([.detectorCompleteness]))
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
            changeView(to: [group.id], into: &outbox)
        case .join(let contact):
            outbox.send(.join(group.id), to: contact)
        case .request(let message):
            request(message, into: &outbox)
        case .receive(let packet, let sender):
            receive(packet, from: sender, into: &outbox)
        case .suspect, .timer:
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
            follow(view, into: &outbox)
            while let entry = held.release(into: &outbox, where: { _ in true }) {
                receive(entry.packet, from: entry.sender, into: &outbox)
            }
        case (.outside, _):
            held.hold(packet, from: sender, reason: .early, into: &outbox)
        case (.follower, .message(let message, _)):
            outbox.put(.deliver(message, slot: nil))
        case (.follower, .view(let view, _, _)):
            follow(view, into: &outbox)
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

    private mutating func follow(_ view: GroupView, into outbox: inout Outbox) {
        group.follow(view)
        outbox.put(.install(view, slot: nil, following: group.leader ?? group.id))
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
