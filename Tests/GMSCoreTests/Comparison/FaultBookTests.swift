import Testing

@testable import GMSCore
@testable import GMSReports

/// What came of a crash, on logs small enough to check by hand: event n happens at n ms.
@Suite struct FaultBookTests {
    private static func log(
        _ builder: LogBuilder, outcome: Outcome? = .quiescent
    ) throws -> Comparison.Log {
        var meter = CostMeter(header: builder.header)
        var book = FaultBook(header: builder.header)
        try builder.replay(into: &meter)
        try builder.replay(into: &book)
        return Comparison.Log(
            analysis: builder.analysis(outcome), cost: meter.finish(.none), faults: book.finish())
    }

    /// Leader 1 of 1, 2, 3 crashes after the copy for 2, which leads then and does what it is told.
    private static func cutShort(
        _ successor: (inout LogBuilder, Message) -> Void
    ) -> (log: LogBuilder, crash: Int64, message: Message) {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        let send = log.send(message, from: 1, to: 2, slot: 9)
        let crash = log.crash(1, cause: send, .midMulticast)
        log.deliver(message, at: 2, slot: 9, cause: log.arrive(send))
        log.elect(2, at: 3, after: 1)
        log.elect(2, at: 2, after: 1)
        successor(&log, message)
        return (log, crash, message)
    }

    private static func goOn(_ log: inout LogBuilder) {
        let view = log.view(4, by: 2, 2, 3)
        log.multicast(view, from: 2, to: [3])
    }

    private static func clauses(_ log: Comparison.Log, _ fault: FaultRecord) -> [String] {
        AftermathText(run: RunWords(log.analysis), fault: fault).clauses.map(\.description)
    }

    // MARK: One log

