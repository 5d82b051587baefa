import Testing

@testable import GMSCore

/// The requests, joins and timers of gms4.
@Suite struct GMS4RequestsTests {
    @Test func aRequestIsResentUntilItIsDelivered() {
        var group = HandDrivenGroup<GMS4>.formed(2)
        #expect(group.request(2) == ["request m2.1 > 1", "arm request"])
        group.lose(2, 1)
        #expect(group.fire(2, .request) == ["again request m2.1 > 1", "arm request"])
        group.arrive(2, 1)
        #expect(group.arrive(1, 2) == ["ack @2 > 1", "deliver m2.1@2", "disarm request"])
        #expect(group.fire(2, .request) == [])
    }

    @Test func onlyTheOldestRequestIsResentOnATimer() {
        var group = HandDrivenGroup<GMS4>.formed(2)
        group.request(2)
        // The timer is that of the oldest: a later request does not put it off.
        #expect(group.request(2) == ["request m2.2 > 1"])
        #expect(group.fire(2, .request) == ["again request m2.1 > 1", "arm request"])
        group.arrive(2, 1)
        // Then it is the turn of the next.
        #expect(group.arrive(1, 2) == ["ack @2 > 1", "deliver m2.1@2", "arm request"])
        #expect(group.fire(2, .request) == ["again request m2.2 > 1", "arm request"])
    }

