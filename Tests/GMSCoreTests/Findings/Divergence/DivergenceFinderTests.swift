import Testing

@testable import GMSCore

/// Where histories part, who stands on which side, and what else the finder says about it.
@Suite struct DivergenceFinderTests {
    static var three: LogBuilder { LogBuilder.group(3) }
    /// The position of the next item after `group(3)`: three views and four messages stand before.
    static let next: Int64 = 7

    /// The workers deliver the messages given for each, one worker after the other.
    private static func log(_ histories: [[Int]], after log: LogBuilder = three) -> LogBuilder {
        var log = log
        let count = histories.joined().max() ?? 0
        let messages = (0...count).map { _ in log.request(1) }
        for (offset, history) in histories.enumerated() {
            for index in history { log.deliver(messages[index], at: offset + 1) }
        }
        return log
    }

    @Test func aShorterHistoryLagsUntilTheRunRests() {
        let log = Self.log([[0, 1], [0, 1], [0]])
        let unfinished = log.analysis(nil)
        #expect(unfinished.verdict == .inconclusive)
        #expect(unfinished.verdict(on: .agreement) == .pending)
        #expect(log.analysis(.cut).verdict == .inconclusive)
        let rested = log.analysis()
        #expect(rested.verdict == .diverged)
        #expect(rested.divergence == nil)
        #expect(rested.verdict(on: .prefixAgreement) == .holds)
        #expect(rested.violations == ["agreement", "uniform-agreement", "validity"])
    }

