import Testing

@testable import GMSCore

/// What workers do in a run: proposals, state transfer and control messages.
@Suite struct SimulatorWorkloadTests {
    @Test(arguments: Variant.allCases)
    func proposalsComeWithinTheWaitAfterTheLastMessage(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 3, seconds: 20) {
                $0.faults.arghh = nil
                $0.workload.sleep = 400
            })
        var handled: [ProcessID: Int64] = [:]
        var proposals = 0
        for event in run.events {
            switch event.kind {
            case .deliver, .install, .start: handled[event.process] = event.time
            case .request where event.message?.kind == .change:
                let wait = event.time - (handled[event.process] ?? 0)
                #expect(wait % 1_000_000 == 0)
                #expect((1_000_000...400_000_000).contains(wait))
                #expect((1...20).contains(event.message?.value ?? 0))
                handled[event.process] = event.time
                proposals += 1
            default: break
            }
        }
        #expect(proposals > 50)
        #expect(run.events(.request).last.map { $0.time < 20_000_000_000 } == true)
    }

    @Test(arguments: Variant.allCases)
    func aWorkerThatDoesNotWaitTakesAMicrosecond(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 3) {
                $0.faults.arghh = nil
                $0.workload.sleep = 0
                $0.workload.duration = .milliseconds(1)
            })
        var handled: Int64 = 0
        let times = run.events(.request, at: 1).filter { $0.message?.kind == .change }.map(\.time)
        for time in times {
            #expect(time == handled + 1_000)
            handled = time
        }
        #expect(times.count == 999)
        #expect(run.footer.outcome == .quiescent)
    }

    /// Each worker has a stream of its own for its changes: the k-th is the same in every run.
    @Test(arguments: Variant.allCases)
    func theChangesOfAWorkerAreThoseOfItsSeedWhateverTheFaults(_ variant: Variant) throws {
        func changes(_ run: Run, _ id: Int) -> [Int64] {
            run.events(.request, at: id).filter { $0.message?.kind == .change }
                .compactMap { $0.message?.value }
        }
        let plain = try Run(.make(.gms1, seed: 5))
        let faulty = try Run(
            .make(variant, seconds: 20, seed: 5) {
                $0.faults.arghh = 200
                $0.workload.sleep = 300
                $0.network.loss = Ratio(numerator: 1, denominator: 50)
                $0.network.duplication = Ratio(numerator: 1, denominator: 50)
                $0.faults.falseSuspicionRate = Ratio(numerator: 1, denominator: 200)
            })
        for id in 1...5 {
            let (one, other) = (changes(plain, id), changes(faulty, id))
            let count = min(one.count, other.count)
            #expect(one.prefix(count) == other.prefix(count))
        }
        #expect((1...5).contains { changes(faulty, $0).count > 20 })
        #expect(changes(plain, 1) != changes(plain, 2))
    }

    @Test func theActivePhaseEndsAfterSoManyChanges() throws {
        let run = try Run(.make(.gms3, workers: 4, seconds: 60) { $0.workload.changes = 17 })
        let changes = run.events(.request).filter { $0.message?.kind == .change }
        #expect(changes.count == 17)
        #expect(changes.allSatisfy { $0.time < 60_000_000_000 })
        #expect(run.delivered(at: 4).filter { $0.kind == .change }.count <= 17)
        #expect(run.footer.outcome == .quiescent)
    }

    @Test func aNumberOfChangesTakesThePlaceOfTheDuration() throws {
        let run = try Run(.make(.gms3, workers: 2, seconds: 1) { $0.workload.changes = 40 })
        let changes = run.events(.request).filter { $0.message?.kind == .change }
        #expect(changes.count == 40)
        #expect(changes.last.map { $0.time > 2_000_000_000 } == true)
        let none = try Run(.make(.gms3, workers: 2) { $0.workload.changes = 0 })
        #expect(none.events(.adopt).count == 1)
        #expect(none.events(.request).allSatisfy { $0.message?.kind != .change })
    }

    /// Frozen for ever, or all down: the rest of the changes is not waited for.
    @Test func changesThatNobodyWillProposeAreNotWaitedFor() throws {
        let frozen = try Run(
            .make(.gms4, workers: 2) {
                $0.workload.changes = 1000
                $0.controls = [.init(at: .seconds(2), process: nil, action: .freeze, value: nil)]
                $0.faults.falseSuspicionRate = Ratio(numerator: 1, denominator: 1_000_000)
            })
        #expect(frozen.footer.outcome == .quiescent)
        let down = try Run(
            .make(.gms2, workers: 2) {
                $0.workload.changes = 1000
                $0.faults.crashLeaderEvery = .seconds(1)
                $0.faults.falseSuspicionRate = Ratio(numerator: 1, denominator: 1_000_000)
            })
        #expect(down.footer.outcome == .quiescent)
        #expect(down.events(.crash).count == 2)
    }

    @Test(arguments: Variant.allCases)
    func everyRunningWorkerAnswersAStateRequest(_ variant: Variant) throws {
        let run = try Run(.make(variant, workers: 5, seconds: 3) { $0.faults.arghh = nil })
        let answers = run.events(.request).filter { $0.message?.kind == .state }
        for request in run.events(.request) where request.message?.kind == .stateRequest {
            // Who has a state at the delivery runs.
            let running = run.events(.deliver).filter {
                $0.message == request.message && $0.state != nil
            }
            #expect(!running.isEmpty)
            let mine = answers.filter { $0.message?.reference == request.message?.id }
            #expect(mine.map(\.cause).sorted() == running.map { $0.seq }.sorted())
            for answer in mine {
                let delivery = try #require(run.event(answer.cause))
                #expect(answer.process == delivery.process)
                #expect(answer.message?.value == delivery.state.map { Int64($0.rgb) })
            }
        }
        #expect(answers.count == 1 + 2 + 3 + 4)
    }

    @Test(arguments: 1...10)
    func aJoinerAdoptsTheColourOfTheRequestAndAppliesWhatCameSince(_ seed: Int) throws {
        let run = try Run(
            .make(.gms4, workers: 4, seconds: 2, seed: UInt64(seed)) { $0.workload.sleep = 50 })
        #expect(run.events(.adopt).count == 3)
        var kept = 0
        for adopt in run.events(.adopt) {
            let answer = try #require(adopt.message)
            let own = run.events(.deliver).filter { $0.process == adopt.process }
            let asked = try #require(own.first { $0.message?.id == answer.reference })
            #expect(asked.message?.origin == adopt.process)
            let first = own.first { $0.message?.reference == answer.reference }
            #expect(first?.message == answer)
            #expect(own.allSatisfy { $0.seq > adopt.seq || $0.state == nil })
            let between = own.filter { (asked.seq...adopt.seq).contains($0.seq) }
            let changes = between.compactMap { $0.message?.kind == .change ? $0.message : nil }
            kept += changes.count
            let donor = try #require(answer.value.flatMap(Colour.init(recorded:)))
            let state = changes.reduce(donor) { $0.changed(by: $1.value ?? 0) }
            #expect(adopt.state == state)
        }
        #expect(kept > 0)
    }

    @Test(arguments: Variant.allCases)
    func workersStandStillWhileFrozen(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 3, seconds: 6) {
                $0.faults.arghh = nil
                $0.workload.sleep = 200
                $0.controls = [
                    .init(at: .seconds(2), process: ProcessID(3), action: .freeze, value: nil),
                    .init(at: .seconds(4), process: nil, action: .go, value: nil),
                ]
            })
        for id in 1...3 {
            let own = run.events(.deliver, at: id)
            let freeze = try #require(own.first { $0.message?.kind == .freeze })
            let go = try #require(own.first { $0.message?.kind == .go })
            #expect(freeze.message?.origin == ProcessID(3) && go.message?.origin == ProcessID(1))
            // The colour is not told from freeze to go, both included.
            let before = try #require(own.last { $0.seq < freeze.seq && $0.state != nil })
            let between = own.filter { (freeze.seq...go.seq).contains($0.seq) }
            #expect(between.allSatisfy { $0.state == nil })
            #expect(own.filter { $0.seq > go.seq }.allSatisfy { $0.state != nil })
            let proposals = run.events(.request, at: id).filter {
                $0.message?.kind == .change && (freeze.seq...go.seq).contains($0.seq)
            }
            #expect(proposals.isEmpty)
            // What was delivered meanwhile is handled at the go.
            let next = try #require(own.first { $0.seq > go.seq && $0.message?.kind == .change })
            let changes = own.filter { (before.seq + 1...next.seq).contains($0.seq) }
                .compactMap { $0.message?.kind == .change ? $0.message : nil }
            let caughtUp = changes.reduce(before.state ?? .black) {
                $0.changed(by: $1.value ?? 0)
            }
            #expect(next.state == caughtUp)
            #expect(run.events(.request, at: id).contains { $0.seq > go.seq })
        }
        #expect(run.analysis.verdict == .consistent)
    }

    @Test func aSleepMessageSetsTheWaitOfAllWorkers() throws {
        let run = try Run(
            .make(.gms2, workers: 2, seconds: 10) {
                $0.workload.sleep = 2000
                $0.controls = [
                    .init(at: .seconds(5), process: ProcessID(1), action: .sleep, value: 20)
                ]
            })
        let changes = run.events(.request).filter { $0.message?.kind == .change }
        let early = changes.filter { $0.time < 5_000_000_000 }.count
        let late = changes.count - early
        #expect(early < 20)
        #expect(late > 200)
    }

    @Test(arguments: Variant.allCases)
    func aStopMessageEndsEveryProcessInItsTurn(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 3, seconds: 4) {
                $0.faults.arghh = nil
                $0.controls = [
                    .init(at: .seconds(2), process: ProcessID(2), action: .stopAll, value: nil)
                ]
            })
        #expect(Set(run.events(.stop).map(\.process)) == Set([1, 2, 3].map(ProcessID.init)))
        for stop in run.events(.stop) {
            let delivery = try #require(run.event(stop.cause))
            #expect(delivery.kind == .deliver && delivery.message?.kind == .stop)
            #expect(delivery.process == stop.process)
        }
        #expect(run.events(.request).allSatisfy { $0.time < 2_100_000_000 })
        #expect(run.footer.outcome == .quiescent)
    }

    @Test func anOpaqueMessageChangesNoColour() throws {
        let run = try Run(
            .make(.gms3, workers: 2, seconds: 4) {
                $0.controls = [
                    .init(at: .seconds(2), process: ProcessID(2), action: .opaque, value: 42)
                ]
            })
        for id in 1...2 {
            let own = run.events(.deliver, at: id)
            let index = try #require(own.firstIndex { $0.message?.kind == .opaque })
            #expect(own[index].message?.value == 42)
            #expect(own[index].state == own[index - 1].state)
        }
    }
}

extension [Int64?] {
    fileprivate func sorted() -> [Int64] { compactMap { $0 }.sorted() }
}
