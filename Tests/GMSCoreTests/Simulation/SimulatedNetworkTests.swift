import Testing

@testable import GMSCore

/// Loss, duplication, partitions, latencies and the failure detector, as the events show them.
@Suite struct SimulatedNetworkTests {
    /// Whether a count of `trials` is within four standard deviations of its expectation.
    private func isNear(_ count: Int, of trials: Int, percent: Int) -> Bool {
        let distance = count * 100 - trials * percent
        return distance * distance <= 16 * trials * percent * (100 - percent)
    }

    @Test func packetsAreLostAtTheirRate() throws {
        let run = try Run(
            .make(.gms4, seconds: 40) { $0.network.loss = Ratio(numerator: 1, denominator: 10) })
        let sends = run.events(.send).count
        let losses = run.events(.drop).filter { $0.reason == .loss }
        #expect(sends > 2000)
        #expect(isNear(losses.count, of: sends, percent: 10))
        #expect(run.events(.receive).count + losses.count == sends)
    }

    @Test func withoutLossNothingIsDropped() throws {
        for variant in Variant.allCases {
            let run = try Run(.make(variant) { $0.faults.arghh = nil })
            #expect(run.events(.drop).isEmpty)
            #expect(run.events(.send).count == run.events(.receive).count)
        }
    }

    @Test func packetsAreDuplicatedAtTheirRateAndArriveTwice() throws {
        let run = try Run(
            .make(.gms3, seconds: 30) {
                $0.network.duplication = Ratio(numerator: 1, denominator: 5)
            })
        let copies = run.events(.send).filter { $0.reason == .duplication }
        let originals = run.events(.send).count - copies.count
        #expect(originals > 1000)
        #expect(isNear(copies.count, of: originals, percent: 20))
        #expect(run.events(.receive).count == originals + copies.count)
        #expect(run.events(.discard).contains { $0.reason == .duplicate })
    }

    @Test(arguments: [false, true])
    func aPartitionCutsTheLinksOfItsSidesForItsTime(_ isOneWay: Bool) throws {
        let left = [1, 2].map(ProcessID.init)
        let right = [3, 4].map(ProcessID.init)
        let run = try Run(
            .make(.gms4, workers: 4, seconds: 4) {
                $0.network.partitions = [
                    .init(
                        from: .seconds(1), until: .seconds(2), left: left, right: right,
                        oneWay: isOneWay)
                ]
            })
        var cut = 0
        var back = 0
        for send in run.events(.send) {
            guard let peer = send.peer else { continue }
            let forth = left.contains(send.process) && right.contains(peer)
            let isBack = right.contains(send.process) && left.contains(peer)
            let isCut =
                (1_000_000_000..<2_000_000_000).contains(send.time)
                && (forth || isBack && !isOneWay)
            let next = run.event(send.seq + 1)
            let isDropped = next?.kind == .drop && next?.cause == send.seq
            #expect(isDropped == isCut)
            if isDropped {
                #expect(next?.reason == .partition)
                cut += 1
                if isBack { back += 1 }
            }
        }
        #expect(cut > 10)
        #expect((back == 0) == isOneWay)
    }

    @Test func aLinkHasTheLatencyGivenToIt() throws {
        let run = try Run(
            .make(.gms2, workers: 3, seconds: 5) {
                $0.network.latency = NanosecondRange(2_000_000...3_000_000)
                $0.network.links = [
                    .init(
                        from: ProcessID(1), to: ProcessID(2),
                        latency: NanosecondRange(40_000_000...40_000_000))
                ]
            })
        var slow = 0
        for receive in run.events(.receive) {
            let send = try #require(run.event(receive.cause))
            let latency = receive.time - send.time
            if send.process == ProcessID(1), receive.process == ProcessID(2) {
                #expect(latency == 40_000_000)
                slow += 1
            } else {
                // A packet may wait for the one before it on its link.
                #expect((2_000_000...3_000_000).contains(latency))
            }
        }
        #expect(slow > 20)
    }

    /// The second leader's multicasts overtake the first one's, wait, and name their own receipts.
    @Test func whatOvertakesIsHeldAndItsDeliveryNamesItsReceipt() throws {
        let run = try Run(
            .make(.gms3, workers: 3, seconds: 5) {
                $0.network.links = [
                    .init(
                        from: ProcessID(1), to: ProcessID(3),
                        latency: NanosecondRange(900_000_000...900_000_000))
                ]
                $0.workload.sleep = 200
                $0.faults.crashes = [.init(process: ProcessID(1), at: .milliseconds(3000))]
            })
        #expect(EventRules.violations(in: run) == [])
        let held = Set(run.events(.hold, at: 3).compactMap(\.cause))
        let late = run.events(.deliver, at: 3).filter { held.contains($0.cause ?? 0) }
        #expect(late.count > 2)
        #expect(late.allSatisfy { (run.event($0.cause)?.time ?? 0) < $0.time })
        #expect(run.analysis.verdict == .consistent)
    }

