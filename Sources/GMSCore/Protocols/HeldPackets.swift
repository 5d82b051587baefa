/// Packets that wait until they can be accepted, in the order they came.
struct HeldPackets: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        let packet: Packet
        let sender: ProcessID
    }

    private(set) var entries: [Entry] = []

    mutating func hold(
        _ packet: Packet, from sender: ProcessID, reason: Reason, into outbox: inout Outbox
    ) {
        entries.append(Entry(packet: packet, sender: sender))
        outbox.put(.hold(packet, from: sender, reason: reason))
    }

    /// Removes, announces and returns the first entry that satisfies the condition.
    mutating func release(
        into outbox: inout Outbox, where condition: (Entry) -> Bool
    ) -> Entry? {
        guard let index = entries.firstIndex(where: condition) else { return nil }
        let entry = entries.remove(at: index)
        outbox.put(.release(entry.packet, from: entry.sender))
        return entry
    }

    /// Throws away the packets that satisfy the condition: they will never be accepted.
    mutating func discardAll(
        into outbox: inout Outbox, where condition: (Entry) -> Bool = { _ in true }
    ) {
        while let entry = release(into: &outbox, where: condition) {
            outbox.put(.discard(entry.packet, from: entry.sender, reason: .stale))
        }
    }
}
