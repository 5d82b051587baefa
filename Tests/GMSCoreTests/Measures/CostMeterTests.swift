import Testing

@testable import GMSCore

/// Every figure of a cost, on logs small enough to check by hand: event n happens at n ms.
@Suite struct CostMeterTests {
    private static func cost(of log: LogBuilder, _ outcome: Outcome? = .quiescent) throws -> Cost {
        var meter = CostMeter(header: log.header)
        try log.replay(into: &meter)
        return meter.finish(
            RunFooter(outcome: outcome, endTime: log.last * 1_000_000, eventCount: log.last))
    }

    private static func latency(_ spans: Int64...) -> Latency? {
        var histogram = LatencyHistogram()
        for span in spans { histogram.add(span * 1_000_000) }
        return histogram.latency
    }

    /// Two processes; 2 requests a change, whose copy is lost, sent again and doubled.
    private static var small: LogBuilder {
        var log = LogBuilder(2)
        log.found(1)
        log.ask(2)
        log.multicast(log.view(2, by: 1, 1, 2), from: 1, to: [2])
        // Event 9 to 11: the request and its way to the leader.
        let message = log.request(2)
        log.arrive(log.add(.send, at: 2, peer: 1, packet: .request, message: message))
        // Event 12 to 16.
        log.arrive(log.send(message, from: 1, to: 2), .drop, .loss)
        log.deliver(
            message, at: 2,
            cause: log.arrive(log.send(message, from: 1, to: 2, reason: .retransmission)))
        // Event 17 to 20.
        log.arrive(
            log.arrive(log.send(message, from: 1, to: 2, reason: .duplication)), .discard,
            .duplicate)
        log.deliver(message, at: 1)
        return log
    }

    @Test func aLostCopyIsSentAgain() throws {
        let cost = try Self.cost(of: Self.small)
        #expect(cost.events == 20 && cost.endTime == 20_000_000)
        #expect(cost.changesRequested == 1 && cost.changesDelivered == 1 && cost.undelivered == 0)
        #expect(cost.changesPerSecond == 50_000)
        let packets = try #require(cost.packets)
        #expect(packets.joins == 0 && packets.requests == 1 && packets.messages == 2)
        #expect(packets.views == 1 && packets.acks == 0 && packets.others == 0)
        #expect(packets.total == 4 && packets.duplications == 1)
        #expect(packets.retransmissions == 1 && packets.lost == 1 && packets.receiverDown == 0)
        #expect(packets.duplicates == 1)
        #expect(cost.multicasts == 2 && cost.resends == 0)
        #expect(cost.packetsPerMulticast == 2000 && cost.packetsPerChange == 4000)
        #expect(cost.delivery == Self.latency(7, 11))
        #expect(cost.delivery?.total == 18_000_000 && cost.delivery?.median == 7_000_000)
        #expect(cost.ownDelivery == Self.latency(7))
        #expect(cost.stability == Self.latency(11) && cost.unstable == 0 && cost.untimed == 0)
        #expect(cost.queueing == Self.latency(1))
        #expect(cost.ackWaits == nil)
        let leaderless = Cost.Leaderless(count: 0, total: 0, longest: 0, isOpen: false)
        #expect(cost.leaderless == leaderless)
    }

    @Test func theLeaderIsMissedUntilItsSuccessorActs() throws {
        var log = Self.small
        log.crash(1)
        log.elect(2, at: 2, after: 1)
        log.install(log.view(3, by: 2, 2), at: 2)
        var expected = Cost.Leaderless(
            count: 1, total: 3_000_000, longest: 3_000_000, isOpen: false)
        #expect(try Self.cost(of: log).leaderless == expected)
        // The last process of a group is missed by nobody.
        log.crash(2)
        #expect(try Self.cost(of: log).leaderless == expected)
        // A send of a successor does as well as its view.
        log = Self.small
        let message = log.request(2)
        log.crash(1)
        log.elect(2, at: 2, after: 1)
        log.send(message, from: 2, to: 1)
        #expect(try Self.cost(of: log).leaderless == expected)
        // Nobody succeeds: event 21 to 23.
        log = Self.small
        log.crash(1)
        log.request(2)
        log.request(2)
        expected = Cost.Leaderless(count: 1, total: 2_000_000, longest: 2_000_000, isOpen: true)
        #expect(try Self.cost(of: log).leaderless == expected)
        #expect(try Self.cost(of: log).undelivered == 2)
    }

