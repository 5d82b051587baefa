import Testing

@testable import GMSCore

/// The requests, joins and timers of gms4.
@Suite struct GMS4RequestTests {
    @Test func aRequestIsResentUntilItIsDelivered() {
        var group = HandDrivenGroup<GMS4>.formed(2)
        #expect(group.request(2) == ["request m2.1 > 1", "arm requests"])
        group.lose(2, 1)
        #expect(group.fire(2, .requests) == ["again request m2.1 > 1", "arm requests"])
        group.arrive(2, 1)
        #expect(group.arrive(1, 2) == ["ack @1 > 1", "disarm requests", "deliver m2.1@1"])
        #expect(group.fire(2, .requests) == [])
    }

    @Test func aRequestIsResentToANewLeader() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.request(3)
        group.crash(1)
        group.suspect(2, 1)
        #expect(group.suspect(3, 1).contains("arm requests"))
        #expect(group.fire(3, .requests) == ["again request m3.1 > 2", "arm requests"])
        group.settle()
        for id in 2...3 { #expect(group.history(id).last == "m3.1") }
    }

    @Test func aNewLeaderMulticastsItsOwnOutstandingRequests() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.request(2)
        group.crash(1)
        group.suspect(3, 1)
        group.suspect(2, 1)
        group.settle()
        for id in 2...3 { #expect(group.history(id).suffix(2) == ["v4/2{2 3}", "m2.1"]) }
        #expect(group.fire(2, .requests) == [])
    }

    @Test func eachRequestIsTakenOnce() {
        var group = HandDrivenGroup<GMS4>.formed(2)
        group.request(2)
        group.fire(2, .requests)
        group.arrive(2, 1)
        #expect(group.arrive(2, 1) == ["discard request m2.1 of 2: duplicate"])
        group.settle()
        group.inject(.request(message(2, 1)), 2, 1)
        group.settle()
        #expect(group.history(1).filter { $0 == "m2.1" }.count == 1)
    }

    @Test func requestsAreTakenInOrder() {
        var group = HandDrivenGroup<GMS4>.formed(2)
        group.request(2)
        group.request(2)
        group.lose(2, 1)
        #expect(group.arrive(2, 1) == ["discard request m2.2 of 2: unexpected"])
        #expect(
            group.fire(2, .requests) == [
                "again request m2.1 > 1", "again request m2.2 > 1", "arm requests",
            ])
        group.settle()
        #expect(group.history(1).suffix(2) == ["m2.1", "m2.2"])
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
        group.fire(3, .requests)
        #expect(group.arrive(3, 2) == ["discard request m3.1 of 3: duplicate"])
        group.settle()
        for id in 2...3 { #expect(group.history(id).filter { $0 == "m3.1" }.count == 1) }
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
            group.inject(.request(message(2, 2)), 2, 3).withoutTimers.last == "deliver m2.2@5")
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
                "disarm join", "ack @0 > 1", "install v2/1{1 2}@0", "monitor 1",
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
        // Queued behind the message, then under way, then a member.
        #expect(group.arrive(3, 1) == [])
        #expect(group.arrive(3, 1) == ["discard join 3 of 3: duplicate"])
        group.arrive(1, 2)
        #expect(group.arrive(2, 1).contains("v3/1{1 2 3}@2 > 2"))
        #expect(group.inject(.join(ProcessID(3)), 3, 1) == ["discard join 3 of 3: duplicate"])
        group.settle()
        #expect(group.inject(.join(ProcessID(3)), 3, 1) == ["discard join 3 of 3: duplicate"])
        group.settle()
        #expect(group.history(1) == ["v1/1{1}", "v2/1{1 2}", "m1.1", "v3/1{1 2 3}"])
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
        group.request(1)
        group.arrive(1, 2)
        // The message that came first goes first, and the joiner is sent nothing before its view.
        #expect(group.arrive(2, 1).withoutTimers == ["deliver m1.1@1", "m1.2@2 > 2"])
        group.arrive(1, 2)
        #expect(
            group.arrive(2, 1).withoutTimers == [
                "deliver m1.2@2", "monitor 3", "v3/1{1 2 3}@3 > 2",
            ])
        #expect(group.waiting(1, 3).isEmpty)
        group.settle()
        #expect(group.history(2) == ["v2/1{1 2}", "m1.1", "m1.2", "v3/1{1 2 3}", "m1.3"])
        #expect(group.history(3) == ["v3/1{1 2 3}", "m1.3"])
    }

    @Test func theMembersStayWhileAViewIsUnderWay() {
        var group = HandDrivenGroup<GMS4>(3)
        group.found(1)
        group.join(2, through: 1)
        group.settle()
        group.join(3, through: 1)
        group.arrive(3, 1)
        #expect(group.waiting(1, 2) == ["v3/1{1 2 3}@1"])
        #expect(group.history(1).last == "v2/1{1 2}")
        group.arrive(1, 2)
        group.arrive(2, 1)
        #expect(group.history(1).last == "v2/1{1 2}")
        group.arrive(1, 3)
        #expect(group.arrive(3, 1).contains("install v3/1{1 2 3}@1"))
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