    @Test func nobodySendsItAgain() throws {
        let (builder, crash, message) = Self.cutShort { log, _ in Self.goOn(&log) }
        let log = try Self.log(builder)
        let fault = try #require(log.faults.first)
        #expect(log.faults.count == 1 && fault.event.seq == crash)
        #expect(fault.rank == 1 && fault.isLeader && fault.hit?.message == message)
        #expect(fault.attempt?.copies.map(\.process) == ids(2) && fault.attempt?.unsent == ids(3))
        #expect(fault.resends.isEmpty && fault.missed == ids(3))
        #expect(fault.view?.id == 4 && fault.view?.installs.map(\.process) == ids(3, 2))
        let kinds: [FaultRecord.Step.Kind] = [
            .copy, .crash, .delivery, .suspicion, .election, .suspicion, .election, .view, .view,
        ]
        #expect(fault.steps.map(\.kind) == kinds && fault.steps.allSatisfy { $0.more == 0 })
        #expect(fault.steps.map(\.event.seq) == fault.steps.map(\.event.seq).sorted())
        #expect(
            Self.clauses(log, fault) == ["nobody sent m5 again, and 3 never delivered it"])
    }

    @Test func theSuccessorSendsItAgain() throws {
        var sends: [Int64] = []
        var delivery: Int64 = 0
        let (builder, _, _) = Self.cutShort { log, message in
            sends.append(log.send(message, from: 2, to: 3, slot: 9))
            delivery = log.deliver(message, at: 3, slot: 9, cause: log.arrive(sends[0]))
            Self.goOn(&log)
        }
        let log = try Self.log(builder)
        let fault = try #require(log.faults.first)
        let resend = try #require(fault.resend)
        #expect(resend.process == ProcessID(2) && resend.event == sends[0])
        #expect(resend.receivers == ids(3) && resend.late.map(\.event) == [delivery])
        #expect(resend.discarded.isEmpty && resend.held.isEmpty && fault.missed.isEmpty)
        #expect(
            Self.clauses(log, fault) == [
                "2 sent m5 again (event \(sends[0])), so 3 delivered it (event \(delivery)) "
                    + "before v4"
            ])
    }

    @Test func theSuccessorSendsItAgainInVain() throws {
        for (kind, reason, word) in [
            (EventKind.hold, Reason.early, "held"), (.discard, .stale, "discarded"),
            (.drop, .loss, "lost"),
        ] {
            var send: Int64 = 0
            let (builder, _, _) = Self.cutShort { log, message in
                send = log.send(message, from: 2, to: 3, slot: 9)
                log.arrive(kind == .drop ? send : log.arrive(send), kind, reason)
                Self.goOn(&log)
            }
            let log = try Self.log(builder)
            let fault = try #require(log.faults.first)
            #expect(fault.resend?.held == (kind == .hold ? ids(3) : []))
            #expect(fault.resend?.discarded == (kind == .discard ? ids(3) : []))
            #expect(
                Self.clauses(log, fault) == [
                    "2 sent m5 again (event \(send))", "but 3 never delivered it (\(word))",
                ])
        }
    }

    @Test func whatCameOfTheFirstSendIsNotLate() throws {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        let sends = [2, 3].map { log.send(message, from: 1, to: $0, slot: 9) }
        log.crash(1, cause: sends[1], .midMulticast)
        log.deliver(message, at: 2, slot: 9, cause: log.arrive(sends[0]))
        log.elect(2, at: 2, after: 1)
        let again = log.send(message, from: 2, to: 3, slot: 9)
        log.deliver(message, at: 3, slot: 9, cause: log.arrive(sends[1]))
        log.arrive(log.arrive(again), .discard, .duplicate)
        Self.goOn(&log)
        let examined = try Self.log(log)
        let fault = try #require(examined.faults.first)
        #expect(fault.resend?.late == [] && fault.resend?.discarded == ids(3))
        #expect(
            Self.clauses(examined, fault) == [
                "2 sent m5 again (event \(again))", "everybody who was left had it",
            ])
    }

    @Test func aCrashOutsideAMulticast() throws {
        var log = LogBuilder.group(3)
        let message = log.change(2, to: [1, 2, 3])
        log.crash(1)
        log.elect(2, at: 2, after: 1)
        let bare = try Self.log(log)
        #expect(bare.faults[0].hit == nil && bare.faults[0].missed.isEmpty)
        #expect(
            Self.clauses(bare, bare.faults[0]) == [
                "1 went down outside a multicast, and nothing was sent again"
            ])
        let again = log.send(message, from: 2, to: 3)
        log.arrive(log.arrive(again), .discard, .duplicate)
        let resent = try Self.log(log)
        #expect(
            Self.clauses(resent, resent.faults[0]) == [
                "1 went down outside a multicast",
                "2 sent m5 again (event \(again)), which everybody had",
            ])
    }

    @Test func manyEventsOfAKindAreCounted() throws {
        var log = LogBuilder.group(12)
        let message = log.request(1)
        let sends = (2...12).map { log.send(message, from: 1, to: $0) }
        let crash = log.crash(1, cause: sends[10], .midMulticast)
        for send in sends { log.arrive(send) }
        for follower in 3...12 { log.elect(2, at: follower, after: 1) }
        let own = log.elect(2, at: 2, after: 1)
        let fault = try #require(try Self.log(log).faults.first)
        func steps(_ kind: FaultRecord.Step.Kind) -> [FaultRecord.Step] {
            fault.steps.filter { $0.kind == kind }
        }
        #expect(steps(.copy).map(\.event.seq) == Array(sends.prefix(3)))
        #expect(steps(.copy).map(\.more) == [0, 0, 8])
        #expect(steps(.crash).map(\.event.seq) == [crash])
        #expect(steps(.suspicion).map(\.more) == [0, 9])
        // Who elects itself is shown, late though it is.
        #expect(steps(.election).last?.event.seq == own)
        #expect(steps(.election).map(\.more) == [0, 9])
    }

    @Test func anotherCrashMeanwhileIsTold() throws {
        let (builder, _, _) = Self.cutShort { log, _ in log.crash(2) }
        let log = try Self.log(builder)
        #expect(log.faults.map(\.rank) == [1, 2])
        #expect(log.faults[0].steps.last?.kind == .next)
        #expect(log.faults[0].missed == ids(3) && log.faults[1].isLeader)
    }

    // MARK: Several logs

    @Test func logsAreAlignedAtTheFaultBehindTheDivergence() throws {
        var parted = Self.cutShort { log, _ in Self.goOn(&log) }.log
        parted.change(2, to: [2, 3])
        let (whole, _, _) = Self.cutShort { log, message in
            let send = log.send(message, from: 2, to: 3, slot: 9)
            log.deliver(message, at: 3, slot: 9, cause: log.arrive(send))
            Self.goOn(&log)
        }
        let logs = [try Self.log(whole), try Self.log(parted)]
        #expect(logs.map(\.analysis.verdict) == [.consistent, .diverged])
        let comparison = Comparison(logs)
        let alignment = try #require(comparison.alignment)
        #expect(alignment.log == 1 && alignment.reason == .divergence)
        #expect(alignment.isShared && alignment.isSimultaneous)
        #expect(alignment.faults.compactMap(\.?.event.seq) == logs.map { $0.faults[0].event.seq })
        #expect(comparison.differences.contains { $0.property == .prefixAgreement })
        #expect(
            comparison.differences.allSatisfy { row in
                row.verdicts
                    == logs.compactMap { $0.analysis.result(for: row.property)?.verdict }
            })
        #expect(comparison.agreeing + comparison.differences.count == Property.all.count)
    }

    @Test func anotherTimeIsAnotherFaultUnlessOnePlanIsBehindBoth() throws {
        func log(_ variant: Variant, seed: UInt64, delay: Bool, isPlanned: Bool) throws
            -> Comparison.Log
        {
            var builder = LogBuilder.group(2)
            var manifest = RunManifest(variant: variant)
            manifest.seed = seed
            if isPlanned { builder.header.manifest = manifest.json }
            if delay { builder.request(2) }
            builder.crash(1)
            return try Self.log(builder)
        }
        func isShared(_ seed: UInt64, delay: Bool, isPlanned: Bool) throws -> Bool {
            let logs = [
                try log(.gms2, seed: 7, delay: false, isPlanned: isPlanned),
                try log(.gms3, seed: seed, delay: delay, isPlanned: isPlanned),
            ]
            return try #require(Comparison(logs).alignment).isShared
        }
        #expect(try isShared(7, delay: true, isPlanned: true))
        #expect(try !isShared(8, delay: true, isPlanned: true))
        #expect(try !isShared(7, delay: true, isPlanned: false))
        #expect(try isShared(8, delay: false, isPlanned: false))
    }

    @Test func theFirstFaultIsTakenWhereNothingWentWrong() throws {
        var log = LogBuilder.group(3)
        log.crash(3)
        let first = try #require(Comparison([try Self.log(log), try Self.log(log)]).alignment)
        #expect(first.reason == .first && first.fault?.event.process == ProcessID(3))
        let message = log.request(1)
        let crash = log.crash(1, cause: log.send(message, from: 1, to: 2), .midMulticast)
        let hit = try #require(Comparison([try Self.log(log), try Self.log(log)]).alignment)
        #expect(hit.reason == .multicast && hit.fault?.event.seq == crash)
        let none = try Self.log(LogBuilder.group(3))
        #expect(Comparison([none, none]).alignment == nil)
        let one = try #require(Comparison([none, try Self.log(log)]).alignment)
        #expect(one.log == 1 && !one.isShared && one.faults[0] == nil)
    }
}