    @Test func aSuccessorThatCrashesDoesNotEndTheTime() throws {
        var log = LogBuilder.group(3)
        let crash = log.crash(1)
        log.elect(2, at: 2, after: 1)
        log.elect(2, at: 3, after: 1)
        log.crash(2)
        log.elect(3, at: 3, after: 2)
        let install = log.install(log.view(4, by: 3, 3), at: 3)
        let leaderless = try #require(try Self.cost(of: log).leaderless)
        #expect(leaderless.count == 1 && leaderless.total == (install - crash) * 1_000_000)
    }

    @Test func whoMissesAMessageKeepsItFromBeingStable() throws {
        func log(_ end: (inout LogBuilder, Message) -> Void) throws -> Cost {
            var log = LogBuilder.group(3)
            let message = log.request(1)
            log.deliver(message, at: 2)
            log.deliver(message, at: 1)
            end(&log, message)
            return try Self.cost(of: log)
        }
        let before = try Self.cost(of: LogBuilder.group(3))
        #expect(before.unstable == 0 && before.stability?.count == 4)
        #expect(try log { _, _ in }.unstable == 1)
        // Once the one that lacks it is down, the last delivery before counts.
        let stable = try log { log, _ in log.crash(3) }
        #expect(stable.unstable == 0 && stable.stability?.count == 5)
        let later = try log { log, message in
            log.request(2)
            log.deliver(message, at: 3)
        }
        #expect(later.unstable == 0)
        #expect(
            try #require(later.stability?.total) - #require(stable.stability?.total) == 2_000_000)
        // Two deliveries to one worker are one.
        let again = try log { log, message in
            log.deliver(message, at: 3)
            log.deliver(message, at: 3)
        }
        #expect(again.delivery?.count == before.delivery.map { $0.count + 3 })
    }

    @Test func aLeaderWaitsForAcknowledgements() throws {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        func acknowledge(_ slot: Int64, from follower: Int) {
            log.arrive(log.add(.send, at: follower, peer: 1, packet: .ack, slot: slot))
        }
        log.send(message, from: 1, to: 2, slot: 9)
        acknowledge(9, from: 2)
        // 2 ms for the first; then both copies of a slot at once: 1 + 4 ms.
        log.send(message, from: 1, to: 2, slot: 10)
        log.send(message, from: 1, to: 3, slot: 10)
        acknowledge(10, from: 3)
        acknowledge(10, from: 2)
        // A suspicion ends a wait, and so does a crash.
        log.send(message, from: 1, to: 3, slot: 11)
        log.add(.suspect, at: 1, peer: 3, reason: .falseSuspicion)
        log.send(message, from: 1, to: 2, slot: 12)
        log.crash(1)
        let cost = try Self.cost(of: log)
        #expect(cost.ackWaits == Self.latency(2, 5, 1, 1))
        #expect(cost.packets?.acks == 3)
        #expect(cost.ackWaitShare == Cost.thousandths(9, by: log.last))
    }

    @Test func aRequestWaitsAtTheLeaderThatMulticastsIt() throws {
        var log = LogBuilder.group(3)
        let own = log.request(1)
        log.request(3)
        log.send(own, from: 1, to: 2)
        // A request that reaches a follower does not wait at a leader.
        let other = log.request(2)
        log.arrive(log.add(.send, at: 2, peer: 3, packet: .request, message: other))
        log.send(other, from: 3, to: 2)
        let before = try Self.cost(of: LogBuilder.group(3)).queueing?.count ?? 0
        let queueing = try #require(try Self.cost(of: log).queueing)
        #expect(queueing.count == before + 1 && queueing.max == 2_000_000)
    }

    @Test func whatANewLeaderSendsAgainIsAnotherMulticast() throws {
        var log = LogBuilder.group(3)
        let before = try Self.cost(of: log)
        let message = log.request(1)
        log.send(message, from: 1, to: 2)
        log.send(message, from: 1, to: 3)
        log.send(message, from: 2, to: 3)
        let after = try Self.cost(of: log)
        #expect(after.multicasts == before.multicasts.map { $0 + 2 } && after.resends == 1)
    }

    // MARK: What a log cannot tell

