import Testing

@testable import GMSCore

@Suite struct GMS3Tests {
    // MARK: Slots

    @Test func messagesAndViewsShareOneSequenceOfSlots() {
        var group = HandDrivenGroup<GMS3>.formed(2)
        #expect(group.request(1) == ["m1.1@2 > 2", "deliver m1.1@2"])
        group.join(2, through: 1)
        #expect(group.request(1) == ["m1.2@3 > 2", "deliver m1.2@3"])
        var other = HandDrivenGroup<GMS3>.formed(3)
        #expect(other.request(1).last == "deliver m1.1@3")
    }

    @Test func slotsStartAtOne() {
        var group = HandDrivenGroup<GMS3>(2)
        #expect(group.found(1) == ["install v1/1{1}"])
        #expect(group.request(1) == ["deliver m1.1@1"])
        group.join(2, through: 1)
        #expect(group.arrive(2, 1) == ["v2/1{1 2}@2 > 2", "install v2/1{1 2}@2"])
    }

    @Test func aFutureSlotIsHeldAndReleasedInOrder() {
        var group = HandDrivenGroup<GMS3>.formed(2)
        let first = group.packets(of: 1, requests: 3)
        #expect(group.inject(first[2], 1, 2) == ["hold m1.3@4 of 1: early"])
        #expect(group.inject(first[1], 1, 2) == ["hold m1.2@3 of 1: early"])
        #expect(
            group.inject(first[0], 1, 2) == [
                "deliver m1.1@2", "release m1.2@3 of 1", "deliver m1.2@3", "release m1.3@4 of 1",
                "deliver m1.3@4",
            ])
    }

    @Test func aLowerSlotIsADuplicate() {
        var group = HandDrivenGroup<GMS3>.formed(2)
        let sent = group.packets(of: 1, requests: 2)
        for packet in sent { group.inject(packet, 1, 2) }
        let view = GroupView(number: 2, creator: ProcessID(1), members: [1, 2].map(ProcessID.init))
        let before = group.layers
        #expect(group.inject(sent[0], 1, 2) == ["discard m1.1@2 of 1: duplicate"])
        #expect(group.inject(sent[1], 1, 2) == ["discard m1.2@3 of 1: duplicate"])
        #expect(
            group.inject(.view(view, slot: 1, delivered: []), 1, 2) == [
                "discard v2/1{1 2}@1 of 1: duplicate"
            ])
        #expect(group.layers == before)
    }

    @Test func aHeldSlotThatComesAgainOnAnotherLinkIsDiscarded() {
        var group = HandDrivenGroup<GMS3>.formed(3)
        group.request(1)
        group.arrive(1, 2)
        group.crash(1)
        group.suspect(2, 1)
        // The resend and the view of 2 overtake 1's own copy.
        #expect(group.arrive(2, 3) == ["deliver m1.1@3"])
        #expect(group.arrive(1, 3) == ["discard m1.1@3 of 1: duplicate"])
        #expect(group.arrive(2, 3).first == "install v4/2{2 3}@4")
    }

    // MARK: Election

    @Test func theLastMulticastIsSentAgainBeforeTheNewView() {
        var group = HandDrivenGroup<GMS3>.formed(4)
        group.request(1, crashAfter: 1)
        group.settle()
        #expect(group.history(2).last == "m1.1")
        #expect(
            group.suspect(2, 1) == [
                "elect 2", "m1.1@4 > 3", "m1.1@4 > 4", "v5/2{2 3 4}@5 > 3", "v5/2{2 3 4}@5 > 4",
                "install v5/2{2 3 4}@5",
            ])
        for id in 3...4 { group.suspect(id, 1) }
        group.settle()
        for id in 2...4 { #expect(group.history(id).suffix(2) == ["m1.1", "v5/2{2 3 4}"]) }
    }

    @Test func aViewThatWasLastIsSentAgainUnchanged() {
        var group = HandDrivenGroup<GMS3>.formed(3)
        group.crash(1)
        #expect(
            group.suspect(2, 1) == [
                "elect 2", "v3/1{1 2 3}@2 > 3", "v4/2{2 3}@3 > 3", "install v4/2{2 3}@3",
            ])
    }

    @Test func aViewIsAcceptedBySlotBeforeItsSenderIsFollowed() {
        var group = HandDrivenGroup<GMS3>.formed(3)
        group.crash(1)
        group.suspect(2, 1)
        group.arrive(2, 3)
        #expect(group.arrive(2, 3) == ["install v4/2{2 3}@3", "monitor 2"])
        #expect(group.suspect(3, 1) == [])
        #expect(!group.isLeader(3))
    }

    /// 2 leads and crashes after one copy of its view, which 3 sends again; 4 has yet to learn of
    /// either crash.
    @Test func twoCrashesInARowKeepTheSurvivorsTogether() {
        var group = HandDrivenGroup<GMS3>.formed(5)
        group.crash(1)
        // Three copies of Last, and one of the view.
        group.suspect(2, 1, crashAfter: 4)
        group.suspect(3, 1)
        group.settle()
        #expect(group.history(3).last == "v6/2{2 3 4 5}")
        #expect(
            group.suspect(3, 2).prefix(3) == [
                "elect 3", "v6/2{2 3 4 5}@5 > 4", "v6/2{2 3 4 5}@5 > 5",
            ])
        group.settle()
        for id in 3...5 {
            #expect(group.history(id).suffix(2) == ["v6/2{2 3 4 5}", "v7/3{3 4 5}"])
        }
        group.request(5)
        group.settle()
        for id in 3...5 { #expect(group.history(id).last == "m5.1") }
    }

    /// The same, but the survivors know of both crashes when the resent view arrives.
    @Test func aResentOldViewDoesNotChangeWhomIFollow() {
        var group = HandDrivenGroup<GMS3>.formed(5)
        group.crash(1)
        group.suspect(2, 1, crashAfter: 4)
        group.suspect(3, 1)
        group.settle()
        group.suspect(3, 2)
        #expect(group.suspect(4, 1) == ["elect 2", "monitor 2"])
        #expect(group.suspect(4, 2) == ["elect 3", "monitor 3"])
        // It updates the members, of whom those before 3 are gone, and elects nobody.
        #expect(group.arrive(3, 4) == ["install v6/2{2 3 4 5}@5, follow 3"])
        #expect(group.request(4) == ["request m4.1 > 3"])
        #expect(group.arrive(3, 4) == ["install v7/3{3 4 5}@6"])
        group.crash(3)
        #expect(group.suspect(4, 3).first == "elect 4")
        #expect(group.isLeader(4))
    }

    /// What is not followed is not monitored; whoever comes to follow it learns of its end then.
    @Test func onlyTheSuspicionOfTheLeaderCounts() {
        var group = HandDrivenGroup<GMS3>.formed(4)
        let before = group.layers
        #expect(group.suspect(3, 2) == [])
        #expect(group.suspect(1, 4) == [])
        #expect(group.layers == before)
        group.crash(1)
        group.crash(2)
        #expect(group.suspect(3, 1) == ["elect 2", "monitor 2"])
        #expect(group.suspect(3, 2).first == "elect 3")
        #expect(group.isLeader(3))
    }

    // MARK: Joiners

    /// 1 crashes after one copy of the view that admits 3, which 2 sends again.
    @Test func aJoinerFollowsWhoeverSentItItsFirstView() {
        var group = HandDrivenGroup<GMS3>(3)
        group.found(1)
        group.join(2, through: 1)
        group.settle()
        group.join(3, through: 1)
        group.arrive(3, 1, crashAfter: 1)
        group.arrive(1, 2)
        group.suspect(2, 1)
        #expect(group.arrive(2, 3) == ["install v3/1{1 2 3}@2, follow 2", "monitor 2"])
        #expect(group.request(3) == ["request m3.1 > 2"])
        #expect(group.arrive(2, 3) == ["install v4/2{2 3}@3"])
        group.crash(2)
        #expect(group.suspect(3, 2).first == "elect 3")
    }

    @Test func aJoinerHoldsEverythingUntilItsFirstViewAndDiscardsLowerSlots() {
        var joiner = HandDrivenGroup<GMS3>(3)
        let members = [1, 2, 3].map { ProcessID($0) }
        let view = GroupView(number: 3, creator: ProcessID(1), members: members)
        let message = { (number: Int64, slot: Int64) in
            Packet.message(
                Message(id: number, origin: ProcessID(1), number: number, kind: .opaque),
                slot: slot)
        }
        #expect(joiner.inject(message(1, 4), 1, 3) == ["hold m1.1@4 of 1: early"])
        #expect(joiner.inject(message(3, 6), 2, 3) == ["hold m1.3@6 of 2: early"])
        #expect(
            joiner.inject(.view(view, slot: 5, delivered: []), 1, 3) == [
                "install v3/1{1 2 3}@5", "monitor 1", "release m1.1@4 of 1",
                "discard m1.1@4 of 1: duplicate", "release m1.3@6 of 2", "deliver m1.3@6",
            ])
    }

    // MARK: Crashes

    @Test func everyPlaceOfACrashLeavesOneHistory() {
        for sends in 1...8 {
            var group = HandDrivenGroup<GMS3>.formed(4)
            group.request(2)
            group.settle()
            group.request(1, crashAfter: min(sends, 3))
            group.settle()
            group.suspect(2, 1, crashAfter: sends)
            for id in 3...4 { group.suspect(id, 1) }
            group.settle()
            if group.down.contains(2) {
                for id in 3...4 { group.suspect(id, 2) }
                group.settle()
            }
            group.request(4)
            group.settle()
            let first = group.history(3)
            #expect(first.last == "m4.1", "\(sends) sends")
            #expect(group.history(4) == Array(first.drop { $0 != "v4/1{1 2 3 4}" }))
        }
    }

    // MARK: Requests and joins

    @Test func aRequestOnItsWayToADeadLeaderIsLost() {
        var group = HandDrivenGroup<GMS3>.formed(3)
        group.request(3)
        group.crash(1)
        for id in 2...3 { group.suspect(id, 1) }
        group.settle()
        #expect(!group.history(3).contains("m3.1"))
        #expect(group.armed.isEmpty)
    }

    @Test func aNewLeaderThrowsAwayWhatItHeld() {
        var group = HandDrivenGroup<GMS3>.formed(2)
        let sent = group.packets(of: 1, requests: 2)
        group.inject(sent[1], 1, 2)
        group.crash(1)
        #expect(group.suspect(2, 1).last == "discard m1.2@3 of 1: stale")
    }

    @Test func aLeaderTakesNobodysMulticast() {
        var group = HandDrivenGroup<GMS3>.formed(2)
        let sent = group.packets(of: 1, requests: 2)
        #expect(group.inject(sent[0], 2, 1) == ["discard m1.1@2 of 2: duplicate"])
        let alien = Message(id: 99, origin: ProcessID(2), number: 9, kind: .opaque)
        #expect(
            group.inject(.message(alien, slot: 8), 2, 1) == ["discard m2.9@8 of 2: unexpected"])
    }
}
