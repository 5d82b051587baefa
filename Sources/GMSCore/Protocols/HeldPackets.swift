/// Packets that wait until they can be accepted, in the order they came.
///
/// O(packets held) for each call but `hold`.
public struct HeldPackets: Hashable, Sendable {
    /// One packet that waits.
    public struct Entry: Hashable, Sendable {
        /// What waits.
        public let packet: Packet
        /// Who sent it.
        public let sender: ProcessID
    }

    /// First to come first.
    public private(set) var entries: [Entry] = []

    /// Nothing is held.
    public init() {}

    /// Appends a packet and puts the effect that says so into the outbox.
    public mutating func hold(
        _ packet: Packet, from sender: ProcessID, reason: Reason, into outbox: inout Outbox
    ) {
        entries.append(Entry(packet: packet, sender: sender))
        outbox.put(.hold(packet, from: sender, reason: reason))
    }

    /// Removes, announces and returns the first entry that satisfies the condition; nil if none does.
    public mutating func release(
        into outbox: inout Outbox, where condition: (Entry) -> Bool
    ) -> Entry? {
        guard let index = entries.firstIndex(where: condition) else { return nil }
        let entry = entries.remove(at: index)
        outbox.put(.release(entry.packet, from: entry.sender))
        return entry
    }

    /// Throws away the packets that satisfy the condition: they will never be accepted.
    public mutating func discardAll(
        into outbox: inout Outbox, where condition: (Entry) -> Bool = { _ in true }
    ) {
        while let entry = release(into: &outbox, where: condition) {
            outbox.put(.discard(entry.packet, from: entry.sender, reason: .stale))
        }
    }
}
