import Testing

@testable import GMSCore

/// The multicasts of gms4: one follower at a time, acknowledged, resent.
@Suite struct GMS4MulticastsTests {
    @Test func theNextFollowerIsSentToOnlyAfterTheAcknowledgement() {
        var group = HandDrivenGroup<GMS4>.formed(4)
        #expect(group.request(1) == ["m1.1@4 > 2", "arm acknowledgement"])
        #expect(group.waiting(1, 3).isEmpty)
        #expect(group.arrive(1, 2) == ["ack @4 > 1", "deliver m1.1@4"])
        #expect(group.waiting(1, 3).isEmpty)
        #expect(group.arrive(2, 1) == ["m1.1@4 > 3", "arm acknowledgement"])
        group.arrive(1, 3)
        #expect(group.arrive(3, 1) == ["m1.1@4 > 4", "arm acknowledgement"])
        group.arrive(1, 4)
        #expect(group.arrive(4, 1).withoutTimers == ["deliver m1.1@4"])
    }

    @Test func requestsQueueWhileAMulticastIsUnderWay() {
        var group = HandDrivenGroup<GMS4>.formed(2)
        #expect(group.request(1).first == "m1.1@2 > 2")
        #expect(group.request(1) == [])
        group.arrive(1, 2)
        #expect(
            group.arrive(2, 1).suffix(3) == [
                "deliver m1.1@2", "m1.2@3 > 2", "arm acknowledgement",
            ])
    }

    @Test func aCopyThatIsNotAcknowledgedIsSentAgain() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.request(1)
        group.lose(1, 2)
        #expect(group.fire(1, .acknowledgement) == ["again m1.1@3 > 2", "arm acknowledgement"])
        // The acknowledgement is lost, too.
        group.arrive(1, 2)
        group.lose(2, 1)
        #expect(group.fire(1, .acknowledgement) == ["again m1.1@3 > 2", "arm acknowledgement"])
        group.settle()
        for id in 1...3 { #expect(group.history(id).last == "m1.1") }
        #expect(group.armed[1]?.contains(.acknowledgement) == false)
    }

    @Test func aDuplicateIsAcknowledgedAgainAndNotDeliveredAgain() {
        var group = HandDrivenGroup<GMS4>.formed(2)
        group.request(1)
        group.fire(1, .acknowledgement)
        group.arrive(1, 2)
        #expect(group.arrive(1, 2) == ["ack @2 > 1", "discard m1.1@2 of 1: duplicate"])
        group.arrive(2, 1)
        #expect(group.arrive(2, 1) == ["discard ack @2 of 2: stale"])
        #expect(group.history(2).filter { $0 == "m1.1" }.count == 1)
    }

    @Test func anAcknowledgementOfAnotherSlotMulticastOrProcessCountsForNothing() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.request(1)
        guard case .message(let sent, _)? = group.lose(1, 2) else {
            Issue.record("m1.1 is under way")
            return
        }
        let other = Message(id: 99, origin: ProcessID(2), number: 9, kind: .opaque)
        let stale = ["discard ack @3 of 3: stale"]
        #expect(group.inject(.ack(slot: 3, of: .message(sent)), 3, 1) == stale)
        for (slot, multicast) in [
            (2, .message(sent)), (3, .message(other)), (3, .view(number: 3, creator: ProcessID(1))),
        ] as [(Int64, Acknowledged)] {
            #expect(
                group.inject(.ack(slot: slot, of: multicast), 2, 1) == [
                    "discard ack @\(slot) of 2: stale"
                ])
        }
        #expect(
            group.inject(.ack(slot: 3, of: .message(sent)), 1, 2) == [
                "discard ack @3 of 1: stale"
            ])
        #expect(group.waiting(1, 3).isEmpty)
        #expect(group.inject(.ack(slot: 3, of: .message(sent)), 2, 1).first == "m1.1@3 > 3")
    }

    @Test func futureSlotsAreHeldAndLowerOnesDiscarded() {
        var group = HandDrivenGroup<GMS4>.formed(2)
        let message = { (number: Int64) in
            Packet.message(
                Message(id: number, origin: ProcessID(1), number: number, kind: .opaque),
                slot: number + 1)
        }
        #expect(group.inject(message(2), 1, 2) == ["hold m1.2@3 of 1: early"])
        #expect(
            group.inject(message(1), 1, 2).filter { $0.hasPrefix("deliver") } == [
                "deliver m1.1@2", "deliver m1.2@3",
            ])
        #expect(
            group.inject(message(1), 1, 2) == [
                "ack @2 > 1", "discard m1.1@2 of 1: duplicate",
            ])
    }

    /// A deposed leader does not take the acceptance of the new one's slot for that of its own.
    @Test func anotherMulticastOfTheLastSlotIsNotAcknowledged() {
        var group = HandDrivenGroup<GMS4>.formed(2)
        group.request(1)
        group.arrive(1, 2)
        let other = Message(id: 99, origin: ProcessID(2), number: 9, kind: .opaque)
        #expect(
            group.inject(.message(other, slot: 2), 1, 2) == ["discard m2.9@2 of 1: stale"])
    }

    // MARK: Dead followers

    @Test func aDeadFollowerIsSkippedAndDroppedAtOnce() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.request(1)
        group.crash(2)
        group.arrive(1, 2)
        #expect(
            group.suspect(1, 2) == ["m1.1@3 > 3", "arm acknowledgement"])
        group.arrive(1, 3)
        #expect(
            group.arrive(3, 1).withoutTimers == ["deliver m1.1@3", "v4/1{1 3}@4 > 3"])
        group.settle()
        for id in [1, 3] { #expect(group.history(id).suffix(2) == ["m1.1", "v4/1{1 3}"]) }
    }

    @Test func aFollowerThatDiesBeforeItsTurnIsNotSentTo() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.request(1)
        group.crash(3)
        #expect(group.suspect(1, 3) == [])
        group.arrive(1, 2)
        let trace = group.arrive(2, 1)
        #expect(trace.withoutTimers == ["deliver m1.1@3", "v4/1{1 2}@4 > 2"])
    }

    @Test func anIdleLeaderDropsADeadFollowerAtOnce() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        group.crash(3)
        #expect(group.suspect(1, 3) == ["v4/1{1 2}@3 > 2", "arm acknowledgement"])
        group.settle()
        #expect(group.history(2).last == "v4/1{1 2}")
    }

    @Test func theLeaderMonitorsItsFollowers() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        #expect(group.monitors == [1: [2, 3], 2: [1], 3: [1]])
        group.crash(1)
        #expect(group.suspect(2, 1).contains("monitor 3"))
    }

    // MARK: Election

    @Test func aNewLeaderSendsLastAgainThenTheView() {
        var group = HandDrivenGroup<GMS4>.formed(4)
        group.request(1, crashAfter: 1)
        group.arrive(1, 2)
        #expect(group.suspect(2, 1).withoutTimers.suffix(1) == ["m1.1@4 > 3"])
        for id in 3...4 { group.suspect(id, 1) }
        group.arrive(2, 3)
        #expect(group.arrive(3, 2).withoutTimers == ["m1.1@4 > 4"])
        group.arrive(2, 4)
        #expect(group.arrive(4, 2).withoutTimers == ["v5/2{2 3 4}@5 > 3"])
        group.settle()
        for id in 2...4 { #expect(group.history(id).suffix(2) == ["m1.1", "v5/2{2 3 4}"]) }
    }

    /// The case that acknowledgements collected in parallel get wrong.
    @Test func aLossThatMeetsACrashKeepsTheSurvivorsTogether() {
        var group = HandDrivenGroup<GMS4>.formed(4)
        group.request(1)
        group.lose(1, 2)
        group.crash(1)
        for id in 2...4 { group.suspect(id, 1) }
        group.request(4)
        group.settle()
        for id in 2...4 { #expect(group.history(id).suffix(2) == ["v5/2{2 3 4}", "m4.1"]) }
    }

    @Test func twoCrashesInARowKeepTheSurvivorsTogether() {
        var group = HandDrivenGroup<GMS4>.formed(5)
        group.crash(1)
        // The round of Last, then the view as far as 3.
        group.suspect(2, 1)
        group.suspect(3, 1)
        for follower in 3...5 {
            group.arrive(2, follower)
            group.arrive(follower, 2)
        }
        group.arrive(2, 3)
        #expect(group.history(3).last == "v6/2{2 3 4 5}")
        group.crash(2)
        group.suspect(3, 2)
        group.settle()
        for id in 3...5 {
            #expect(group.history(id).suffix(2) == ["v6/2{2 3 4 5}", "v7/3{3 4 5}"])
        }
    }

    @Test func onlyTheSuspicionOfTheLeaderCountsForAFollower() {
        var group = HandDrivenGroup<GMS4>.formed(3)
        let before = group.layers
        #expect(group.suspect(3, 2) == [])
        #expect(group.layers == before)
        group.crash(1)
        group.crash(2)
        #expect(group.suspect(3, 1) == ["elect 2", "monitor 2"])
        #expect(group.suspect(3, 2).first == "elect 3")
        group.settle()
        #expect(group.history(3).last == "v4/3{3}")
    }

    /// 1 crashes after one copy of the view that admits 3, which 2 sends again.
    @Test func aJoinerFollowsWhoeverSentItItsFirstView() {
        var group = HandDrivenGroup<GMS4>(3)
        group.found(1)
        group.join(2, through: 1)
        group.settle()
        group.join(3, through: 1)
        group.arrive(3, 1)
        group.arrive(1, 2)
        group.crash(1)
        #expect(group.suspect(2, 1).withoutTimers.last == "v3/1{1 2 3}@2 > 3")
        #expect(
            group.arrive(2, 3) == [
                "disarm join", "ack @2 > 2", "install v3/1{1 2 3}@2, follow 2", "monitor 2",
            ])
        group.settle()
        for id in 2...3 { #expect(group.history(id).last == "v4/2{2 3}") }
    }

    @Test func aResentOldViewDoesNotChangeWhomIFollow() {
        var group = HandDrivenGroup<GMS4>.formed(4)
        group.crash(1)
        group.suspect(2, 1)
        for follower in 3...4 {
            group.arrive(2, follower)
            group.arrive(follower, 2)
        }
        group.arrive(2, 3)
        group.crash(2)
        group.suspect(3, 1)
        group.suspect(3, 2)
        group.suspect(4, 1)
        #expect(group.suspect(4, 2).contains("elect 3"))
        #expect(
            group.arrive(3, 4) == ["ack @4 > 3", "install v5/2{2 3 4}@4, follow 3"])
        #expect(group.request(4).first == "request m4.1 > 3")
    }

    /// 3 asks 2, which is outside itself: nothing is kept for long, since 3 asks again.
    @Test func aJoinIsAskedAgainOfAContactThatIsStillOutside() {
        var group = HandDrivenGroup<GMS4>(3)
        group.found(1)
        group.join(2, through: 1)
        group.join(3, through: 2)
        #expect(group.arrive(3, 2) == ["discard join 3 of 3: unexpected"])
        group.settle()
        #expect(group.history(3).isEmpty)
        #expect(group.fire(3, .join).contains("again join 3 > 2"))
        group.settle()
        #expect(group.history(3) == ["v3/1{1 2 3}"])
    }
}
