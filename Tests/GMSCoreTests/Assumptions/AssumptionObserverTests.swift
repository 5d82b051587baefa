import Testing

@testable import GMSCore

/// What a run was taken for granted to be like is checked, and excuses what it explains.
@Suite struct AssumptionObserverTests {
    private func broken(_ log: LogBuilder) -> [Assumption] {
        log.analysis().assumptions.filter(\.isBroken).map(\.assumption)
    }

    private func witness(_ log: LogBuilder) -> [Int64] {
        log.analysis().assumptions.first(where: \.isBroken)?.events ?? []
    }

    @Test func aGoodRunBreaksNone() {
        #expect(broken(NegativeControls.good) == [])
        #expect(
            NegativeControls.good.analysis().assumptions.map(\.assumption)
                == Assumption.allCases)
    }

    @Test func aPacketThatOvertakesBreaksFIFO() {
        var log = LogBuilder.group(2)
        let (one, other) = (log.request(1), log.request(1))
        let sends = [one, other].map { log.send($0, from: 1, to: 2) }
        let receipts = sends.reversed().map { log.arrive($0) }
        for message in [one, other] { for process in [1, 2] { log.deliver(message, at: process) } }
        #expect(broken(log) == [.linkFIFO])
        #expect(witness(log) == receipts)
    }

    @Test(arguments: [Reason.loss, .partition, nil])
    func aLostPacketBreaksReliability(_ reason: Reason?) {
        var log = LogBuilder.group(2)
        let drop = log.arrive(log.send(log.request(1), from: 1, to: 2), .drop, reason)
        #expect(broken(log) == [.linkReliable])
        #expect(witness(log) == [drop])
    }

    @Test func aPacketThatNeverArrivesBreaksReliabilityAtRest() {
        var log = LogBuilder.group(2)
        log.send(log.request(1), from: 1, to: 2)
        #expect(broken(log) == [.linkReliable])
        #expect(log.analysis(.cut).assumptions.filter(\.isBroken).isEmpty)
    }

    @Test func aPacketToTheDeadIsNotLost() {
        var log = LogBuilder.group(2)
        log.crash(2)
        log.arrive(log.send(log.request(1), from: 1, to: 2), .drop, .receiverDown)
        log.send(log.request(1), from: 1, to: 2)
        #expect(broken(log) == [])
    }

    @Test func aFalseSuspicionBreaksAccuracy() {
        var log = LogBuilder.group(2)
        let suspicion = log.add(.suspect, at: 2, peer: 1)
        #expect(broken(log) == [.detectorAccuracy])
        #expect(witness(log) == [suspicion])
        var real = LogBuilder.group(2)
        real.crash(1)
        real.add(.suspect, at: 2, peer: 1)
        #expect(broken(real) == [])
    }

    @Test func aDeadLeaderNobodySuspectsBreaksCompleteness() {
        var log = LogBuilder.group(3)
        let crash = log.crash(1)
        #expect(broken(log) == [.detectorCompleteness])
        #expect(witness(log) == [crash])
        log.header.assumptions.remove(.detectorCompleteness)
        #expect(broken(log) == [])
    }

    @Test func anEventAfterTheEndIsNone() {
        var log = LogBuilder.group(2)
        let crash = log.crash(2)
        let late = log.deliver(log.request(1), at: 2)
        #expect(broken(log) == [.downIsLast])
        #expect(witness(log) == [crash, late])
        #expect(log.analysis().processes[1].delivered == 2)
    }

    // MARK: What they excuse

    @Test func aLossExcusesADivergenceButNotItsVerdict() throws {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        log.arrive(log.send(message, from: 1, to: 3), .drop, .loss)
        log.deliver(message, at: 2)
        log.deliver(message, at: 1)
        let analysis = log.analysis()
        let result = try #require(analysis.result(for: .agreement))
        #expect(result.verdict == .assumptionBroken && result.observed == .violated)
        #expect(result.assumption == .linkReliable && result.isViolated)
        #expect(analysis.verdict == .diverged)
        log.header.assumptions.remove(.linkReliable)
        #expect(log.analysis().result(for: .agreement)?.verdict == .violated)
    }

    @Test func noAssumptionExcusesAWrongState() throws {
        var log = LogBuilder.group(2)
        log.arrive(log.send(log.request(1), from: 1, to: 2), .drop, .loss)
        log.edit(try #require(log.first(.deliver, at: 1))) { $0.state = Colour(rgb: 1) }
        #expect(log.analysis().result(for: .replayAgreement)?.verdict == .violated)
    }

    /// Runs break exactly what their faults break.
    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func ofRandomRuns(seed: UInt64) throws {
        let manifest = RunManifest.mixed(seed)
        let analysis = try Session.analyze(manifest)
        let broken = Set(analysis.assumptions.filter(\.isBroken).map(\.assumption))
        let mayLose = manifest.network.loss.numerator > 0
        let mayErr = !manifest.faults.falseSuspicions.isEmpty
        if !mayLose { #expect(!broken.contains(.linkReliable)) }
        if !mayErr { #expect(!broken.contains(.detectorAccuracy)) }
        #expect(!broken.contains(.linkFIFO) && !broken.contains(.downIsLast))
    }
}