    // MARK: The failure detector

    @Test func aCrashIsSuspectedWithinTheDelay() throws {
        let run = try Run(
            .make(.gms4, workers: 5, seconds: 4) {
                $0.faults.crashes = [.init(process: ProcessID(1), at: .seconds(2))]
            })
        let suspicions = run.events(.suspect)
        #expect(suspicions.map(\.process).sorted() == (2...5).map { ProcessID($0) })
        for suspicion in suspicions {
            #expect(suspicion.peer == ProcessID(1) && suspicion.reason == .crashed)
            #expect((2_020_000_000...2_060_000_000).contains(suspicion.time))
            #expect(run.event(suspicion.cause)?.kind == .crash)
        }
    }

    /// A packet of the crashed process that is under way for long comes first.
    @Test func aSuspicionComesAfterTheLastPacketOfTheSuspected() throws {
        let run = try Run(
            .make(.gms2, workers: 3, seconds: 4) {
                $0.network.links = [
                    .init(
                        from: ProcessID(1), to: ProcessID(3),
                        latency: NanosecondRange(700_000_000...700_000_000))
                ]
                $0.faults.crashes = [.init(process: ProcessID(1), at: .milliseconds(2500))]
            })
        let suspicion = try #require(run.events(.suspect, at: 3).first)
        let last = try #require(
            run.events(.receive, at: 3).last { $0.peer == ProcessID(1) })
        #expect(last.time > 2_560_000_000)
        #expect(suspicion.time == last.time + 1)
    }

    @Test func aMonitorOnWhoIsDownAnswersAtOnce() throws {
        let run = try Run(
            .make(.gms2, workers: 3, seconds: 4) {
                $0.faults.crashes = [
                    .init(process: ProcessID(1), at: .seconds(2)),
                    .init(process: ProcessID(2), at: .seconds(2)),
                ]
            })
        let suspicions = run.events(.suspect, at: 3)
        #expect(suspicions.map(\.peer) == [1, 2].map { ProcessID($0) })
        #expect(suspicions.map(\.time).first == suspicions.map(\.time).last)
    }

    @Test func aStopIsReportedLikeACrashWithItsOwnReason() throws {
        let run = try Run(
            .make(.gms2, workers: 3, seconds: 4) {
                $0.controls = [
                    .init(at: .seconds(2), process: ProcessID(1), action: .stop, value: nil)
                ]
            })
        #expect(run.events(.stop).map(\.time) == [2_000_000_000])
        #expect(run.events(.suspect).count == 2)
        for suspicion in run.events(.suspect) {
            #expect(suspicion.reason == .stopped && suspicion.peer == ProcessID(1))
            #expect(run.event(suspicion.cause)?.kind == .stop)
        }
    }

    @Test(arguments: Variant.electing)
    func aFalseSuspicionMakesTwoLeaders(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 4, seconds: 4) {
                $0.faults.falseSuspicions = [
                    .init(observer: ProcessID(2), suspected: ProcessID(1), at: .seconds(2))
                ]
            })
        let suspicion = try #require(run.events(.suspect).first)
        #expect(suspicion.time == 2_000_000_000)
        #expect(suspicion.process == ProcessID(2) && suspicion.peer == ProcessID(1))
        #expect(suspicion.reason == .falseSuspicion && suspicion.cause == nil)
        #expect(run.events(.crash).isEmpty)
        let after = run.events(.send).filter {
            $0.seq > suspicion.seq && $0.packet?.isMulticast == true
        }
        #expect(Set(after.map(\.process)).isSuperset(of: [ProcessID(1), ProcessID(2)]))
    }

    /// A suspicion of who is down, or has yet to start, would not be false.
    @Test func onlyTheLivingAreSuspectedFalsely() throws {
        let run = try Run(
            .make(.gms2, workers: 3, seconds: 4) {
                $0.faults.crashes = [.init(process: ProcessID(1), at: .seconds(2))]
                $0.faults.falseSuspicions = [
                    .init(observer: ProcessID(2), suspected: ProcessID(1), at: .seconds(3)),
                    .init(observer: ProcessID(1), suspected: ProcessID(3), at: .milliseconds(5)),
                ]
            })
        #expect(run.events(.suspect).count == 2)
        #expect(run.events(.suspect).allSatisfy { $0.reason == .crashed })
    }

    @Test func falseSuspicionsComeAtTheirRate() throws {
        let run = try Run(
            .make(.gms1, workers: 5, seconds: 60) {
                $0.faults.falseSuspicionRate = Ratio(numerator: 1, denominator: 10)
            })
        let suspicions = run.events(.suspect)
        #expect(suspicions.allSatisfy { $0.reason == .falseSuspicion })
        // Twenty ordered pairs, once a second of the active phase.
        #expect(isNear(suspicions.count, of: 20 * 59, percent: 10))
    }
}
