import Testing

@testable import GMSCore

/// The rules that all variants share.
@Suite struct GroupLayerTests {
    @Test(arguments: Variant.allCases)
    func theLeaderSendsInMemberOrderAndDeliversLast(_ variant: Variant) {
        var group = variant.formed(4)
        var trace = group.request(1)
        for follower in 2...4 where !group.waiting(follower, 1).isEmpty || variant == .gms4 {
            group.arrive(1, follower)
            trace += group.arrive(follower, 1)
        }
        let steps = trace.withoutTimers.map { $0.withoutSlot }
        #expect(steps == ["m1.1 > 2", "m1.1 > 3", "m1.1 > 4", "deliver m1.1"])
    }

    @Test(arguments: Variant.allCases)
    func aFollowerForwardsItsRequestAndDeliversItFromTheLeader(_ variant: Variant) {
        var group = variant.formed(3)
        #expect(group.request(3).withoutTimers == ["request m3.1 > 1"])
        #expect(!group.history(3).contains("m3.1"))
        group.settle()
        for id in 1...3 { #expect(group.history(id).last == "m3.1") }
    }

    @Test(arguments: Variant.allCases)
    func aFollowerForwardsAJoinToTheLeader(_ variant: Variant) {
        var group = variant.group(3)
        group.found(1)
        group.join(2, through: 1)
        group.settle()
        #expect(group.join(3, through: 2).withoutTimers == ["join 3 > 2"])
        #expect(group.arrive(3, 2) == ["join 3 > 1"])
        group.settle()
        for id in 1...3 { #expect(group.history(id).last == "v3/1{1 2 3}") }
    }

    /// Members in the order of their admission, which is not that of their ids.
    @Test(arguments: Variant.allCases)
    func aJoinerIsLastInTheListAndTheLastToBeSentTheView(_ variant: Variant) {
        var group = variant.group(4)
        group.found(1)
        for id in [4, 3] {
            group.join(id, through: 1)
            group.settle()
        }
        group.join(2, through: 1)
        var trace = group.arrive(2, 1)
        if variant == .gms4 {
            for member in [4, 3, 2] {
                group.arrive(1, member)
                trace += group.arrive(member, 1)
            }
        }
        let steps = trace.withoutTimers.map { $0.withoutSlot }.filter {
            !$0.hasPrefix("monitor")
        }
        #expect(
            steps == [
                "v4/1{1 4 3 2} > 4", "v4/1{1 4 3 2} > 3", "v4/1{1 4 3 2} > 2",
                "install v4/1{1 4 3 2}",
            ])
    }

    @Test(arguments: Variant.allCases)
    func viewsAreNumberedFromTheFoundersOn(_ variant: Variant) {
        let group = variant.formed(3)
        #expect(group.history(1) == ["v1/1{1}", "v2/1{1 2}", "v3/1{1 2 3}"])
        #expect(group.history(2) == ["v2/1{1 2}", "v3/1{1 2 3}"])
        #expect(group.history(3) == ["v3/1{1 2 3}"])
    }

    @Test(arguments: Variant.electing)
    func aNewLeaderCreatesTheNextView(_ variant: Variant) {
        var group = variant.formed(3)
        group.crash(1)
        for id in 2...3 { group.suspect(id, 1) }
        group.settle()
        for id in 2...3 { #expect(group.history(id).last == "v4/2{2 3}") }
        #expect(group.isLeader(2) && !group.isLeader(3))
    }

    @Test(arguments: Variant.allCases)
    func nothingIsDoneBeforeTheFirstView(_ variant: Variant) {
        var group = variant.group(2)
        #expect(group.request(2) == [])
        #expect(group.suspect(2, 1) == [])
        #expect(group.history(2) == [])
    }

    @Test(arguments: Variant.allCases.filter { $0 != .gms4 })
    func whatArrivesBeforeTheFirstViewWaitsForIt(_ variant: Variant) {
        var group = variant.group(3)
        group.found(1)
        group.join(2, through: 1)
        group.join(3, through: 2)
        #expect(group.arrive(3, 2) == ["hold join 3 of 3: early"])
        group.arrive(2, 1)
        let trace = group.arrive(1, 2).withoutTimers.map(\.withoutSlot)
        #expect(trace.contains("install v2/1{1 2}"))
        #expect(trace.last == "join 3 > 1")
        group.settle()
        #expect(group.history(3) == ["v3/1{1 2 3}"])
    }

    @Test(arguments: Variant.allCases)
    func aProcessThatIsAMemberIsNotAdmittedAgain(_ variant: Variant) {
        var group = variant.formed(2)
        group.join(2, through: 1)
        let discarded = group.arrive(2, 1)
        #expect(discarded.count == 1 && discarded[0].hasPrefix("discard join 2 of 2"))
        group.settle()
        #expect(group.history(1).last == "v2/1{1 2}")
    }

    @Test(arguments: Variant.allCases)
    func theLastMemberDeliversAlone(_ variant: Variant) {
        var group = variant.group(1)
        #expect(group.found(1) == ["install v1/1{1}"])
        #expect(group.request(1).withoutTimers.last?.hasPrefix("deliver m1.1") == true)
        #expect(group.isLeader(1))
    }
}

extension String {
    /// Without `@slot`, which gms1 and gms2 do not have.
    var withoutSlot: String {
        guard let at = firstIndex(of: "@") else { return self }
        return String(self[..<at] + self[at...].dropFirst().drop { $0.isNumber })
    }
}
