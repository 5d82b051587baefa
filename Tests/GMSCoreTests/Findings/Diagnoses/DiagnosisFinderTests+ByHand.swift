import Testing

@testable import GMSCore

/// Diagnoses that no recorded log shows, each on a log by hand.
@Suite struct DiagnosisFinderByHandTests {
    private func first(_ log: LogBuilder) throws -> Diagnosis {
        try #require(log.analysis().diagnoses.first)
    }

    @Test func aLaterMemberHasWhatTheNextLeaderLacks() throws {
        var log = LogBuilder.group(4)
        let message = log.request(1)
        let send = log.send(message, from: 1, to: 3)
        let crash = log.crash(1, cause: send, .midMulticast)
        log.deliver(message, at: 3, cause: log.arrive(send))
        let election = log.elect(2, at: 2, after: 1)
        for process in [3, 4] { log.elect(2, at: process, after: 1) }
        log.multicast(log.view(5, by: 2, 2, 3, 4), from: 2, to: [3, 4])
        let diagnosis = try first(log)
        #expect(diagnosis.cause == .notInMemberOrder && diagnosis.certainty == .certain)
        #expect(diagnosis.events == [send, crash, election])
    }

    @Test func aSlotThatIsTakenIsUsedAgain() throws {
        var log = LogBuilder.group(3)
        log.multicast(log.request(2), from: 1, to: [2, 3], slot: 9)
        let again = log.request(1)
        let receipt = log.arrive(log.send(again, from: 1, to: 3, slot: 9))
        let discard = log.arrive(receipt, .discard, .duplicate)
        for process in [2, 1] { log.deliver(again, at: process, slot: 9) }
        let diagnosis = try first(log)
        #expect(diagnosis.subject == .omission && diagnosis.cause == .slotReused)
        #expect(diagnosis.events == [discard])
    }

    @Test func aNewLeadersMessageOvertakesTheOldOnes() throws {
        var log = LogBuilder.group(3)
        let old = log.request(1)
        let sends = [2, 3].map { log.send(old, from: 1, to: $0) }
        log.deliver(old, at: 2, cause: log.arrive(sends[0]))
        log.crash(1)
        for process in [2, 3] { log.elect(2, at: process, after: 1) }
        let new = log.request(2)
        let send = log.send(new, from: 2, to: 3)
        log.deliver(new, at: 3, cause: log.arrive(send))
        log.deliver(new, at: 2)
        let late = log.deliver(old, at: 3, cause: log.arrive(sends[1]))
        let diagnosis = try first(log)
        #expect(diagnosis.cause == .leadersNotTold && diagnosis.certainty == .certain)
        #expect(diagnosis.events.contains(send) && diagnosis.events.contains(late))
    }

    @Test func nobodyHearsOfTheEndOfAnElectedLeader() throws {
        var log = LogBuilder.group(4)
        log.crash(1)
        for process in [2, 3, 4] { log.elect(2, at: process, after: 1) }
        log.multicast(log.view(5, by: 2, 2, 3, 4), from: 2, to: [3, 4])
        let crash = log.crash(2)
        log.elect(3, at: 3, after: 2)
        let stall = try #require(log.analysis().diagnoses.first { $0.subject == .stall })
        #expect(stall.cause == .successorNotMonitored && stall.certainty == .likely)
        #expect(stall.events.contains(crash) && stall.open != nil)
    }

    @Test func aLeaderWaitsForTheDead() throws {
        var log = LogBuilder.group(3, isNumbered: true)
        let slot = try #require(log.nextSlot)
        let message = log.request(1)
        let send = log.send(message, from: 1, to: 3, slot: slot)
        log.deliver(message, at: 1, slot: slot)
        log.deliver(message, at: 2, slot: slot)
        let crash = log.crash(3)
        let request = log.request(2)
        let asked = log.add(.send, at: 2, peer: 1, packet: .request, message: request)
        log.arrive(asked)
        let lost = try #require(log.analysis().diagnoses.first { $0.subject == .lostRequests })
        #expect(lost.cause == .waitsForTheDead)
        #expect(lost.events == [send, crash, asked])
    }

    @Test func aProcessThatLivesIsSuspected() throws {
        var log = LogBuilder.group(3)
        let suspicion = log.elect(3, at: 3, after: 1) - 1
        let (one, other) = (log.request(1), log.request(3))
        log.multicast(one, from: 1, to: [2], slot: 9)
        log.send(other, from: 3, to: 2, slot: 9)
        log.deliver(other, at: 3, slot: 9)
        let diagnosis = try first(log)
        #expect(diagnosis.cause == .falseSuspicion && diagnosis.certainty == .likely)
        #expect(diagnosis.events == [suspicion])
    }

    /// The same copy, once dropped on the link and once without a trace of what became of it.
    @Test(arguments: [true, false])
    func aCopyIsLost(isDropped: Bool) throws {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        let send = log.send(message, from: 1, to: 3)
        if isDropped { log.arrive(send, .drop, .loss) }
        for process in [2, 1] { log.deliver(message, at: process) }
        let diagnosis = try first(log)
        #expect(diagnosis.cause == (isDropped ? .lossNotRepaired : .undetermined))
        #expect(diagnosis.certainty == (isDropped ? .certain : .none))
        #expect((diagnosis.open == nil) == isDropped)
    }

    /// 3 is let in by the view in slot 9 and takes the multicast of slot 8 after it.
    @Test func aJoinerTakesASlotFromBeforeItsView() throws {
        var log = LogBuilder.group(2, of: 3)
        let old = log.request(1)
        for process in [1, 2] { log.deliver(old, at: process, slot: 8) }
        log.ask(3)
        let view = log.view(3, by: 1, 1, 2, 3)
        let install = [1, 2, 3].map { log.install(view, at: $0, slot: 9) }[2]
        let late = log.deliver(old, at: 3, slot: 8)
        let next = log.request(1)
        for process in [1, 2] { log.deliver(next, at: process, slot: 10) }
        let diagnosis = try first(log)
        #expect(diagnosis.cause == .slotBeforeView && diagnosis.events == [install, late])
    }

    /// Every cause is shown by a log: here, by a fixture or by a scenario.
    @Test func everyCauseIsShown() {
        let here: Set<Diagnosis.Cause> = [
            .notInMemberOrder, .slotReused, .leadersNotTold, .successorNotMonitored,
            .waitsForTheDead, .falseSuspicion, .lossNotRepaired, .undetermined, .slotBeforeView,
            .noDuplicateCheck, .ownFault,
        ]
        let recorded: Set<Diagnosis.Cause> = [
            .nothingResent, .viewBeforeLast, .wedgedFollower, .gapAccepted,
            .leaderAmongFollowers, .noTakeover, .diedWithLeader, .joinToTheDead,
        ]
        let small = Set(DiagnosisCasesTests.cases.map(\.cause))
        #expect(here.union(recorded).union(small) == Set(Diagnosis.Cause.allCases))
    }
}
