import Testing

@testable import GMSCore

@Suite struct HindrancesTests {
    @Test func aCopyOfTheNetworkIsADuplicate() {
        var log = LogBuilder.group(2)
        let message = log.request(1)
        log.send(message, from: 1, to: 2)
        log.send(message, from: 1, to: 2, reason: .retransmission)
        #expect(log.analysis().exercise.duplicates == 0)
        log.arrive(log.send(message, from: 1, to: 2, reason: .duplication))
        log.send(message, from: 1, to: 2, reason: .duplication)
        #expect(log.analysis().exercise.duplicates == 2)
        #expect(log.analysis().exercise.retransmissions == 1)
    }

    @Test func whatAPartitionDropsIsLostAndCutOff() {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        log.arrive(log.send(message, from: 1, to: 2), .drop, .partition)
        log.arrive(log.send(message, from: 1, to: 3), .drop, .loss)
        log.crash(3)
        log.arrive(log.send(message, from: 1, to: 3), .drop, .receiverDown)
        let exercise = log.analysis().exercise
        #expect(exercise.losses == 2)
        #expect(exercise.cutOff == 1)
        #expect(exercise.plan == nil)
    }

    /// Judged by who was up then, whatever the reason says.
    @Test func aSuspicionOfWhoIsUpIsFalse() {
        var log = LogBuilder.group(4)
        log.add(.suspect, at: 1, peer: 2, reason: .crashed)
        log.add(.suspect, at: 3, peer: 2, reason: .falseSuspicion)
        #expect(log.analysis().exercise.falseSuspicions == 2)
        log.crash(2)
        log.add(.stop, at: 3)
        log.add(.suspect, at: 1, peer: 2, reason: .falseSuspicion)
        log.add(.suspect, at: 1, peer: 3, reason: .stopped)
        log.add(.suspect, at: 1, peer: 9)
        #expect(log.analysis().exercise.falseSuspicions == 2)
    }

    // MARK: Freezes

    private func freeze(_ log: inout LogBuilder, _ kind: MessageKind, at processes: Int...) {
        let message = log.request(1, kind)
        for process in processes { log.deliver(message, at: process) }
    }

    @Test func aFreezeIsOneMessage() {
        var log = LogBuilder.group(3)
        freeze(&log, .freeze, at: 1, 2, 3)
        log.request(1, .freeze)
        #expect(log.analysis().exercise.freezes == 1)
        #expect(log.analysis().exercise.neverThawed == ids(1, 2, 3))
        freeze(&log, .go, at: 1, 3)
        #expect(log.analysis().exercise.neverThawed == ids(2))
        log.crash(2)
        #expect(log.analysis().exercise.neverThawed == [])
        #expect(log.analysis().exercise.freezes == 1)
    }

    /// A frozen worker keeps a freeze like any other message, and comes to it when it thaws.
    @Test func twoFreezesTakeTwoGos() {
        var log = LogBuilder.group(2)
        freeze(&log, .freeze, at: 1, 2)
        freeze(&log, .freeze, at: 1, 2)
        freeze(&log, .go, at: 1, 2)
        #expect(log.analysis().exercise.freezes == 2)
        #expect(log.analysis().exercise.neverThawed == ids(1, 2))
        freeze(&log, .go, at: 1, 2)
        freeze(&log, .go, at: 1, 2)
        freeze(&log, .freeze, at: 2)
        #expect(log.analysis().exercise.neverThawed == ids(2))
    }

    /// What comes before a joiner's own state_request it does not handle; without a state it does not run.
    @Test func aJoinerIsFrozenByWhatItHandles() {
        var log = LogBuilder(3)
        log.found(1)
        for joiner in [2, 3] { log.ask(joiner) }
        log.multicast(log.view(2, by: 1, 1, 2, 3), from: 1, to: [2, 3])
        freeze(&log, .freeze, at: 2, 3)
        log.transfer(to: 2, among: [1, 2])
        #expect(log.analysis().exercise.neverThawed == [])
        #expect(log.analysis().exercise.freezes == 1)
        freeze(&log, .freeze, at: 2, 3)
        #expect(log.analysis().exercise.neverThawed == ids(2))
    }

    // MARK: Joins during failures

    /// A group of three whose leader is down; a fourth is to come.
    private var leaderless: LogBuilder {
        var log = LogBuilder.group(3, of: 4)
        log.crash(1)
        return log
    }

    @Test func aJoinAskedForBeforeTheDeadAreDroppedCounts() {
        var log = leaderless
        log.ask(4, contact: 2)
        #expect(log.analysis().exercise.joinsDuringFailures == 1)
        log.add(.join, at: 4, peer: 3)
        #expect(log.analysis().exercise.joinsDuringFailures == 1)
    }

    @Test func aJoinAfterTheViewThatDropsTheDeadDoesNot() {
        var log = leaderless
        log.elect(2, at: 2, after: 1)
        log.install(log.view(4, by: 2, 2, 3), at: 2)
        // The suspicion of who was dropped already begins nothing.
        log.elect(2, at: 3, after: 1)
        log.ask(4, contact: 2)
        log.install(log.view(5, by: 2, 2, 3, 4), at: 4)
        #expect(log.analysis().exercise.joinsDuringFailures == 0)
    }

    /// Asked for in peace, come to while a member waits to be dropped.
    @Test(arguments: [EventKind.crash, .stop, .suspect])
    func aFirstViewCounts(_ failure: EventKind) {
        var log = LogBuilder.group(3, of: 4)
        log.ask(4)
        let view = log.view(4, by: 1, 1, 2, 3, 4)
        log.install(view, at: 1)
        #expect(log.analysis().exercise.joinsDuringFailures == 0)
        log.add(failure, at: failure == .suspect ? 1 : 3, peer: failure == .suspect ? 3 : nil)
        log.install(view, at: 2)
        log.install(view, at: 4)
        #expect(log.analysis().exercise.joinsDuringFailures == 1)
    }

    /// A view from before the failure, and one that drops another, deal with nothing.
    @Test func onlyALaterViewWithoutTheDeadDrops() {
        var log = leaderless
        log.crash(3)
        log.install(log.view(2, by: 1, 2), at: 2)
        log.install(log.view(4, by: 2, 2, 3), at: 2)
        log.ask(4, contact: 2)
        #expect(log.analysis().exercise.joinsDuringFailures == 1)
    }

    /// A joiner that never had a view is in none that it could be dropped from.
    @Test func aJoinerThatGoesDownKeepsNobodyWaiting() {
        var log = LogBuilder.group(2, of: 4)
        log.ask(3)
        log.crash(3)
        log.ask(4)
        #expect(log.analysis().exercise.joinsDuringFailures == 0)
    }
}
