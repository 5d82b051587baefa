import Testing

@testable import GMSCore
@testable import GMSReports

/// What a correct worker never got, where no two living histories branch.
@Suite struct OmissionFinderTests {
    /// Three workers in view 3 of leader 1; the next message is m5, the next position 7.
    static var three: LogBuilder { LogBuilder.group(3) }

    private func omission(_ log: LogBuilder) throws -> Omission {
        let analysis = log.analysis()
        #expect(analysis.verdict == .diverged)
        #expect(analysis.divergence == nil)
        return try #require(analysis.omission)
    }

    @Test func aCrashInsideTheLastMulticast() throws {
        var log = Self.three
        let cut = log.request(1)
        let send = log.send(cut, from: 1, to: 2)
        let crash = log.crash(1, cause: send, .midMulticast)
        let event = log.deliver(cut, at: 2, cause: log.arrive(send))
        let omission = try omission(log)
        #expect(omission.process == ProcessID(3))
        #expect(omission.item == .message(cut.id))
        #expect(omission.position == 7)
        #expect(omission.first.event == event)
        #expect(omission.holders == ids(2))
        #expect(
            omission.skipped == [
                Divergence.Skip(process: ProcessID(3), reason: .partialMulticast)
            ])
        #expect(omission.isLast)
        for witness in [send, event, crash] { #expect(omission.slice.contains(witness)) }
    }

    @Test(arguments: [
        (EventKind.drop, SkipReason.lost), (.discard, .discarded), (.hold, .held),
    ])
    func theEvidenceAtTheWorker(_ fate: EventKind, _ reason: SkipReason) throws {
        var log = Self.three
        let message = log.request(1)
        let sends = [2, 3].map { log.send(message, from: 1, to: $0) }
        log.deliver(message, at: 2, cause: log.arrive(sends[0]))
        log.deliver(message, at: 1)
        switch fate {
        case .drop: log.arrive(sends[1], .drop, .loss)
        default: log.arrive(log.arrive(sends[1]), fate, fate == .hold ? .early : .stale)
        }
        log.change(1, to: [1, 2])
        let omission = try omission(log)
        #expect(omission.skipped.map(\.reason) == [reason])
        #expect(omission.item == .message(message.id))
    }

    /// The wedged worker lacks a view first; the messages behind it are consequences.
    @Test func theFirstItemMayBeAView() throws {
        var log = LogBuilder.group(4)
        log.crash(4)
        let view = log.define(5, by: 1, [1, 2, 3])
        log.multicast(view, from: 1, to: [2])
        let send = log.send(view: view, from: 1, to: 3)
        log.arrive(log.arrive(send), .hold, .notMyLeader)
        let lacked = log.change(1, to: [1, 2])
        let omission = try omission(log)
        #expect(omission.process == ProcessID(3))
        #expect(omission.item == .view(view))
        #expect(omission.skipped.map(\.reason) == [.held])
        #expect(omission.item != .message(lacked.id))
    }

    @Test func whatOnlyTheDeadHaveIsNoOmission() throws {
        var log = Self.three
        let lost = log.request(1)
        log.deliver(lost, at: 1)
        log.crash(1)
        let analysis = log.analysis()
        #expect(analysis.verdict == .consistent)
        #expect(analysis.omission == nil)
        #expect(analysis.violations.contains("uniform-agreement"))
    }

    @Test func lagBeforeRestIsNoOmission() {
        var log = Self.three
        let message = log.request(1)
        log.deliver(message, at: 1)
        #expect(log.analysis(.cut).omission == nil)
        #expect(log.analysis(nil).omission == nil)
        #expect(log.analysis().omission?.process == ProcessID(2))
        #expect(log.analysis().omission?.skipped.map(\.process) == ids(2, 3))
    }

    /// A joiner owes nothing from before its first view, and what comes after it does.
    @Test func aJoinerOwesFromItsFirstViewOn() throws {
        var log = LogBuilder.group(2, of: 3)
        log.change(1, to: [1, 2])
        log.join(3)
        #expect(log.analysis().omission == nil)
        let message = log.change(1, to: [1, 2])
        let omission = try omission(log)
        #expect(omission.process == ProcessID(3))
        #expect(omission.item == .message(message.id))
    }

    @Test func theReportSaysWhoNeverGotWhat() throws {
        let lines = ReportPage(try Fixture.erlang6.analysis, path: "run.db").text()
        #expect(
            lines[1]
                == "DIVERGED by omission: 3 never delivered m53, nor anything after it; "
                + "2 delivered it (event 759).")
        #expect(
            lines.contains(
                "  However  3, 4 and 5 were never sent m53 (partial-multicast); nobody sent it after event 757"
            ))
    }
}