    @Test func aLogWithoutSendsHasNoPackets() throws {
        var log = Self.small
        log.events = log.events.filter { ![.send, .receive, .drop, .discard].contains($0.kind) }
        let cost = try Self.cost(of: log)
        #expect(cost.packets == nil && cost.multicasts == nil && cost.resends == nil)
        #expect(cost.packetsPerMulticast == nil && cost.packetsPerChange == nil)
        #expect(cost.queueing == nil && cost.delivery?.count == 2)
        // Who is alone has nothing to send.
        var alone = LogBuilder(1)
        alone.found(1)
        alone.deliver(alone.request(1), at: 1)
        #expect(try Self.cost(of: alone).packets?.total == 0)
    }

    @Test func aLogThatDoesNotRecordDropsDoesNotCountThem() throws {
        var log = Self.small
        log.events = log.events.filter { $0.kind != .drop }
        #expect(try Self.cost(of: log).packets?.lost == nil)
        #expect(try Self.cost(of: log).packets?.dropped == nil)
        // What did not arrive may be on its way.
        #expect(try Self.cost(of: log, .cut).packets?.lost == 0)
        log.events = log.events.filter { $0.kind != .receive }
        #expect(try Self.cost(of: log, .cut).packets?.lost == nil)
    }

    @Test func aLogWithoutReasonsTellsNoRetransmissions() throws {
        var log = Self.small
        for index in log.events.indices { log.events[index].reason = nil }
        let packets = try #require(try Self.cost(of: log).packets)
        #expect(packets.retransmissions == nil && packets.duplicates == nil)
    }

    @Test func aLogWithoutViewsOrRequestsTellsNoMore() throws {
        var log = Self.small
        log.events = log.events.filter { $0.kind != .install }
        for index in log.events.indices { log.events[index].view = nil }
        var cost = try Self.cost(of: log)
        #expect(cost.stability == nil && cost.unstable == nil && cost.leaderless == nil)
        #expect(cost.delivery == Self.latency(7, 11))
        log.events = log.events.filter { $0.kind != .request }
        cost = try Self.cost(of: log)
        #expect(cost.delivery == nil && cost.ownDelivery == nil && cost.untimed == 2)
        #expect(cost.changesRequested == 0 && cost.changesDelivered == 1)
    }

    // MARK: Bounds

    @Test func oldMessagesAreGivenUp() throws {
        let log = LogBuilder.group(2)
        var meter = CostMeter(header: log.header)
        try log.replay(into: &meter)
        var seq = log.last
        let count = Int64(FlightTable.limit) + 100
        for number in 1...count {
            for (kind, process) in [(EventKind.request, 1), (.deliver, 1)] {
                seq += 1
                let message = Message(
                    id: 1000 + number, origin: ProcessID(1), number: 1000 + number, kind: .change)
                meter.record(
                    Event(
                        seq: seq, time: seq, process: ProcessID(process), kind: kind,
                        message: message))
            }
        }
        let cost = meter.finish(RunFooter(outcome: nil, endTime: nil, eventCount: nil))
        #expect(cost.unstable == count && cost.ownDelivery?.count == count + 2)
        let flights = Mirror(reflecting: meter).children.first { $0.label == "flights" }?.value
        #expect((flights as? FlightTable)?.indices.count == FlightTable.limit)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func quantilesAreThoseOfTheSpans(seed: UInt64) throws {
        var random = TestRandom(seed)
        var histogram = LatencyHistogram()
        var spans: [Int64] = []
        for _ in 0..<(1 + random.below(300)) {
            let span = Int64(random.below(Int.max >> random.below(60)))
            spans.append(span)
            histogram.add(span)
        }
        spans.sort()
        let latency = try #require(histogram.latency)
        func exact(_ percent: Int) -> Int64 { spans[(spans.count * percent + 99) / 100 - 1] }
        for (percent, value) in [(50, latency.median), (90, latency.p90), (99, latency.p99)] {
            #expect(value >= exact(percent) && value - exact(percent) <= exact(percent) / 256)
            #expect(spans.contains(value))
        }
        #expect(latency.max == spans.last && latency.count == Int64(spans.count))
    }

    @Test func bucketsFollowEachOther() {
        #expect((0...512 as ClosedRange<Int64>).map(LatencyHistogram.bucket) == Array(0...512))
        #expect(LatencyHistogram.bucket(513) == 512 && LatencyHistogram.bucket(514) == 513)
        #expect(LatencyHistogram.bucket(.max) == 14_335)
    }
}
