/// A 64-bit fingerprint of a log's contents, independent of how SQLite lays them out.
///
/// FNV-1a over 64-bit words with an extra shift, one stream each for events, messages and views;
/// `docs/event-log.md` says which words, in which order.
struct Digest: Hashable, Sendable {
    private struct Stream: Hashable, Sendable {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325

        mutating func add(_ word: UInt64) {
            value = (value ^ word) &* 0x0000_0100_0000_01B3
            value ^= value >> 32
        }

        /// NULL counts as 2⁶³, and so would −2⁶³.
        mutating func add(_ column: Int64?) { add(UInt64(bitPattern: column ?? .min)) }
    }

    private var events = Stream()
    private var messages = Stream()
    private var views = Stream()

    mutating func add(_ event: Event) {
        events.add(event.seq)
        events.add(event.time)
        events.add(Int64(event.process.rawValue))
        events.add(Int64(event.kind.rawValue))
        events.add(event.peer.map { Int64($0.rawValue) })
        events.add(event.packet.map { Int64($0.rawValue) })
        events.add(event.message?.id)
        events.add(event.slot)
        events.add(event.view)
        events.add(event.cause)
        events.add(event.state.map { Int64($0.rgb) })
        events.add(event.reason.map { Int64($0.rawValue) })
    }

    mutating func add(_ message: Message) {
        messages.add(message.id)
        messages.add(Int64(message.origin.rawValue))
        messages.add(message.number)
        messages.add(Int64(message.kind.rawValue))
        messages.add(message.value)
        messages.add(message.reference)
    }

    mutating func forgetMessages() { messages = Stream() }

    mutating func add(_ view: GroupView, id: Int64) {
        views.add(id)
        views.add(view.number)
        views.add(Int64(view.creator.rawValue))
        for member in view.members { views.add(Int64(member.rawValue)) }
    }

    /// 16 hex digits.
    var text: String {
        var all = Stream()
        all.add(events.value)
        all.add(messages.value)
        all.add(views.value)
        let digits = String(all.value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