    @Test func theTimeOfTheRequestTimerDoublesAndStartsAgainForTheNext() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.request(3)
        group.request(3)
        for doublings in 0...3 {
            #expect(
                group.waits[3]?[.request] == .multicast(members: 3, doublings: doublings))
            group.fire(3, .request)
        }
        group.arrive(3, 1)
        for follower in 2...3 {
            group.arrive(1, follower)
            group.arrive(follower, 1)
        }
        #expect(group.history(3).last == "m3.1")
        #expect(group.waits[3]?[.request] == .multicast(members: 3, doublings: 0))
    }

    @Test func allRequestsAreResentOnceInOrderOnInstallingANewLeadersView() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        for _ in 1...3 { group.request(3) }
        group.crash(1)
        group.suspect(2, 1)
        #expect(group.suspect(3, 1) == ["elect 2", "monitor 2"])
        // The resend of Last is the old leader's view, and no reason.
        #expect(group.arrive(2, 3).allSatisfy { !$0.hasPrefix("again") })
        group.arrive(3, 2)
        #expect(
            group.arrive(2, 3) == [
                "ack @3 > 2", "install v4/2{2 3}@3", "again request m3.1 > 2",
                "again request m3.2 > 2", "again request m3.3 > 2", "arm request",
            ])
        // Another view of the same leader is no reason either.
        let view = GroupView(number: 5, creator: ProcessID(2), members: [2, 3].map(ProcessID.init))
        #expect(
            group.inject(.view(view, slot: 4, delivered: []), 2, 3) == [
                "ack @4 > 2", "install v5/2{2 3}@4",
            ])
    }

    @Test func aRequestIsResentToANewLeader() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.request(3)
        group.crash(1)
        group.suspect(2, 1)
        group.suspect(3, 1)
        #expect(group.fire(3, .request) == ["again request m3.1 > 2", "arm request"])
        group.settle()
        for id in 2...3 { #expect(group.history(id).last == "m3.1") }
    }

    @Test func aNewLeaderTakesItsOwnUndeliveredRequestsAfterItsView() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.request(2)
        group.crash(1)
        group.suspect(3, 1)
        group.suspect(2, 1)
        group.settle()
        for id in 2...3 { #expect(group.history(id).suffix(2) == ["v4/2{2 3}", "m2.1"]) }
        #expect(group.fire(2, .request) == [])
    }

    @Test func eachRequestIsTakenOnce() {
        var group = HandDrivenGroup<GMS4>.formed(2)
        group.request(2)
        group.fire(2, .request)
        group.arrive(2, 1)
        #expect(group.arrive(2, 1) == ["discard request m2.1 of 2: duplicate"])
        group.settle()
        group.inject(.request(message(2, 1)), 2, 1)
        group.settle()
        #expect(group.history(1).filter { $0 == "m2.1" }.count == 1)
    }

    @Test func theLeaderHoldsRequestsThatComeEarlyAndTakesThemInOrder() {
        var group = HandDrivenGroup<GMS4>.formed(2)
        for _ in 1...3 { group.request(2) }
        group.lose(2, 1)
        #expect(group.arrive(2, 1) == ["hold request m2.2 of 2: early"])
        #expect(group.arrive(2, 1) == ["hold request m2.3 of 2: early"])
        #expect(
            group.inject(.request(group.messages[2]), 2, 1) == [
                "discard request m2.3 of 2: duplicate"
            ])
        group.fire(2, .request)
        #expect(
            group.arrive(2, 1) == [
                "release request m2.2 of 2", "release request m2.3 of 2", "m2.1@2 > 2",
                "arm acknowledgement",
            ])
        group.settle()
        #expect(group.history(1).suffix(3) == ["m2.1", "m2.2", "m2.3"])
    }

    /// What the dead one had not sent will not come.
    @Test func theEarlyRequestsOfOneThatIsDownAreThrownAway() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        for _ in 1...3 { group.request(3) }
        group.lose(3, 1)
        group.arrive(3, 1)
        let late = group.lose(3, 1)
        group.crash(3)
        #expect(
            group.suspect(1, 3).prefix(2) == [
                "release request m3.2 of 3", "discard request m3.2 of 3: stale",
            ])
        if let late {
            #expect(group.inject(late, 2, 1) == ["discard request m3.3 of 2: stale"])
        }
    }

    /// Its request was delivered, but the requester learns of that from the second leader.
    @Test func whatTheDeadLeaderHadDeliveredIsNotTakenAgain() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.request(3)
        group.arrive(3, 1)
        group.arrive(1, 2)
        group.crash(1)
        group.suspect(2, 1)
        group.suspect(3, 1)
        group.fire(3, .request)
        #expect(group.arrive(3, 2) == ["discard request m3.1 of 3: duplicate"])
        group.settle()
        for id in 2...3 { #expect(group.history(id).filter { $0 == "m3.1" }.count == 1) }
    }

    @Test func theCountsOfDeliveredRequestsTravelInNoOtherView() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.request(3)
        group.settle()
        group.crash(3)
        group.suspect(1, 3)
        guard case .view(let view, _, let delivered)? = group.lose(1, 2) else {
            Issue.record("a view is under way")
            return
        }
        #expect(view.text == "v4/1{1 2}" && delivered == [])
    }

    @Test func theCountsOfDeliveredRequestsTravelWithTheAdmittingView() {
        var group = HandDrivenGroup<GMS4>(3)
        group.found(1)
        group.join(2, through: 1)
        group.settle()
        group.request(2)
        group.settle()
        group.join(3, through: 1)
        group.settle()
        // The joiner leads, and knows a request from before its time when it comes again.
        group.crash(1)
        group.suspect(2, 1)
        group.suspect(3, 1)
        group.settle()
        group.crash(2)
        group.suspect(3, 2)
        #expect(
            group.inject(.request(message(2, 1)), 2, 3) == [
                "discard request m2.1 of 2: duplicate"
            ])
        #expect(
            group.inject(.request(message(2, 2)), 2, 3).withoutTimers.last == "deliver m2.2@6")
    }

    // MARK: Joins

    @Test func aJoinIsResentUntilAViewArrives() {
        var group = HandDrivenGroup<GMS4>(2)
        group.found(1)
        #expect(group.join(2, through: 1) == ["join 2 > 1", "arm join"])
        group.lose(2, 1)
        #expect(group.fire(2, .join) == ["again join 2 > 1", "arm join"])
        group.arrive(2, 1)
        #expect(
            group.arrive(1, 2) == [
                "disarm join", "ack @1 > 1", "install v2/1{1 2}@1", "monitor 1",
            ])
        #expect(group.fire(2, .join) == [])
    }

    @Test func aJoinerIsAdmittedOnce() {
        var group = HandDrivenGroup<GMS4>(3)
        group.found(1)
        group.join(2, through: 1)
        group.settle()
        group.request(1)
        group.join(3, through: 1)
        group.fire(3, .join)
        // Queued behind the message under way, then under way itself, then a member.
        #expect(group.arrive(3, 1) == [])
        #expect(group.arrive(3, 1) == ["discard join 3 of 3: duplicate"])
        group.arrive(1, 2)
        #expect(group.arrive(2, 1).contains("v3/1{1 2 3}@3 > 2"))
        #expect(group.inject(.join(ProcessID(3)), 3, 1) == ["discard join 3 of 3: duplicate"])
        group.settle()
        #expect(group.inject(.join(ProcessID(3)), 3, 1) == ["discard join 3 of 3: duplicate"])
        group.settle()
        #expect(group.history(1) == ["v1/1{1}", "v2/1{1 2}", "m1.1", "v3/1{1 2 3}"])
        group.crash(3)
        group.suspect(1, 3)
        group.settle()
        #expect(group.inject(.join(ProcessID(3)), 2, 1) == ["discard join 3 of 2: duplicate"])
    }

    @Test func joinsAndExpulsionsComeBeforeRequests() {
        var group = HandDrivenGroup<GMS4>(4)
        group.found(1)
        for id in 2...3 {
            group.join(id, through: 1)
            group.settle()
        }
        for _ in 1...2 { group.request(1) }
        group.join(4, through: 1)
        group.arrive(4, 1)
        group.crash(3)
        group.suspect(1, 3)
        group.settle()
        #expect(
            group.history(1).suffix(4) == ["m1.1", "v4/1{1 2}", "v5/1{1 2 4}", "m1.2"])
    }

    @Test func theJoinersThatWaitAreAdmittedByOneView() {
        var group = HandDrivenGroup<GMS4>(4)
        group.found(1)
        group.join(2, through: 1)
        group.settle()
        group.request(1)
        for id in 3...4 {
            group.join(id, through: 1)
            group.arrive(id, 1)
        }
        group.settle()
        for id in 3...4 { #expect(group.history(id) == ["v3/1{1 2 3 4}"]) }
        #expect(group.monitors[1] == [2, 3, 4])
    }

    @Test func aChangeOfMembershipTakesEffectWhenItsViewsTurnComes() {
        var group = HandDrivenGroup<GMS4>(3)
        group.found(1)
        group.join(2, through: 1)
        group.settle()
        group.request(1)
        group.request(1)
        group.join(3, through: 1)
        #expect(group.arrive(3, 1) == [])
        group.arrive(1, 2)
        // The joiner is sent nothing before its view.
        #expect(
            group.arrive(2, 1).withoutTimers == [
                "deliver m1.1@2", "monitor 3", "v3/1{1 2 3}@3 > 2",
            ])
        #expect(group.waiting(1, 3).isEmpty)
        group.settle()
        #expect(group.history(2) == ["v2/1{1 2}", "m1.1", "v3/1{1 2 3}", "m1.2"])
        #expect(group.history(3) == ["v3/1{1 2 3}", "m1.2"])
    }

    @Test func theMembersStayWhileAViewIsUnderWay() {
        var group = HandDrivenGroup<GMS4>(3)
        group.found(1)
        group.join(2, through: 1)
        group.settle()
        group.join(3, through: 1)
        group.arrive(3, 1)
        #expect(group.waiting(1, 2) == ["v3/1{1 2 3}@2"])
        #expect(group.history(1).last == "v2/1{1 2}")
        group.arrive(1, 2)
        group.arrive(2, 1)
        #expect(group.history(1).last == "v2/1{1 2}")
        group.arrive(1, 3)
        #expect(group.arrive(3, 1).contains("install v3/1{1 2 3}@2"))
    }

    @Test func aJoinerThatDiesIsSkippedAndDropped() {
        var group = HandDrivenGroup<GMS4>(3)
        group.found(1)
        group.join(2, through: 1)
        group.settle()
        group.join(3, through: 1)
        let trace = group.arrive(3, 1)
        #expect(trace.first == "monitor 3")
        group.crash(3)
        group.settle()
        group.suspect(1, 3)
        group.settle()
        for id in 1...2 { #expect(group.history(id).suffix(2) == ["v3/1{1 2 3}", "v4/1{1 2}"]) }
    }

    private func message(_ origin: Int, _ number: Int64) -> Message {
        Message(id: 100 + number, origin: ProcessID(origin), number: number, kind: .opaque)
    }
}
