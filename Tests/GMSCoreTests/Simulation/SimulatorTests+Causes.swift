import Testing

@testable import GMSCore

/// What the events say brought them about.
@Suite struct SimulatorCausesTests {
    @Test(arguments: Variant.electing)
    func whatANewLeaderSendsAndInstallsComesOfItsElection(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 4, seconds: 4) {
                $0.faults.crashes = [.init(process: ProcessID(1), at: .seconds(2))]
            })
        let elect = try #require(run.events(.elect, at: 2).first)
        #expect(run.event(elect.cause)?.kind == .suspect)
        let sends = run.events(.send).filter { $0.cause == elect.seq }
        // gms3: Last and the view, two copies each; gms4 sends them one at a time.
        #expect(sends.count == [.gms2: 2, .gms4: 1][variant, default: 4])
        #expect(sends.allSatisfy { $0.reason == nil && $0.process == ProcessID(2) })
        let installs = run.events(.install, at: 2).filter { $0.seq > elect.seq }
        #expect(installs.count == 1)
        if variant != .gms4 { #expect(installs.first?.cause == elect.seq) }
    }

    /// Installs and elections say all that there is to know about where requests go.
    @Test(arguments: Variant.electing, 1...8)
    func anInstallSaysWhomTheProcessFollowsNow(_ variant: Variant, _ seed: Int) throws {
        let run = try Run(
            .make(variant, workers: 6, seconds: 20, seed: UInt64(seed)) {
                $0.faults.arghh = 40
                $0.faults.arm = .start
                $0.workload.sleep = 200
            })
        var followed: [ProcessID: ProcessID] = [:]
        for event in run.events {
            switch event.kind {
            case .install, .elect: followed[event.process] = event.peer
            case .send where event.packet == .request:
                #expect(event.peer == followed[event.process])
            default: break
            }
        }
    }

    /// 1 crashes after one copy of the view that admits 3, which 2 sends again.
    @Test func aJoinerFollowsWhoeverSentItItsFirstView() throws {
        let run = try Run(
            .make(.gms3, workers: 3, seconds: 3) {
                $0.faults.multicastCrashes = [.init(multicast: 4, sends: 1)]
                $0.workload.sleep = 86_400_000
            })
        let first = try #require(run.events(.install, at: 3).first)
        #expect(run.view(first.view)?.text == "v3/1{1 2 3}")
        #expect(first.peer == ProcessID(2))
        #expect(run.events(.adopt, at: 3).count == 1)
    }

    /// 3 asks 2 to let it in, which is still waiting for its own first view.
    @Test(arguments: Variant.allCases)
    func aJoinThatReachesAJoinerIsPassedOnOrAskedAgain(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 3, seconds: 3) {
                $0.joins[1].at = .milliseconds(101)
                $0.joins[1].contact = ProcessID(2)
                $0.network.latency = NanosecondRange(10_000_000...10_000_000)
                $0.faults.arghh = nil
            })
        let held = run.events(.hold, at: 2).filter { $0.packet == .join }
        if variant == .gms4 {
            #expect(held.isEmpty)
            #expect(run.events(.discard, at: 2).contains { $0.packet == .join })
        } else {
            let receipt = try #require(held.first?.cause)
            let forward = run.events(.send, at: 2).first {
                $0.packet == .join && $0.cause == receipt
            }
            #expect(forward?.peer == ProcessID(1))
        }
        #expect(run.analysis.result(for: .noStall)?.verdict == .holds)
        #expect(run.analysis.result(for: .joinLiveness)?.verdict == .holds)
    }

    @Test func aQueuedSendComesOfWhatReleasedIt() throws {
        let run = try Run(.make(.gms4, workers: 4, seconds: 3) { $0.workload.sleep = 50 })
        let sends = run.events(.send).filter { $0.packet == .message && $0.reason == nil }
        var released = 0
        for send in sends {
            let cause = try #require(run.event(send.cause))
            #expect(cause.process == send.process)
            if cause.packet == .ack {
                #expect(cause.kind == .receive)
                released += 1
            } else {
                #expect(cause.message == send.message)
                #expect(cause.kind == .request || cause.packet == .request)
            }
        }
        #expect(released > sends.count / 2)
    }

    /// At the leader of gms4 the acknowledgement is not what is delivered.
    @Test(arguments: Variant.allCases)
    func aDeliveryComesOfItsRequestOrItsReceipt(_ variant: Variant) throws {
        let run = try Run(
            .make(variant, workers: 4, seconds: 5) {
                $0.workload.sleep = 200
                $0.faults.arghh = nil
                if variant == .gms4 { $0.network.loss = Ratio(numerator: 1, denominator: 5) }
            })
        for delivery in run.events(.deliver) {
            let cause = try #require(run.event(delivery.cause))
            #expect(cause.message == delivery.message && cause.process == delivery.process)
            if delivery.process == ProcessID(1) {
                #expect(cause.kind == .request || cause.packet == .request)
            } else {
                #expect(cause.kind == .receive && cause.packet == .message)
            }
        }
        let held = run.events(.hold, at: 1).compactMap(\.cause)
        #expect(held.isEmpty == (variant != .gms4))
        for receipt in held {
            let message = run.event(receipt)?.message
            let delivery = run.events(.deliver, at: 1).first { $0.message == message }
            #expect(delivery?.cause == receipt)
        }
        #expect(run.analysis.result(for: .noStall)?.verdict == .holds)
    }

    @Test func aRetransmissionComesOfTheFirstSend() throws {
        let run = try Run(
            .make(.gms4, workers: 4, seconds: 5) {
                $0.network.loss = Ratio(numerator: 3, denominator: 10)
            })
        let again = run.events(.send).filter { $0.reason == .retransmission }
        for send in again {
            let first = try #require(run.event(send.cause))
            #expect(first.reason == nil && first.packet == send.packet)
            #expect(first.message == send.message && first.slot == send.slot)
        }
        #expect(
            Set(again.compactMap(\.packet)).isSuperset(of: [.join, .request, .message, .view]))
    }

    /// A packet that is held and dropped later gets its discard then, with its receipt as cause and
    /// with the view that came with it.
    @Test func aHeldPacketThatIsDroppedNamesItsReceipt() throws {
        var dropped = 0
        for seed in 1...20 {
            let run = try Run(
                .make(.gms3, workers: 4, seed: UInt64(seed)) {
                    $0.network.links = [
                        .init(
                            from: ProcessID(1), to: ProcessID(3),
                            latency: NanosecondRange(400_000_000...400_000_000))
                    ]
                    $0.network.loss = Ratio(numerator: 1, denominator: 20)
                    $0.faults.crashLeaderEvery = .seconds(3)
                    $0.workload.sleep = 200
                })
            let held = Set(run.events(.hold).compactMap(\.cause))
            for discard in run.events(.discard) where held.contains(discard.cause ?? 0) {
                let receipt = try #require(run.event(discard.cause))
                #expect(receipt.time < discard.time)
                #expect(discard.view == receipt.view && discard.view != nil)
                dropped += 1
            }
        }
        #expect(dropped > 0)
    }

    // MARK: The timers of gms4

    @Test func acknowledgementsAreAwaitedForTwiceTheLongestLatencyAndTenMilliseconds() throws {
        let run = try Run(
            .make(.gms4, workers: 3, seconds: 4) {
                $0.network.latency = NanosecondRange(1_000_000...20_000_000)
                $0.network.links = [
                    .init(
                        from: ProcessID(3), to: ProcessID(2),
                        latency: NanosecondRange(45_000_000...45_000_000))
                ]
                $0.network.partitions = [
                    .init(
                        from: .seconds(1), until: .seconds(3), left: [ProcessID(2)],
                        right: [ProcessID(1)], oneWay: true)
                ]
            })
        var last: [Int64: Int64] = [:]
        var again = 0
        for send in run.events(.send) where send.packet == .message && send.peer == ProcessID(2) {
            let slot = try #require(send.slot)
            if send.reason == .retransmission {
                #expect(send.time - (last[slot] ?? 0) == 100_000_000)
                again += 1
            }
            last[slot] = send.time
        }
        #expect(again > 5)
    }

    @Test func aRequestIsAwaitedForAWholeMulticastThenTwiceAsLongUpToFiveSeconds() throws {
        let run = try Run(
            .make(.gms4, workers: 3, seconds: 3) {
                $0.network.partitions = [
                    .init(
                        from: .seconds(1), until: .seconds(30), left: [ProcessID(3)],
                        right: [ProcessID(1)], oneWay: true)
                ]
            })
        let again = run.events(.send, at: 3).filter {
            $0.packet == .request && $0.reason == .retransmission && $0.time > 1_000_000_000
        }
        let oldest = try #require(again.first?.message)
        let first = try #require(run.event(again.first?.cause))
        let times = [first.time] + again.filter { $0.message == oldest }.map(\.time)
        let waits = zip(times, times.dropFirst()).map { ($1 - $0) / 1_000_000 }
        // Three members, 10 ms at most to each and back, and 10 ms.
        #expect(waits.prefix(9) == [70, 140, 280, 560, 1120, 2240, 4480, 5000, 5000])
        #expect(again.prefix { $0.message == oldest }.count >= 9)
    }
}
