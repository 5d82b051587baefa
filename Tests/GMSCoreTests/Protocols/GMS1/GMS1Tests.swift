import Testing

@testable import GMSCore

@Suite struct GMS1Tests {
    @Test func nobodyIsMonitored() {
        let group = HandDrivenGroup<GMS1>.formed(3)
        #expect(group.history(3) == ["v3/1{1 2 3}"])
        #expect(group.monitors.isEmpty)
    }

    @Test func aSuspicionChangesNothing() {
        var group = HandDrivenGroup<GMS1>.formed(3)
        let before = group.layers
        #expect(group.suspect(2, 1) == [])
        #expect(group.suspect(1, 2) == [])
        #expect(group.layers == before)
    }

    @Test func theGroupStandsStillWhenItsLeaderGoes() {
        var group = HandDrivenGroup<GMS1>.formed(3)
        group.crash(1)
        for id in 2...3 { group.suspect(id, 1) }
        #expect(group.request(2) == ["request m2.1 > 1"])
        group.settle()
        for id in 2...3 {
            #expect(group.history(id).last == "v3/1{1 2 3}")
            #expect(!group.isLeader(id))
        }
    }

    @Test func timersMeanNothing() {
        var group = HandDrivenGroup<GMS1>.formed(2)
        group.request(2)
        #expect(group.armed.isEmpty)
    }
}
