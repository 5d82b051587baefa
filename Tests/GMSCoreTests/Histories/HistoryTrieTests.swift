import Testing

@testable import GMSCore

/// Where the history of a joiner begins in those of the others.
@Suite struct HistoryTrieTests {
    /// Process 3 asks a group of two to let it in; view 3 with it is defined as row 3.
    private static func asking() -> LogBuilder {
        var log = LogBuilder.group(2, of: 3)
        log.ask(3)
        log.view(3, by: 1, 1, 2, 3)
        return log
    }

    @Test func aJoinerThatInstallsFirstIsAnchoredOnceAnotherHasTheView() {
        var log = Self.asking()
        log.install(3, at: 3)
        #expect(log.analysis(nil).processes[2].isUnanchored)
        log.install(3, at: 1)
        log.install(3, at: 2)
        log.transfer(to: 3, among: [1, 2, 3])
        log.change(1, to: [1, 2, 3])
        let analysis = log.analysis()
        #expect(!analysis.processes[2].isUnanchored)
        #expect(analysis.verdict == .consistent)
    }

    @Test func whatAnEarlyJoinerDeliversIsComparedAfterwards() throws {
        var log = Self.asking()
        let (one, other) = (log.request(1), log.request(1))
        log.install(3, at: 3)
        log.deliver(one, at: 3)
        for process in [1, 2] {
            log.install(3, at: process)
            log.deliver(other, at: process)
        }
        let divergence = try #require(log.analysis().divergence)
        // v1, v2 and two messages stand before v3, which is position 4.
        #expect(divergence.position == 5)
        #expect(divergence.culprit.processes == ids(1, 2))
        #expect(divergence.skipped.map(\.process) == ids(3))
        #expect(divergence.event == log.first(.deliver, at: 1, other.id))
    }

    @Test func aJoinerWhoseViewNobodySharesIsUnanchored() {
        var log = Self.asking()
        log.install(3, at: 3)
        log.deliver(log.request(1), at: 3)
        let analysis = log.analysis()
        #expect(analysis.processes[2].isUnanchored)
        #expect(!analysis.processes[0].isUnanchored)
        #expect(analysis.divergence == nil)
    }

    @Test func aJoinerOwesNothingFromBeforeItsView() {
        var log = LogBuilder.group(2, of: 3)
        for _ in 0..<5 { log.change(2, to: [1, 2]) }
        log.join(3)
        log.change(3, to: [1, 2, 3])
        #expect(log.analysis().violations == [])
    }

    @Test func aJoinerThatMissesAMessageAfterItsViewOwesIt() throws {
        var log = LogBuilder.group(2, of: 3)
        log.join(3)
        let message = log.request(1)
        log.multicast(message, from: 1, to: [2])
        let result = log.analysis().result(for: .agreement)
        #expect(result?.verdict == .violated)
        #expect(result?.events == [log.first(.deliver, at: 2, message.id)].compactMap(\.self))
    }

