import Testing

@testable import GMSCore

/// The run's verdict, what stands beside it, and the evidence it comes with.
@Suite struct AnalyzerTests {
    @Test func aGroupWithoutLeaderIsConsistentAndStalled() {
        var log = LogBuilder.group(3)
        let crash = log.crash(1)
        let analysis = log.analysis()
        #expect(analysis.verdict == .consistent)
        #expect(analysis.isStalled)
        #expect(analysis.witness(of: .noStall) == [crash])
        #expect(
            analysis.result(for: .noStall)?.evidence.description
                == "2 follows 1 at the end; 1 crashed (event \(crash)); 1 more")
    }

    @Test func anElectionEndsTheStall() {
        var log = LogBuilder.group(3)
        log.crash(1)
        for process in [2, 3] { log.elect(2, at: process, after: 1) }
        #expect(!log.analysis().isStalled)
        #expect(log.analysis().exercise.elections == 1)
    }

    @Test func aHeldMessageStallsUntilItIsDelivered() {
        var log = LogBuilder.group(2)
        let message = log.request(1)
        let receive = log.arrive(log.send(message, from: 1, to: 2))
        let hold = log.arrive(receive, .hold, .early)
        log.deliver(message, at: 1)
        #expect(log.analysis().witness(of: .noStall) == [hold])
        #expect(
            log.analysis().result(for: .noStall)?.evidence.description
                == "2 received m3 from 1 (event \(hold - 1)) and held it (event \(hold): early) and still holds 1 packet"
        )
        log.deliver(message, at: 2)
        #expect(log.analysis().violations == [])
    }

    @Test func anUnfinishedPrefixIsInconclusiveUnlessItViolates() {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        log.deliver(message, at: 1)
        let analysis = log.analysis(nil)
        #expect(analysis.verdict == .inconclusive)
        for property in Property.all where property.isLiveness {
            #expect(analysis.verdict(on: property) == .pending)
        }
        log.deliver(log.request(1), at: 2)
        #expect(log.analysis(nil).verdict == .diverged)
    }

    @Test func aLogWithoutEventsHasNothingToJudge() {
        let analysis = LogBuilder(3).analysis(nil)
        #expect(analysis.verdict == .inconclusive)
        #expect(analysis.events == 0)
        #expect(analysis.processes.allSatisfy { $0.end == .absent && $0.finalState == nil })
        let judged = analysis.properties.filter {
            ![.vacuous, .pending, .notApplicable].contains($0.verdict)
        }
        #expect(judged.isEmpty)
    }

    @Test func nothingHappensToAProcessThatIsDown() {
        var log = LogBuilder.group(2)
        log.crash(2)
        log.deliver(log.draft(2), at: 2)
        let analysis = log.analysis()
        #expect(analysis.verdict(on: .deliveryIntegrity) == .holds)
        #expect(analysis.processes[1].delivered == 2)
        #expect(analysis.processes[1].end == .crashed)
        #expect(!analysis.processes[1].isCorrect)
    }

    @Test func theExerciseCountsWhatTheRunWentThrough() {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        let send = log.send(message, from: 1, to: 2, slot: 8)
        log.crash(1, cause: send, .midMulticast)
        log.deliver(message, at: 2, cause: log.arrive(send))
        for process in [2, 3] { log.elect(2, at: process, after: 1) }
        let again = log.send(message, from: 2, to: 3, slot: 8)
        log.arrive(again, .drop, .loss)
        log.deliver(
            message, at: 3,
            cause: log.arrive(
                log.send(message, from: 2, to: 3, slot: 8, reason: .retransmission)))
        log.add(.stop, at: 3)
        let analysis = log.analysis()
        #expect(analysis.verdict == .consistent)
        let expected = Analysis.Exercise(
            crashes: 1, stops: 1, cutShort: 1, crashedAfterLast: 0, elections: 1, resends: 1,
            losses: 1, retransmissions: 1, views: 3)
        #expect(analysis.exercise == expected)
        #expect(analysis.processes[2].end == .stopped)
    }

    @Test func aCrashAfterTheLastSendCutsNothingShort() {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        log.send(message, from: 1, to: 2)
        let send = log.send(message, from: 1, to: 3)
        log.crash(1, cause: send, .midMulticast)
        #expect(log.analysis().exercise.crashedAfterLast == 1)
        #expect(log.analysis().exercise.cutShort == 0)
    }

    /// Without a recorded cause a crash belongs to the multicast its process had yet to deliver.
    @Test(arguments: [true, false])
    func aCrashWithoutACauseIsPutToItsMulticast(isDelivered: Bool) {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        log.deliver(message, at: 2, cause: log.arrive(log.send(message, from: 1, to: 2)))
        if isDelivered { log.deliver(message, at: 1) }
        log.crash(1)
        #expect(log.analysis().exercise.cutShort == (isDelivered ? 0 : 1))
    }

    @Test func theSliceHoldsTheCauseAndBothSides() throws {
        var log = LogBuilder.group(4)
        let cut = log.request(1)
        let request = log.last
        let sends = [2, 3].map { log.send(cut, from: 1, to: $0) }
        let crash = log.crash(1, cause: sends[1], .midMulticast)
        let receive = log.arrive(sends[0])
        let delivery = log.deliver(cut, at: 2, cause: receive)
        log.deliver(cut, at: 3, cause: log.arrive(sends[1]))
        let election = log.elect(2, at: 2, after: 1, cause: crash)
        for process in [3, 4] { log.elect(2, at: process, after: 1, cause: crash) }
        let suspicion = log.last - 1
        let next = log.change(2, to: [2, 3, 4])
        let analysis = log.analysis()
        let divergence = try #require(analysis.divergence)
        let other = try #require(log.first(.deliver, at: 4, next.id))
        let wanted = [request, receive, delivery, crash, election - 1, election, suspicion, other]
        for event in wanted + sends {
            #expect(divergence.slice.contains(event), "event \(event)")
        }
        #expect(divergence.slice == divergence.slice.sorted())
        #expect(Set(divergence.slice).count == divergence.slice.count)
        #expect(divergence.slice.count <= CausalSlice.limit)
        #expect(divergence.event == other)
    }
}
