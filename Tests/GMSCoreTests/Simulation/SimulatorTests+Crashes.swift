import Testing

@testable import GMSCore

/// Every fault of a manifest shows in the events as it should.
@Suite struct SimulatorCrashesTests {
    @Test(arguments: Variant.allCases)
    func aCrashHappensAtItsTime(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 3, seconds: 4) {
                $0.faults.arghh = nil
                $0.faults.crashes = [.init(process: ProcessID(3), at: .seconds(2))]
            })
        let crash = try #require(run.events(.crash).first)
        #expect(run.events(.crash).count == 1)
        #expect(crash.process == ProcessID(3) && crash.time == 2_000_000_000)
        #expect(crash.reason == .scheduled)
        #expect(run.events(.deliver, at: 1).contains { $0.time > 3_000_000_000 })
        let late = run.events.filter { $0.process == ProcessID(3) && $0.seq > crash.seq }
        // Only the leader of gms4 learns of it.
        #expect(late.isEmpty == (variant == .gms4))
        #expect(late.allSatisfy { $0.kind == .drop && $0.reason == .receiverDown })
    }

    @Test(arguments: Variant.electing)
    func whoeverLeadsCrashesAtATime(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 4, seconds: 6) {
                $0.faults.crashes = [
                    .init(process: nil, at: .seconds(2)), .init(process: nil, at: .seconds(4)),
                ]
            })
        #expect(run.events(.crash).map(\.process) == [1, 2].map(ProcessID.init))
        #expect(run.events(.crash).map(\.time) == [2_000_000_000, 4_000_000_000])
    }

    @Test(arguments: Variant.electing)
    func leadersCrashAgainAndAgainInTheActivePhase(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 6, seconds: 7) { $0.faults.crashLeaderEvery = .seconds(2) })
        #expect(run.events(.crash).map(\.process) == [1, 2, 3].map(ProcessID.init))
        #expect(run.events(.crash).map(\.time) == [2, 4, 6].map { $0 * 1_000_000_000 })
    }

    /// Multicast 6 of three followers, whose copies are counted from the log.
    @Test(arguments: Variant.electing, 1...3)
    func aCrashAfterASendOfAMulticast(_ variant: Variant, _ sends: Int) throws {
        let run = try Run(
            .make(variant, workers: 4, seconds: 4) {
                $0.faults.multicastCrashes = [.init(multicast: 9, sends: sends)]
            })
        let crash = try #require(run.events(.crash).first)
        #expect(run.events(.crash).count == 1)
        #expect(crash.reason == .midMulticast)
        let last = try #require(run.event(crash.cause))
        let multicasts = run.events(.send).filter {
            $0.seq <= last.seq && $0.packet?.isMulticast == true
        }
        let items = multicasts.reduce(into: [[Int64?]]()) { items, send in
            let item = [send.message?.id, send.packet == .view ? send.view : nil]
            if items.last != item { items.append(item) }
        }
        #expect(items.count == 9)
        let item = items.last
        let copies = multicasts.filter {
            [$0.message?.id, $0.packet == .view ? $0.view : nil] == item
        }
        #expect(copies.count == sends)
        #expect(copies.last?.seq == last.seq)
        #expect(copies.map(\.peer) == (2..<(2 + sends)).map { ProcessID($0) })
    }

    @Test func aMulticastWithFewerSendsDoesNotCrash() throws {
        let run = try Run(
            .make(.gms2, workers: 3, seconds: 2) {
                $0.faults.multicastCrashes = [.init(multicast: 8, sends: 3)]
            })
        #expect(run.events(.crash).isEmpty)
    }

    @Test(arguments: Variant.electing, [1, 2, 3] as [UInt64])
    func arghhStrikesOnceAllHaveJoinedAndOnlyAsOftenAsAllowed(
        _ variant: Variant, _ seed: UInt64
    ) throws {
        let run = try Run(
            .make(variant, workers: 6, seconds: 20, seed: seed) {
                $0.faults.arghh = 5
                $0.faults.crashLimit = 2
            })
        let crashes = run.events(.crash)
        #expect(crashes.count == 2)
        let joined = try #require(run.events(.adopt).last)
        #expect(run.events(.adopt).count == 5)
        for crash in crashes {
            #expect(crash.seq > joined.seq)
            let send = try #require(run.event(crash.cause))
            #expect(send.kind == .send && send.packet?.isMulticast == true)
            #expect(crash.reason == .midMulticast && send.process == crash.process)
        }
    }

    @Test func arghhMayBeArmedFromTheStart() throws {
        let early = try (1...20).filter { seed in
            let run = try Run(
                .make(.gms3, workers: 6, seconds: 2, seed: UInt64(seed)) {
                    $0.faults.arghh = 5
                    $0.faults.arm = .start
                })
            return run.events(.adopt).count < 5 && !run.events(.crash).isEmpty
        }
        #expect(early.count > 15)
    }

    @Test func theUsualPlanOfGMS2CrashIsArghh100() {
        #expect(RunManifest(variant: .gms2Crash).faults.arghh == 100)
        for variant in Variant.allCases where variant != .gms2Crash {
            #expect(RunManifest(variant: variant).faults.arghh == nil)
        }
    }

    @Test func gms2CrashIsGMS2UnderAFaultPlan() throws {
        let crash = try Run(.make(.gms2Crash, seed: 4))
        let plain = try Run(.make(.gms2, seed: 4) { $0.faults.arghh = 100 })
        #expect(crash.events.contains { $0.kind == .crash })
        #expect(crash.recording == plain.recording)
    }

    @Test func oneFaultPlanGoesWithAnyVariant() throws {
        let plans = try Variant.electing.map { variant in
            try Run(
                .make(variant, workers: 4, seconds: 5) {
                    $0.faults.crashes = [
                        .init(process: ProcessID(1), at: .milliseconds(1500)),
                        .init(process: ProcessID(3), at: .milliseconds(3500)),
                    ]
                }
            ).events(.crash).map { [$0.time, Int64($0.process.rawValue)] }
        }
        #expect(plans.allSatisfy { $0 == [[1_500_000_000, 1], [3_500_000_000, 3]] })
    }

    @Test func aLostJoinIsAbandonedAndTheRunGoesOn() throws {
        let run = try Run(
            .make(.gms3, workers: 3, seconds: 4) {
                $0.joins.append(
                    .init(process: ProcessID(4), at: .seconds(1), contact: ProcessID(3)))
                $0.faults.crashes = [.init(process: ProcessID(3), at: .milliseconds(900))]
                $0.joinTimeout = .milliseconds(1500)
            })
        let abandon = try #require(run.events(.abandon).first)
        #expect(abandon.process == ProcessID(4) && abandon.peer == ProcessID(3))
        #expect(abandon.time == 2_500_000_000)
        #expect(run.event(abandon.cause)?.kind == .join)
        #expect(run.events(.deliver, at: 1).contains { $0.time > 3_000_000_000 })
    }

    /// The group goes on: in gms4 its leader waits for the joiner no longer.
    @Test func anAbandonedJoinIsReportedToWhoeverMonitorsTheJoiner() throws {
        let run = try Run(
            .make(.gms4, workers: 3, seconds: 20) {
                $0.network.partitions = [
                    .init(
                        from: .milliseconds(50), until: .seconds(100), left: [ProcessID(1)],
                        right: [ProcessID(3)], oneWay: true)
                ]
            })
        let abandon = try #require(run.events(.abandon).first)
        #expect(abandon.process == ProcessID(3) && abandon.time == 5_200_000_000)
        let suspicion = try #require(run.events(.suspect).first)
        #expect(run.events(.suspect).count == 1)
        #expect(suspicion.process == ProcessID(1) && suspicion.peer == ProcessID(3))
        #expect(suspicion.reason == .stopped && suspicion.cause == abandon.seq)
        #expect((20_000_000...60_000_000).contains(suspicion.time - abandon.time))
        #expect(run.events(.deliver, at: 2).contains { $0.time > 10_000_000_000 })
        #expect(run.footer.outcome == .quiescent)
    }

    /// The join timeouts of who has long been let in are still to come when all is at rest.
    @Test(arguments: Variant.allCases)
    func aRunIsNotCutByWhatNoLongerMatters(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 3, seconds: 2) {
                $0.faults.arghh = nil
                $0.joinTimeout = .seconds(3000)
            })
        #expect(run.footer.outcome == .quiescent)
        #expect(run.events(.adopt).count == 2)
    }
}
