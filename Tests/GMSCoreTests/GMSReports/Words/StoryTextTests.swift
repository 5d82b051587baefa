import Testing

@testable import GMSCore
@testable import GMSReports

/// What went wrong beside the histories, each kind on a log by hand, as the report tells it.
@Suite struct StoryTextTests {
    private func account(_ log: LogBuilder) -> [String] {
        var analysis = log.analysis()
        analysis.sliceEvents = analysis.slice.map { log.events[Int($0) - 1] }
        return ReportPage(analysis, path: "run.db").accountText
    }

    private func tells(_ log: LogBuilder, _ lines: [String]) {
        let account = account(log)
        for line in lines { #expect(account.contains(line)) }
    }

    private func story(_ log: LogBuilder) throws -> Story {
        try #require(log.analysis().stories.first)
    }

    private func diagnosis(_ log: LogBuilder, of subject: Diagnosis.Subject) throws -> Diagnosis {
        try #require(log.analysis().diagnoses.first { $0.subject == subject })
    }

    /// 1 crashes, and 2 sends its last multicast again to those that have it.
    private static var deliveredTwice: LogBuilder {
        var log = LogBuilder.group(3, isNumbered: true)
        let message = log.request(3)
        log.multicast(message, from: 1, to: [2, 3], slot: 40)
        log.crash(1)
        for process in [2, 3] { log.elect(2, at: process, after: 1) }
        let send = log.send(message, from: 2, to: 3, slot: 40)
        log.deliver(message, at: 3, cause: log.arrive(send))
        log.multicast(log.view(4, by: 2, 2, 3), from: 2, to: [3])
        return log
    }

    @Test func aMessageDeliveredAgain() throws {
        let log = Self.deliveredTwice
        tells(
            log,
            [
                "DELIVERED TWICE: 3 delivered m5 (event 79).",
                "           2 sent m5 to 3 (event 77) again",
                "           3 received m5 from 2 (event 78)",
                "  However  3 delivered m5 (event 79) again instead of dropping the copy",
            ])
        #expect(try story(log).kind == "duplicate")
        let diagnosis = try diagnosis(log, of: .duplicate)
        #expect(diagnosis.cause == .noDuplicateCheck && diagnosis.certainty == .certain)
    }

    @Test func oneSlotWithTwoMulticasts() throws {
        var log = LogBuilder.group(3, isNumbered: true)
        let (one, other) = (log.request(1), log.request(2))
        log.multicast(one, from: 1, to: [2, 3], slot: 40)
        log.crash(1)
        for process in [2, 3] { log.elect(2, at: process, after: 1) }
        log.multicast(other, from: 2, to: [3], slot: 40)
        log.multicast(log.view(4, by: 2, 2, 3), from: 2, to: [3])
        tells(
            log,
            [
                "ONE SLOT, TWO MULTICASTS: 2 delivered m5 in slot 40 (event 69), 3 delivered m6 in slot 40 "
                    + "(event 80).",
                "           2 sent m6 (event 78) in slot 40: change 6, request 2 of worker 2",
            ])
        #expect(try story(log).kind == "slot-reuse")
        #expect(try diagnosis(log, of: .slotReuse).cause == .slotReused)
    }

    @Test func twoThatLeadAtATime() throws {
        var log = LogBuilder.group(3)
        log.add(.suspect, at: 2, peer: 1, reason: .falseSuspicion)
        log.elect(2, at: 2, after: 1)
        log.multicast(log.request(1), from: 1, to: [2, 3])
        tells(
            log,
            [
                "TWO LEADERS: 1 led from event 2 on, 2 led from event 48 on.",
                "  Then     2 suspected 1 (event 47), but 1 was up then",
                "           1 sent a packet (event 50)",
                "  However  1 led at event 48, and 1 was up then",
            ])
        #expect(try story(log).kind == "two-leaders")
        let diagnosis = try diagnosis(log, of: .twoLeaders)
        #expect(diagnosis.cause == .falseSuspicion && diagnosis.certainty == .certain)
    }

    @Test func aProgramThatFails() throws {
        var log = LogBuilder.group(3)
        let receipt = log.arrive(log.send(log.request(1), from: 1, to: 3))
        log.crash(3, cause: receipt, .fault)
        tells(
            log,
            [
                "OWN FAULT: 3 crashed (event 49: fault).",
                "  Let      3 receives m5 (change 5) from 1 (event 48)",
            ])
        #expect(try story(log).kind == "own-fault")
        #expect(try diagnosis(log, of: .ownFault).cause == .ownFault)
    }

    @Test func aJoinThatIsLost() throws {
        var log = LogBuilder.group(2, of: 3)
        let join = log.ask(3)
        log.add(.receive, at: 1, peer: 3, packet: .join, cause: join)
        log.crash(1)
        log.elect(2, at: 2, after: 1)
        log.multicast(log.view(3, by: 2, 2), from: 2, to: [])
        tells(
            log,
            [
                "JOIN LOST: 3 asked 1 to let it in (event 21) and never installed a view.",
                "  Then     1 received a join from 3 (event 22)",
                "           1 crashed (event 23)",
            ])
        #expect(try story(log).kind == "lost-join")
    }

    @Test func aRequestThatIsLost() throws {
        var log = LogBuilder.group(3)
        let message = log.request(3)
        let send = log.add(.send, at: 3, peer: 1, packet: .request, message: message)
        log.arrive(send)
        log.crash(1)
        for process in [2, 3] { log.elect(2, at: process, after: 1) }
        log.multicast(log.view(4, by: 2, 2, 3), from: 2, to: [3])
        tells(
            log,
            [
                "REQUEST LOST: 3 requested m5 (event 46) and never delivered it.",
                "           3 sent the request for m5 to 1 (event 47)",
                "           1 received the request for m5 from 3 (event 48)",
                "           1 crashed (event 49)",
                "  However  nobody sent m5, so that 3 never delivered it",
            ])
        #expect(try story(log).kind == "lost-request")
        #expect(try diagnosis(log, of: .lostRequests).cause == .diedWithLeader)
    }

    @Test func aPacketThatIsHeldForEver() throws {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        let sends = [2, 3].map { log.send(message, from: 1, to: $0, slot: 9) }
        log.deliver(message, at: 1)
        log.deliver(message, at: 2, cause: log.arrive(sends[0]))
        log.arrive(log.arrive(sends[1]), .hold, .early)
        tells(
            log,
            [
                "WAITING: 3 still holds 1 packet.",
                "  Let      3 received m5 in slot 9 from 1 (event 52) and held it (event 53: early)",
                "  However  3 still holds 1 packet",
            ])
        #expect(try story(log).kind == "stall")
    }
}