    @Test func changesBetweenRequestAndAnswerAreKept() {
        var log = LogBuilder.group(2, of: 3)
        log.ask(3)
        log.multicast(log.view(3, by: 1, 1, 2, 3), from: 1, to: [2, 3])
        let ignored = log.change(1, to: [1, 2, 3], value: 50)
        let asked = log.request(3, .stateRequest)
        log.multicast(asked, from: 1, to: [2, 3])
        let kept = log.change(1, to: [1, 2, 3], value: 60)
        #expect(ignored.value == 50 && kept.value == 60)
        let answer = log.request(1, .state, value: 50, reference: asked.id)
        log.multicast(answer, from: 1, to: [2, 3])
        let adoption = log.add(
            .adopt, at: 3, peer: 1, message: answer, cause: log.last, state: (50 << 8) + 60)
        let analysis = log.analysis()
        #expect(analysis.violations == [])
        #expect(
            analysis.processes.map(\.finalState?.description)
                == .init(
                    repeating: "#00323C", count: 3))
        // Recorded without the kept change, the state is wrong and the replay says so.
        log.edit(adoption) { $0.state = Colour(rgb: 50) }
        #expect(log.analysis().witness(of: .replayAgreement) == [adoption])
    }

    /// A joiner whose first view nobody else has is owed what others deliver in views numbered like it
    /// or higher, and owes likewise.
    @Test(arguments: [true, false])
    func aJoinerWithoutAPlaceIsOwedToAndOwes(isOwed: Bool) throws {
        var log = LogBuilder.group(3, of: 4)
        log.change(1, to: [1, 2, 3])
        log.ask(4)
        log.install(log.view(4, by: 1, 1, 2, 3, 4), at: 4)
        log.crash(1)
        let view = log.view(4, by: 2, 2, 3)
        log.install(view, at: 2)
        log.install(view, at: 3)
        #expect(log.analysis().verdict(on: .agreement) == .holds)
        let late = log.request(2)
        for process in isOwed ? [2, 3] : [4] { log.deliver(late, at: process) }
        let analysis = log.analysis()
        #expect(analysis.processes[3].isUnanchored)
        #expect(analysis.verdict == .diverged)
        let event = try #require(log.first(.deliver, at: isOwed ? 2 : 4, late.id))
        #expect(analysis.witness(of: .agreement) == [event])
        #expect(analysis.omission?.process == ProcessID(isOwed ? 4 : 2))
    }

    /// However much others are delivered meanwhile, what such a joiner is owed first is kept.
    @Test func whatAJoinerWithoutAPlaceIsOwedIsKept() throws {
        var log = LogBuilder.group(2, of: 3)
        log.ask(3)
        log.install(log.view(3, by: 1, 1, 2, 3), at: 3)
        let view = log.view(3, by: 2, 1, 2)
        for process in [1, 2] { log.install(view, at: process) }
        let first = log.request(1)
        for _ in 0..<4000 {
            let message = log.request(1)
            for process in [1, 2] { log.deliver(message, at: process) }
        }
        let analysis = log.analysis()
        #expect(analysis.result(for: .agreement)?.verdict == .violated)
        let owed = try #require(log.first(.deliver, at: 1, first.id + 1))
        #expect(analysis.witness(of: .agreement) == [owed])
    }

    @Test func aJoinerWithoutAViewOrAStateIsNamed() throws {
        var log = Self.asking()
        let join = try #require(log.first(.join, at: 3))
        #expect(
            log.analysis().result(for: .joinLiveness)?.evidence.description
                == "3 asked 1 to let it in (event \(join)) and never installed a view")
        #expect(log.analysis().witness(of: .joinLiveness) == [join])
        log.multicast(3, from: 1, to: [2, 3])
        let analysis = log.analysis()
        #expect(
            analysis.result(for: .joinLiveness)?.evidence.description
                == "3 asked 1 to let it in (event \(join)), got a view and has no state at the end")
        #expect(
            analysis.result(for: .noStall)?.evidence.description
                == "3 has no state at the end")
        #expect(analysis.isStalled)
    }

    @Test func aJoinerHasNotDeliveredWhatStandsBeforeItsView() throws {
        var log = Self.asking()
        let (one, other) = (log.request(1), log.request(1))
        log.deliver(one, at: 1)
        log.install(3, at: 1)
        log.deliver(other, at: 2)
        log.deliver(one, at: 2)
        log.install(3, at: 3)
        log.deliver(other, at: 3)
        // 2 has the two in the other order than the history that 3 goes on with, but 3 has only one.
        let analysis = log.analysis()
        #expect(analysis.verdict(on: .totalOrder) == .holds)
        #expect(analysis.verdict(on: .prefixAgreement) == .violated)
    }

    @Test func aJoinerThatGotFartherHidesNothingOfWhatOthersDelivered() throws {
        var log = LogBuilder.group(3, of: 4)
        let early = log.request(1)
        log.deliver(early, at: 1)
        log.ask(4)
        let view = log.view(4, by: 1, 1, 2, 3, 4)
        log.install(view, at: 1)
        log.crash(1)
        log.install(view, at: 4)
        log.deliver(log.request(4), at: 4)
        log.install(view, at: 2)
        log.install(view, at: 3)
        let result = log.analysis().result(for: .uniformAgreement)
        #expect(result?.isViolated == true)
        let delivery = try #require(log.first(.deliver, at: 1, early.id))
        #expect(result?.events == [delivery])
    }
}