    /// A view that a worker installed on a dead branch of its own is not one that the sides have.
    @Test(arguments: [false, true])
    func aViewOnADeadBranchLeadsNobody(installs: Bool) throws {
        var log = LogBuilder.group(4)
        log.deliver(log.request(4), at: 4)
        if installs { log.install(log.view(9, by: 4, 2, 3), at: 4) }
        log.crash(4)
        // The others go on further than that view stands.
        for _ in 1...2 { _ = log.change(1, to: [1, 2, 3]) }
        let (mine, other) = (log.request(1), log.request(2))
        log.send(mine, from: 1, to: 3)
        log.send(other, from: 2, to: 1)
        log.deliver(mine, at: 3)
        log.deliver(other, at: 1)
        log.deliver(other, at: 2)
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.culprit.item == .message(mine.id))
        #expect(divergence.rule == .legitimateLeader)
    }

    @Test func aCrashedSideIsALossOfUniformityOnly() throws {
        var log = Self.three
        let lost = log.request(3)
        log.deliver(lost, at: 3)
        log.crash(3)
        let next = log.change(1, to: [1, 2])
        let analysis = log.analysis()
        #expect(analysis.verdict == .consistent)
        #expect(analysis.divergence == nil)
        let event = try #require(log.first(.deliver, at: 2, next.id))
        #expect(
            analysis.uniformityLosses == [
                UniformityLoss(position: Self.next, event: event)
            ])
    }

    @Test func aSideThatCrashesLaterMakesADivergence() throws {
        var log = Self.three
        let (one, other) = (log.request(3), log.request(1))
        log.deliver(one, at: 3)
        let event = log.deliver(other, at: 1)
        log.crash(3)
        log.deliver(other, at: 2)
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.position == Self.next)
        #expect(divergence.event == event)
        #expect(divergence.time == event * 1_000_000)
        #expect(log.analysis().uniformityLosses.isEmpty)
    }

    @Test func aLateFollowerOfTheCrashedSideMakesADivergence() throws {
        var log = Self.three
        let (one, other) = (log.request(3), log.request(1))
        log.deliver(one, at: 3)
        log.crash(3)
        log.deliver(other, at: 1)
        #expect(log.analysis().divergence == nil)
        let event = log.deliver(one, at: 2)
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.event == event)
        #expect(Set(divergence.sides.map(\.processes)) == [ids(1), ids(2, 3)])
    }

    @Test func theSmallestPositionCountsNotTheEarliestEvent() throws {
        var log = LogBuilder.group(4)
        let m = (0...4).map { _ in log.request(1) }
        // 1 and 2 part at the third message, before 3 parts from both at the second.
        for process in [1, 2] {
            log.deliver(m[0], at: process)
            log.deliver(m[1], at: process)
        }
        log.deliver(m[2], at: 1)
        let later = log.deliver(m[3], at: 2)
        log.deliver(m[0], at: 3)
        log.deliver(m[0], at: 4)
        let event = log.deliver(m[4], at: 3)
        log.deliver(m[1], at: 4)
        let divergence = try #require(log.analysis().divergence)
        // Before it: four views, six messages of the joins and m[0].
        #expect(divergence.position == 11)
        #expect(divergence.event == event)
        #expect(event > later)
        #expect(
            divergence.spans.map(\.groups) == [
                [ids(1, 2, 3, 4)], [ids(1, 2, 4), ids(3)], [ids(1), ids(2)],
            ])
        #expect(divergence.spans.map(\.from) == [0, 11, 12])
        #expect(divergence.spans.map(\.to) == [11, 12, nil])
    }

    @Test func atOnePositionTheFirstTwoSidesCount() throws {
        var log = Self.three
        let m = (0...2).map { _ in log.request(1) }
        log.deliver(m[0], at: 1)
        let first = log.deliver(m[1], at: 2)
        let second = log.deliver(m[2], at: 3)
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.event == first)
        #expect(first < second)
        #expect(divergence.sides.count == 3)
        let properties = log.analysis().result(for: .prefixAgreement)
        #expect(
            properties?.evidence.description == "1 has m5 at position 7, 2 has m6 at position 7")
    }

    // MARK: The canonical side

    @Test func theLegitimateLeadersFirstMulticastIsCanonical() throws {
        var log = Self.three
        let (leaders, others) = (log.request(1), log.request(2))
        log.multicast(others, from: 2, to: [3])
        log.multicast(leaders, from: 1, to: [])
        log.send(leaders, from: 1, to: 3)
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.rule == .legitimateLeader)
        #expect(divergence.culprit.item == .message(leaders.id))
        #expect(divergence.culprit.processes == ids(1))
    }

    @Test func otherwiseTheSideOfMoreCorrectWorkersIs() throws {
        let divergence = try #require(Self.log([[0], [1], [1]]).analysis().divergence)
        #expect(divergence.rule == .majority)
        #expect(divergence.culprit.processes == ids(2, 3))
        #expect(divergence.skipped.map(\.process) == ids(1))
    }

    @Test func otherwiseTheSideOfTheLowestProcessIs() throws {
        let log = Self.log([[1], [0]], after: LogBuilder.group(2))
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.rule == .lowestProcess)
        #expect(divergence.culprit.processes == ids(1))
    }

    // MARK: Classes, states and edits

    @Test func classesOverTimeAndTheFirstDifferentStates() throws {
        // A freeze beside a go leaves the colours alone; the changes after it do not.
        var log = Self.three
        let (opaque, change) = (log.request(1, .opaque), log.request(1, value: 9))
        log.deliver(opaque, at: 1)
        log.deliver(opaque, at: 2)
        for process in [1, 2, 3] { log.deliver(change, at: process) }
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.position == Self.next)
        #expect(divergence.statePosition == Self.next)
        #expect(divergence.classes.map(\.processes) == [ids(1, 2), ids(3)])
        #expect(divergence.classes.map(\.state) == [Colour(rgb: 0), Colour(rgb: 9)])
        #expect(divergence.spans.map(\.groups) == [[ids(1, 2, 3)], [ids(1, 2), ids(3)]])
        #expect(divergence.ended.isEmpty)
    }

    @Test func coloursCanHideADivergence() throws {
        var log = Self.three
        let one = log.request(1, .opaque)
        let other = log.request(1, .opaque)
        for process in [1, 2] { log.deliver(one, at: process) }
        log.deliver(other, at: 3)
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.statePosition == nil)
    }

    @Test func whoEndedBeforeIsNamedApart() throws {
        var log = Self.three
        log.crash(2)
        log.change(1, to: [1, 3])
        let m = (0...1).map { _ in log.request(1) }
        log.deliver(m[0], at: 1)
        log.deliver(m[1], at: 3)
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.position == Self.next + 1)
        #expect(divergence.ended == ids(2))
        #expect(divergence.spans.first?.groups == [ids(1, 2, 3)])
        #expect(divergence.spans.last?.groups == [ids(1), ids(3)])
    }

    @Test func anEditExplainsWhatFollowsFromIt() throws {
        // The third worker lacks m5 and has the rest one position earlier.
        let log = Self.log([[0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [1, 2, 3, 4]])
        let divergence = try #require(log.analysis().divergence)
        #expect(
            divergence.edits == [
                Divergence.Edit(processes: ids(3), missing: [.message(5)], extra: [])
            ])
        #expect(divergence.incidents.count == 1)
        #expect(divergence.incidents.first?.isMissing == true)
        // Positions 8, 9 and 10 differ, too; the shorter history then ends.
        #expect(divergence.consequences == 3)
    }

    @Test func aSecondGapIsAFurtherIncident() throws {
        let log = Self.log([[0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [1, 2, 4]])
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.edits.first?.missing == [.message(5), .message(8)])
        #expect(divergence.incidents.map(\.item) == [.message(5), .message(8)])
        #expect(divergence.incidents.allSatisfy { $0.processes == ids(3) })
        #expect(divergence.consequences == 2)
    }

    @Test func somethingExtraIsAnIncidentOfItsOwn() throws {
        let log = Self.log([[0, 1], [0, 1], [2, 0, 1]])
        let divergence = try #require(log.analysis().divergence)
        #expect(
            divergence.edits == [
                Divergence.Edit(processes: ids(3), missing: [], extra: [.message(7)])
            ])
        #expect(divergence.incidents.map(\.item) == [.message(7)])
        #expect(divergence.incidents.first?.isMissing == false)
        #expect(divergence.consequences == 1)
    }

    @Test func twoClassesThatLackOneItemAreOneIncident() throws {
        let log = Self.log(
            [[0, 1, 2], [0, 1, 2], [0, 1, 2], [1, 2], [1]], after: LogBuilder.group(5))
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.incidents.first?.processes == ids(4, 5))
    }

    @Test func aFurtherIncidentIsFoundBehindACrashedCanonicalWorker() throws {
        var log = LogBuilder.group(4)
        let cut = log.request(1)
        let send = log.send(cut, from: 1, to: 2)
        log.crash(1, cause: send, .midMulticast)
        log.deliver(cut, at: 2, cause: log.arrive(send))
        let both = log.change(2, to: [2, 3, 4])
        let second = log.request(2)
        let other = log.send(second, from: 2, to: 3)
        log.crash(2, cause: other, .midMulticast)
        log.deliver(second, at: 3, cause: log.arrive(other))
        log.change(3, to: [3, 4])
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.culprit.item == .message(cut.id))
        #expect(both.id == cut.id + 1)
        #expect(
            divergence.edits == [
                Divergence.Edit(processes: ids(3), missing: [.message(cut.id)], extra: []),
                Divergence.Edit(
                    processes: ids(4), missing: [.message(cut.id), .message(second.id)], extra: []),
            ])
        #expect(
            divergence.incidents == [
                Divergence.Incident(
                    item: .message(cut.id), isMissing: true, processes: ids(3, 4),
                    reason: .partialMulticast),
                Divergence.Incident(
                    item: .message(second.id), isMissing: true, processes: ids(4),
                    reason: .partialMulticast),
            ])
    }

    @Test func theCulpritsIncidentComesFirstAndEarlierEndsAreLeftOut() throws {
        // 5 has m15 beside the others, later than the branching at m11; 2 ended before both.
        var log = LogBuilder.group(5)
        log.crash(2)
        let m = (0...4).map { _ in log.request(1) }
        for index in [0, 1, 4, 2, 3] { log.deliver(m[index], at: 5) }
        for process in [1, 3] { for index in [0, 1, 2, 3] { log.deliver(m[index], at: process) } }
        for index in [1, 2, 3] { log.deliver(m[index], at: 4) }
        log.crash(5)
        let divergence = try #require(log.analysis().divergence)
        #expect(divergence.culprit.item == .message(m[0].id))
        #expect(divergence.incidents.map(\.item) == [.message(m[0].id), .message(m[4].id)])
        #expect(divergence.incidents.map(\.isMissing) == [true, false])
        // The canonical worker was never sent m15: that is why it lacks it.
        #expect(divergence.incidents.map(\.reason) == [.notAddressed, .notAddressed])
        #expect(divergence.edits.flatMap(\.processes).sorted() == ids(4, 5))
    }
}
