import Testing

@testable import GMSCore

/// What is held is known by its receipt, and is held until that is over.
@Suite struct WaitsTests {
    private func event(
        _ seq: Int64, _ kind: EventKind, _ id: Int64, cause: Int64?
    ) -> Event {
        Event(
            seq: seq, time: seq, process: ProcessID(2), kind: kind, peer: ProcessID(1),
            packet: .message,
            message: Message(id: id, origin: ProcessID(1), number: id, kind: .change, value: 1),
            cause: cause)
    }

    @Test func aDiscardedPacketLeavesNothingBehind() {
        var waits = Waits(processes: 2)
        waits.observe(event(2, .hold, 1, cause: 1), at: 1)
        #expect(waits.held.count == 1 && waits.holders.count == 1)
        waits.observe(event(3, .discard, 1, cause: 1), at: 1)
        #expect(waits.held.isEmpty && waits.holders.isEmpty)
        waits.checkInvariants()
    }

    /// A log may hold one receipt twice, for different messages: the last hold counts.
    @Test func ofOneReceiptTheLastHoldCounts() {
        var waits = Waits(processes: 2)
        waits.observe(event(2, .hold, 1, cause: 1), at: 1)
        waits.observe(event(3, .hold, 2, cause: 1), at: 1)
        waits.observe(event(4, .deliver, 1, cause: nil), at: 1)
        waits.checkInvariants()
        #expect(waits.held.values.map(\.item) == [.message(2)])
        waits.observe(event(5, .deliver, 2, cause: nil), at: 1)
        #expect(waits.held.isEmpty && waits.holders.isEmpty)
    }
}
