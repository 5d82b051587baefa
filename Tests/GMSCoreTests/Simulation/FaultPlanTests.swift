import Testing

@testable import GMSCore

/// The crashes between two sends: from when on, how often, and which sends count.
@Suite struct FaultPlanTests {
    @Test func aCrashMayComeAfterAnySendButTheNone() throws {
        var places: Set<Int> = []
        for seed in 1...60 {
            let run = try Run(
                .make(.gms2, workers: 4, seed: UInt64(seed)) {
                    $0.faults.arghh = 10
                    $0.faults.crashLimit = 1
                })
            let crash = try #require(run.events(.crash).first)
            let last = try #require(run.event(crash.cause))
            #expect(last.kind == .send && last.packet?.isMulticast == true)
            let copies = run.events(.send).filter {
                $0.cause == last.cause && $0.packet == last.packet && $0.view == last.view
            }
            #expect(copies.last == last)
            places.insert(copies.count)
        }
        #expect(places == [1, 2, 3])
    }

    /// Two joiners run, one has stopped before its first view, one has died and one abandons.
    @Test func arghhBeginsOnceEveryJoinerIsSettled() throws {
        for seed in 1...10 {
            let run = try Run(
                .make(.gms3, workers: 6, seconds: 20, seed: UInt64(seed)) {
                    $0.faults.arghh = 2
                    $0.faults.crashes = [.init(process: ProcessID(4), at: .milliseconds(301))]
                    $0.controls = [
                        .init(
                            at: .milliseconds(401), process: ProcessID(5), action: .stop,
                            value: nil)
                    ]
                    $0.joins[4].contact = ProcessID(5)
                    $0.joinTimeout = .seconds(3)
                })
            let abandon = try #require(run.events(.abandon).first)
            #expect(abandon.process == ProcessID(6) && abandon.time == 3_500_000_000)
            let crashes = run.events(.crash).filter { $0.reason == .midMulticast }
            // The last leader still sends to the dead followers in its list.
            #expect(crashes.count == 3)
            #expect(crashes.allSatisfy { $0.seq > abandon.seq })
        }
    }

    @Test func arghhGoesOnDuringTheDrain() throws {
        let late = try (1...10).filter { seed in
            let run = try Run(
                .make(.gms4, workers: 5, seed: UInt64(seed)) {
                    $0.workload.sleep = 2
                    $0.workload.changes = 200
                    $0.faults.arghh = 400
                    $0.faults.arm = .start
                })
            let last = run.events(.request).last { $0.message?.kind == .change }
            return run.events(.crash).contains { $0.time > last?.time ?? .max }
        }
        #expect(late.count > 5)
    }

    /// Else a leader that resends for ever dies of it sooner or later.
    @Test func onlyFirstSendsCount() throws {
        var crashes = 0
        for seed in 1...10 {
            let run = try Run(
                .make(.gms4, workers: 4, seconds: 20, seed: UInt64(seed)) {
                    $0.faults.arghh = 30
                    $0.network.loss = Ratio(numerator: 1, denominator: 2)
                    $0.network.duplication = Ratio(numerator: 1, denominator: 5)
                })
            for crash in run.events(.crash) {
                let send = try #require(run.event(crash.cause))
                #expect(send.reason == nil)
                crashes += 1
            }
        }
        #expect(crashes > 10)
    }

    /// Multicast 9, whatever is sent again meanwhile.
    @Test(arguments: 1...3)
    func aCrashAfterASendOfAMulticastCountsFirstSends(_ sends: Int) throws {
        let run = try Run(
            .make(.gms4, workers: 4, seconds: 10) {
                $0.network.loss = Ratio(numerator: 3, denominator: 10)
                $0.faults.multicastCrashes = [.init(multicast: 9, sends: sends)]
            })
        let crash = try #require(run.events(.crash).first)
        let firsts = run.events(.send).filter {
            $0.seq < crash.seq && $0.packet?.isMulticast == true && $0.reason == nil
        }
        let slots = firsts.compactMap(\.slot)
        #expect(Set(slots).count == 9)
        #expect(slots.filter { $0 == slots.last }.count == sends)
        #expect(crash.cause == firsts.last?.seq)
    }

    @Test func theMulticastsOfTwoLeadersAreToldApart() {
        var faults = RunManifest.Faults()
        faults.multicastCrashes = [.init(multicast: 1, sends: 2)]
        var plan = FaultPlan(faults, processes: 2, seed: 1)
        let crashes = [(1, 1), (2, 1), (2, 2), (1, 2)].map { sender, index in
            plan.crashes(ProcessID(sender), after: MulticastPart(index: index, count: 3))
        }
        #expect(crashes == [false, false, false, true])
    }
}
