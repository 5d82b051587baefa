import Testing

@testable import GMSCore

/// Where a property just holds and where it is just violated.
@Suite struct PropertyBoundaries {
    @Test func anEqualViewNumberDoesNotRise() {
        var log = LogBuilder.group(3)
        let view = log.view(3, by: 2, 1, 2, 3)
        let first = log.install(view, at: 1)
        log.install(view, at: 2)
        log.install(view, at: 3)
        let analysis = log.analysis()
        #expect(analysis.witness(of: .localMonotonicity) == [first])
        #expect(
            analysis.result(for: .localMonotonicity)?.evidence.description
                == "1 installed v4 (event \(first)), number 3, and had installed v3 before, number 3; 2 more"
        )
    }

    @Test func skippedViewNumbersRise() {
        var log = LogBuilder.group(2)
        log.multicast(log.view(9, by: 1, 1, 2), from: 1, to: [2])
        #expect(log.analysis().violations == [])
    }

    @Test func asManyButOtherMessagesBetweenTwoViewsViolate() {
        var log = LogBuilder.group(3)
        let (one, other) = (log.request(1), log.request(1))
        let view = log.view(4, by: 1, 1, 2, 3)
        for process in [1, 2] {
            log.deliver(one, at: process)
            log.install(view, at: process)
            log.deliver(other, at: process)
        }
        log.deliver(other, at: 3)
        log.install(view, at: 3)
        log.deliver(one, at: 3)
        let result = log.analysis().result(for: .virtualSynchrony)
        #expect(
            result?.evidence.description
                == "between v3 and v4, 1 delivered 3 messages and 3 delivered 3 messages: 1 and 3 delivered different messages"
        )
    }

    /// What counts is the set of messages between two views: once each, from whenever they are.
    @Test(arguments: [false, true])
    func aRepeatedMessageBelongsToTheViewItComesIn(isInLaterView: Bool) {
        var log = LogBuilder.group(2)
        let message = log.change(1, to: [1, 2])
        if !isInLaterView { for _ in 1...2 { log.deliver(message, at: 1) } }
        log.multicast(log.view(3, by: 1, 1, 2), from: 1, to: [2])
        if isInLaterView { for _ in 1...2 { log.deliver(message, at: 1) } }
        log.multicast(log.view(4, by: 1, 1, 2), from: 1, to: [2])
        let analysis = log.analysis()
        #expect(analysis.verdict(on: .noDuplication) == .violated)
        #expect(
            analysis.verdict(on: .virtualSynchrony) == (isInLaterView ? .violated : .holds))
    }

    /// What a joiner is delivered before its first view is in nobody's history.
    @Test func aDeliveryBeforeTheFirstViewDoesNotCount() {
        var log = LogBuilder.group(2, of: 3)
        let early = log.request(1)
        log.add(.start, at: 3, reason: .joiner)
        log.deliver(early, at: 3)
        for process in [1, 2] { log.deliver(early, at: process) }
        let unjoined = log.analysis()
        #expect(unjoined.violations == ["initial-view", "membership-precision"])
        log.join(3)
        #expect(log.analysis().verdict == .consistent)
        #expect(log.analysis().processes[2].isUnanchored == false)
    }

    @Test func theOrderBetweenTwoViewsIsNotItsBusiness() {
        var log = LogBuilder.group(2)
        let (one, other) = (log.request(1), log.request(1))
        let view = log.view(3, by: 1, 1, 2)
        for (process, messages) in [(1, [one, other]), (2, [other, one])] {
            for message in messages { log.deliver(message, at: process) }
            log.install(view, at: process)
        }
        let analysis = log.analysis()
        #expect(analysis.verdict(on: .virtualSynchrony) == .holds)
        #expect(analysis.verdict(on: .totalOrder) == .violated)
    }

    @Test func aGapInTheRequestsIsInOrder() {
        var log = LogBuilder.group(2)
        log.request(2)
        log.change(2, to: [1, 2])
        let analysis = log.analysis()
        #expect(analysis.verdict(on: .fifoDelivery) == .holds)
        #expect(
            analysis.violations == ["causal-order", "fifo-order", "self-delivery", "validity"])
        #expect(
            analysis.result(for: .selfDelivery)?.evidence.description
                == "2 never delivered request 2 of 2")
    }

    @Test func aDeliveryBeforeItsRequestIsFromNowhere() {
        var log = LogBuilder.group(2)
        let message = log.draft(1)
        let early = log.deliver(message, at: 1)
        log.add(.request, at: 1, message: message)
        log.deliver(message, at: 2)
        #expect(log.analysis().violations == ["delivery-integrity"])
        #expect(log.analysis().witness(of: .deliveryIntegrity) == [early])
    }

    @Test func aRivalViewBreaksTheChainThoughItsMembersAllCrashed() {
        var log = LogBuilder.group(3)
        let (dead, living) = (log.view(4, by: 3, 3), log.view(4, by: 1, 1, 2))
        log.install(dead, at: 3)
        log.crash(3)
        let event = log.install(living, at: 1)
        log.install(living, at: 2)
        let analysis = log.analysis()
        #expect(
            analysis.violations == [
                "primary-component", "single-leader", "uniform-prefix-agreement",
                "view-accuracy",
            ])
        #expect(analysis.witness(of: .primaryComponent) == [event])
        #expect(analysis.verdict == .consistent)
    }

    @Test func aProcessThatSkipsAViewBreaksNoChain() {
        var log = LogBuilder.group(3)
        let (fourth, fifth) = (log.view(4, by: 2, 2, 3), log.view(5, by: 3, 1, 2, 3))
        log.install(fourth, at: 2)
        for process in [1, 2, 3] { log.install(fifth, at: process) }
        #expect(log.analysis().verdict(on: .primaryComponent) == .holds)
    }

    /// Of many views without an order the first two are the evidence, each time.
    @Test func theFirstTwoOfManyRivalViewsAreTheEvidence() {
        for _ in 1...20 {
            var log = LogBuilder(6)
            var installs: [Int64] = []
            for process in 1...6 {
                log.add(.start, at: process, reason: .founder)
                installs.append(
                    log.install(log.view(1, by: process, process), at: process))
            }
            let result = log.analysis().result(for: .primaryComponent)
            #expect(
                result?.evidence.description
                    == "no installs lead from v1 to v2, and no installs lead from v2 to v1")
            #expect(result?.events == [installs[1]])
        }
    }

    @Test func viewsInACircleAreNoChain() {
        var log = LogBuilder.group(2)
        let (one, other) = (log.view(4, by: 1, 1, 2), log.view(5, by: 1, 1, 2))
        for view in [one, other] { log.install(view, at: 1) }
        for view in [other, one] { log.install(view, at: 2) }
        #expect(log.analysis().verdict(on: .primaryComponent) == .violated)
    }

    /// Others may still go on to the view that a joiner has; at rest they never did.
    @Test func aViewThatOnlyAJoinerHasIsJudgedAtRest() {
        var log = LogBuilder.group(2, of: 3)
        log.ask(3)
        let event = log.install(log.view(3, by: 1, 1, 2, 3), at: 3)
        #expect(log.analysis(nil).verdict(on: .primaryComponent) == .holds)
        #expect(log.analysis().witness(of: .primaryComponent) == [event])
    }

    @Test func rowsOfOneViewAreOneLinkOfTheChain() {
        var log = LogBuilder.group(2)
        let (row, again) = (log.view(3, by: 1, 1, 2), log.view(3, by: 1, 1, 2))
        log.install(row, at: 1)
        log.install(again, at: 2)
        #expect(log.analysis().violations == [])
    }

    @Test func requestsOfAProcessWithoutAStartAreMissed() throws {
        var log = LogBuilder.group(2)
        for process in [1, 2] { log.remove(try #require(log.first(.start, at: process))) }
        log.request(2)
        #expect(log.analysis().verdict(on: .selfDelivery) == .violated)
    }

    @Test func aJoinerWhoseContactIsDownIsStalled() {
        var log = LogBuilder.group(3, of: 5)
        log.ask(4, contact: 3)
        log.ask(5, contact: 1)
        #expect(log.analysis().verdict(on: .noStall) == .holds)
        let crash = log.crash(3)
        #expect(log.analysis().witness(of: .noStall) == [crash])
        #expect(log.analysis().verdict(on: .joinLiveness) == .violated)
    }

    @Test func aDiscardedCopyReleasesNoOtherThatIsHeld() {
        var log = LogBuilder.group(2)
        let message = log.request(1)
        let receipts = [1, 2].map { _ in log.arrive(log.send(message, from: 1, to: 2)) }
        let hold = log.arrive(receipts[0], .hold, .early)
        log.arrive(receipts[1], .discard, .duplicate)
        #expect(log.analysis().witness(of: .noStall) == [hold])
        log.arrive(receipts[0], .discard, .stale)
        #expect(log.analysis().verdict(on: .noStall) == .holds)
    }

    @Test func requestsOfTheFaultyAreNotMissed() {
        var log = LogBuilder.group(3)
        log.request(3)
        log.crash(3)
        #expect(log.analysis().verdict(on: .selfDelivery) == .holds)
        #expect(log.analysis().verdict(on: .validity) == .holds)
    }

    @Test func aFrozenWorkerKeepsItsChangesUntilGo() {
        var log = LogBuilder.group(2)
        for (kind, value) in [
            (MessageKind.freeze, nil), (.change, 5), (.go, nil),
        ] as [(MessageKind, Int64?)] {
            let message = log.request(1, kind, value: value)
            for process in [1, 2] {
                let delivery = log.deliver(message, at: process)
                let state: UInt32 = kind == .go ? 5 : 0
                log.edit(delivery) { $0.state = Colour(rgb: state) }
            }
        }
        #expect(log.analysis().violations == [])
        #expect(log.analysis().processes.map(\.finalState) == [Colour(rgb: 5), Colour(rgb: 5)])
    }

    @Test func theColourRuleWrapsAround() {
        #expect(Colour(rgb: 0xFF_0102).changed(by: 2) == Colour(rgb: 0x01_0201))
        #expect(Colour(rgb: 0x01_0203).changed(by: -2) == Colour(rgb: 0x02_03FF))
        #expect(Colour(rgb: 0x01_0203).changed(by: .max) == Colour(rgb: 0x02_0300))
        #expect(Colour(rgb: 0x0A2214).description == "#0A2214")
        #expect(Colour(recorded: 0x100_0000) == nil && Colour(recorded: -1) == nil)
    }
}
