import Testing

@testable import GMSCore

/// Why a worker skipped an item, for each kind of evidence that a log can hold.
@Suite struct SkipReasonTests {
    /// Three workers in view 3 of leader 1; the next message is m5.
    static var three: LogBuilder { LogBuilder.group(3) }

    private func skips(_ log: LogBuilder) throws -> [ProcessID: SkipReason] {
        let divergence = try #require(log.analysis().divergence)
        return Dictionary(divergence.skipped.map { ($0.process, $0.reason) }) { first, _ in first }
    }

    @Test func theCrashCutItShort() throws {
        var log = Self.three
        let cut = log.request(1)
        let send = log.send(cut, from: 1, to: 2)
        log.crash(1, cause: send, .midMulticast)
        log.deliver(cut, at: 2, cause: log.arrive(send))
        log.elect(2, at: 2, after: 1)
        log.elect(2, at: 3, after: 1)
        log.change(2, to: [2, 3])
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.skipped.map(\.process) == ids(3))
        #expect(divergence.skipped.map(\.reason) == [.partialMulticast])
        #expect(divergence.culprit.item == .message(cut.id))
        #expect(divergence.multicast?.unsent == ids(3))
        #expect(divergence.multicast?.crash != nil)
        #expect(divergence.incidents.map(\.reason) == [.partialMulticast])
    }

    @Test func itWasNotAddressed() throws {
        var log = Self.three
        let message = log.request(1)
        log.multicast(message, from: 1, to: [2])
        log.change(1, to: [1, 2, 3])
        #expect(try skips(log) == [ProcessID(3): .notAddressed])
    }

    @Test(arguments: [true, false])
    func itWasLost(isDropped: Bool) throws {
        var log = Self.three
        let message = log.request(1)
        let sends = [2, 3].map { log.send(message, from: 1, to: $0) }
        log.deliver(message, at: 2, cause: log.arrive(sends[0]))
        log.deliver(message, at: 1)
        if isDropped { log.arrive(sends[1], .drop, .loss) }
        log.change(1, to: [1, 2, 3])
        #expect(try skips(log) == [ProcessID(3): .lost])
    }

    @Test(arguments: [(EventKind.discard, SkipReason.discarded), (.hold, .held)])
    func itWasReceivedInVain(_ fate: EventKind, _ reason: SkipReason) throws {
        var log = Self.three
        let message = log.request(1)
        let sends = [2, 3].map { log.send(message, from: 1, to: $0) }
        log.deliver(message, at: 2, cause: log.arrive(sends[0]))
        log.deliver(message, at: 1)
        log.arrive(log.arrive(sends[1]), fate, fate == .hold ? .early : .stale)
        log.change(1, to: [1, 2, 3])
        #expect(try skips(log) == [ProcessID(3): reason])
    }

    @Test func itWasOvertaken() throws {
        var log = Self.three
        let (first, second) = (log.request(1), log.request(1))
        let sends = [first, second].flatMap { message in
            [2, 3].map { log.send(message, from: 1, to: $0) }
        }
        for process in [1, 2] {
            log.deliver(first, at: process)
            log.deliver(second, at: process)
        }
        log.deliver(second, at: 3, cause: log.arrive(sends[3]))
        log.deliver(first, at: 3, cause: log.arrive(sends[1]))
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.skipped == [.init(process: ProcessID(3), reason: .overtaken)])
        #expect(divergence.culprit.item == .message(first.id))
    }

    @Test func twoLeadersUsedOneSlot() throws {
        var log = Self.three
        let (one, other) = (log.request(1), log.request(2))
        log.multicast(one, from: 1, to: [3], slot: 9)
        log.deliver(other, at: 2, slot: 9, cause: log.send(other, from: 2, to: 1, slot: 9))
        let reasons = try skips(log)
        #expect(reasons == [ProcessID(2): .twoLeaders])
    }

    @Test func itWasDeliveredTwice() throws {
        var log = Self.three
        let (first, second) = (log.request(1), log.request(1))
        log.multicast(first, from: 1, to: [2, 3])
        log.deliver(first, at: 3)
        log.multicast(second, from: 1, to: [2, 3])
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.skipped == [.init(process: ProcessID(3), reason: .duplicate)])
        #expect(divergence.culprit.item == .message(second.id))
    }

    @Test func anAdoptedStateThatIsNotTheDonorsIsAStateDivergence() throws {
        var log = LogBuilder(2)
        log.found(1)
        log.change(1, to: [1], value: 3)
        log.ask(2)
        log.multicast(log.view(2, by: 1, 1, 2), from: 1, to: [2])
        log.transfer(to: 2, among: [1, 2], state: 0x000004)
        let adoption = log.last
        let analysis = log.analysis()
        #expect(analysis.verdict == .diverged)
        #expect(analysis.divergence == nil)
        // v1, m1, v2, the state_request and the state: the adoption belongs to position 4.
        let state = try #require(analysis.stateDivergence)
        #expect((state.position, state.event) == (4, adoption))
        #expect(state.process == ProcessID(2))
        #expect((state.state, state.expected) == (Colour(rgb: 4), Colour(rgb: 3)))
        let transfer = try #require(state.transfer)
        #expect(transfer == analysis.wrongTransfer)
        #expect(transfer.donor == ProcessID(1) && transfer.event == adoption)
        #expect((transfer.adopted, transfer.expected) == (Colour(rgb: 4), Colour(rgb: 3)))
        #expect(transfer.request == log.first(.request, at: 2))
        #expect(state.slice.last == adoption && state.slice.count == 3)
        #expect(analysis.witness(of: .stateTransfer) == [adoption])
    }
}
