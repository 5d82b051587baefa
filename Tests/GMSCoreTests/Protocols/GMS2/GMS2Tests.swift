import Testing

@testable import GMSCore

@Suite struct GMS2Tests {
    @Test func everyFollowerMonitorsTheLeaderOnly() {
        let group = HandDrivenGroup<GMS2>.formed(4)
        #expect(group.monitors == [2: [1], 3: [1], 4: [1]])
    }

    @Test func theFirstRemainingMemberLeads() {
        var group = HandDrivenGroup<GMS2>.formed(4)
        group.crash(1)
        #expect(
            group.suspect(2, 1) == [
                "elect 2", "v5/2{2 3 4} > 3", "v5/2{2 3 4} > 4", "install v5/2{2 3 4}",
            ])
        for id in 3...4 { #expect(group.suspect(id, 1) == ["elect 2", "monitor 2"]) }
        #expect(group.isLeader(2) && !group.isLeader(3))
        group.settle()
        for id in 2...4 { #expect(group.history(id).last == "v5/2{2 3 4}") }
    }

    @Test func leadersGoOneByOneAndTheSurvivorsGoOn() {
        var group = HandDrivenGroup<GMS2>.formed(4)
        for leader in 1...3 {
            group.crash(leader)
            for id in (leader + 1)...4 { group.suspect(id, leader) }
            group.settle()
            #expect(group.isLeader(leader + 1))
            group.request(4)
            group.settle()
        }
        #expect(
            group.history(4).suffix(6) == [
                "v5/2{2 3 4}", "m4.1", "v6/3{3 4}", "m4.2", "v7/4{4}", "m4.3",
            ])
    }

    @Test func onlyTheLeadersCrashMatters() {
        var group = HandDrivenGroup<GMS2>.formed(3)
        let before = group.layers
        #expect(group.suspect(2, 3) == [])
        #expect(group.suspect(1, 3) == [])
        #expect(group.layers == before)
    }

    @Test func aViewOfANotYetLeaderIsHeldUntilItIsFollowed() {
        var group = HandDrivenGroup<GMS2>.formed(3)
        group.crash(1)
        group.suspect(2, 1)
        #expect(group.arrive(2, 3) == ["hold v4/2{2 3} of 2: notMyLeader"])
        #expect(group.history(3).last == "v3/1{1 2 3}")
        #expect(
            group.suspect(3, 1) == [
                "elect 2", "monitor 2", "release v4/2{2 3} of 2", "install v4/2{2 3}",
            ])
    }

    /// Who sent the view decides, not who heads it.
    @Test func aViewOfTheLeaderSentByAnotherIsHeld() {
        var group = HandDrivenGroup<GMS2>.formed(3)
        let view = GroupView(number: 4, creator: ProcessID(1), members: [1, 3].map(ProcessID.init))
        #expect(
            group.inject(.view(view, slot: nil, delivered: []), 2, 3) == [
                "hold v4/1{1 3} of 2: notMyLeader"
            ])
    }

    /// A message names no sender: the next leader's overtakes its own held view.
    @Test func aMessageIsDeliveredWhoeverSentIt() {
        var group = HandDrivenGroup<GMS2>.formed(3)
        group.crash(1)
        group.suspect(2, 1)
        group.request(2)
        group.arrive(2, 3)
        #expect(group.arrive(2, 3) == ["deliver m2.1"])
        group.suspect(3, 1)
        #expect(group.history(3).suffix(2) == ["m2.1", "v4/2{2 3}"])
        #expect(group.history(2).suffix(2) == ["v4/2{2 3}", "m2.1"])
    }

    @Test func nothingIsResent() {
        var group = HandDrivenGroup<GMS2>.formed(4)
        group.request(1, crashAfter: 1)
        group.settle()
        #expect(
            group.suspect(2, 1) == [
                "elect 2", "v5/2{2 3 4} > 3", "v5/2{2 3 4} > 4", "install v5/2{2 3 4}",
            ])
        for id in 3...4 { group.suspect(id, 1) }
        group.settle()
        #expect(group.history(2).contains("m1.1"))
        #expect(!group.history(3).contains("m1.1"))
        #expect(!group.history(4).contains("m1.1"))
    }

    /// A finished multicast whose copy is slow is overtaken by the next leader's.
    @Test func aMessageMayBeOvertakenByTheNextLeaders() {
        var group = HandDrivenGroup<GMS2>.formed(3)
        group.request(1)
        group.arrive(1, 2)
        group.crash(1)
        group.suspect(2, 1)
        group.request(2)
        group.arrive(2, 3)
        group.arrive(2, 3)
        group.settle()
        #expect(group.history(2).suffix(3) == ["m1.1", "v4/2{2 3}", "m2.1"])
        #expect(group.history(3).suffix(2) == ["m2.1", "m1.1"])
    }

    /// The held view of a leader that dies before it is followed never counts.
    @Test func aNewLeaderThrowsAwayWhatItHeld() {
        var group = HandDrivenGroup<GMS2>.formed(4)
        let view = GroupView(number: 7, creator: ProcessID(4), members: [ProcessID(4)])
        #expect(
            group.inject(.view(view, slot: nil, delivered: []), 4, 2) == [
                "hold v7/4{4} of 4: notMyLeader"
            ])
        group.crash(1)
        #expect(group.suspect(2, 1).last == "discard v7/4{4} of 4: stale")
        #expect(group.history(2).last == "v5/2{2 3 4}")
    }
}
