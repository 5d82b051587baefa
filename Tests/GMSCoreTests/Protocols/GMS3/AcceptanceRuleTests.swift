import Testing

@testable import GMSCore

/// gms3_strict: a view is accepted only of the leader that the follower has.
@Suite struct GMS3StrictTests {
    @Test func aViewOfAnotherLeaderIsHeldUntilThatOneIsFollowed() {
        var group = HandDrivenGroup<GMS3Strict>.formed(3)
        group.crash(1)
        group.suspect(2, 1)
        #expect(group.arrive(2, 3) == ["discard v3/1{1 2 3}@2 of 2: duplicate"])
        #expect(group.arrive(2, 3) == ["hold v4/2{2 3}@3 of 2: notMyLeader"])
        #expect(
            group.suspect(3, 1) == [
                "elect 2", "monitor 2", "release v4/2{2 3}@3 of 2", "install v4/2{2 3}@3",
            ])
    }

    @Test func slotsAreThoseOfGMS3() {
        var group = HandDrivenGroup<GMS3Strict>.formed(2)
        let sent = group.packets(of: 1, requests: 2)
        #expect(group.inject(sent[1], 1, 2) == ["hold m1.2@3 of 1: early"])
        #expect(
            group.inject(sent[0], 1, 2) == [
                "deliver m1.1@2", "release m1.2@3 of 1", "deliver m1.2@3",
            ])
        #expect(group.inject(sent[0], 1, 2) == ["discard m1.1@2 of 1: duplicate"])
    }

    /// 2 leads and crashes after one copy of its view, which 3 sends again. 4 learns of the crashes
    /// one after the other once it has that, 5 knew of both before.
    @Test func twoCrashesInARowWedgeWhoeverKnowsOfBoth() {
        var group = HandDrivenGroup<GMS3Strict>.formed(5)
        group.crash(1)
        // Three copies of Last, and one of the view.
        group.suspect(2, 1, crashAfter: 4)
        group.suspect(3, 1)
        group.settle()
        group.suspect(3, 2)
        group.suspect(5, 1)
        group.suspect(5, 2)
        #expect(group.arrive(3, 5) == ["hold v6/2{2 3 4 5}@5 of 3: notMyLeader"])
        #expect(group.arrive(3, 5) == ["hold v7/3{3 4 5}@6 of 3: early"])
        group.settle()
        #expect(group.suspect(4, 1).last == "install v6/2{2 3 4 5}@5")
        #expect(group.suspect(4, 2).last == "install v7/3{3 4 5}@6")
        group.request(4)
        group.settle()
        #expect(group.history(3).suffix(2) == ["v7/3{3 4 5}", "m4.1"])
        #expect(group.history(4).suffix(2) == ["v7/3{3 4 5}", "m4.1"])
        #expect(group.history(5) == ["v5/1{1 2 3 4 5}"])
        // It comes to lead with the slots that it has, which the others have used.
        group.crash(3)
        group.crash(4)
        group.suspect(5, 3)
        let trace = group.suspect(5, 4)
        #expect(trace.first == "elect 5" && trace.contains("install v6/5{5}@5"))
        #expect(trace.last == "discard m4.1@7 of 3: stale")
    }

    /// 1 crashes after one copy of the view that admits 4, which 2 sends again.
    @Test func oneCrashInAJoinWedgesWhoeverKnowsOfIt() {
        var group = HandDrivenGroup<GMS3Strict>(4)
        group.found(1)
        for id in 2...3 {
            group.join(id, through: 1)
            group.settle()
        }
        group.join(4, through: 1)
        group.arrive(4, 1, crashAfter: 1)
        group.arrive(1, 2)
        group.suspect(3, 1)
        group.suspect(2, 1)
        #expect(group.arrive(2, 3) == ["hold v4/1{1 2 3 4}@3 of 2: notMyLeader"])
        #expect(group.arrive(2, 3) == ["hold v5/2{2 3 4}@4 of 2: early"])
        #expect(group.arrive(2, 4) == ["install v4/1{1 2 3 4}@3, follow 2", "monitor 2"])
        #expect(group.arrive(2, 4) == ["install v5/2{2 3 4}@4"])
        group.request(4)
        group.settle()
        #expect(group.history(4).last == "m4.1")
        #expect(group.history(3) == ["v3/1{1 2 3}"])
    }

    /// A message names no leader: it takes the slot of a view that waits, which is then a duplicate.
    @Test func aMessageIsAcceptedInItsSlotWhoeverSentIt() {
        var group = HandDrivenGroup<GMS3Strict>.formed(3)
        group.crash(1)
        group.suspect(2, 1)
        group.lose(2, 3)
        group.arrive(2, 3)
        let message = Message(id: 9, origin: ProcessID(2), number: 1, kind: .opaque)
        #expect(
            group.inject(.message(message, slot: 3), 2, 3) == [
                "deliver m2.1@3", "release v4/2{2 3}@3 of 2",
                "discard v4/2{2 3}@3 of 2: duplicate",
            ])
    }
}

/// gms3_lax: a message is accepted in its slot or any later one, a view in whichever it has.
@Suite struct GMS3LaxTests {
    @Test func aLaterSlotIsAcceptedAtOnceAndWhatItOvertookIsADuplicate() {
        var group = HandDrivenGroup<GMS3Lax>.formed(2)
        let sent = group.packets(of: 1, requests: 4)
        #expect(group.inject(sent[2], 1, 2) == ["deliver m1.3@4"])
        #expect(group.inject(sent[0], 1, 2) == ["discard m1.1@2 of 1: duplicate"])
        #expect(group.inject(sent[2], 1, 2) == ["discard m1.3@4 of 1: duplicate"])
        #expect(group.inject(sent[3], 1, 2) == ["deliver m1.4@5"])
    }

    @Test func aLaterViewIsAcceptedAtOnceAndSetsTheSlot() {
        var group = HandDrivenGroup<GMS3Lax>.formed(3)
        group.request(1)
        group.crash(1)
        group.arrive(1, 2)
        group.suspect(2, 1)
        group.lose(2, 3)
        #expect(group.arrive(2, 3) == ["install v4/2{2 3}@4", "monitor 2"])
        #expect(group.arrive(1, 3) == ["discard m1.1@3 of 1: duplicate"])
    }

    /// The messages after a view that comes late are delivered again.
    @Test func anEarlierViewIsAcceptedAndTakesTheSlotBack() {
        var group = HandDrivenGroup<GMS3Lax>.formed(2)
        let sent = group.packets(of: 1, requests: 2)
        for packet in sent { group.inject(packet, 1, 2) }
        let view = GroupView(number: 2, creator: ProcessID(1), members: [1, 2].map(ProcessID.init))
        #expect(
            group.inject(.view(view, slot: 1, delivered: []), 1, 2) == ["install v2/1{1 2}@1"])
        #expect(group.inject(sent[0], 1, 2) == ["deliver m1.1@2"])
        #expect(group.inject(sent[1], 1, 2) == ["deliver m1.2@3"])
    }

    /// A view that everybody has is installed again by all but the new leader, which sends it.
    @Test func aViewThatIsSentAgainIsInstalledAgain() {
        var group = HandDrivenGroup<GMS3Lax>.formed(3)
        group.crash(1)
        for id in 2...3 { group.suspect(id, 1) }
        group.settle()
        #expect(group.history(2) == ["v2/1{1 2}", "v3/1{1 2 3}", "v4/2{2 3}"])
        #expect(group.history(3) == ["v3/1{1 2 3}", "v3/1{1 2 3}", "v4/2{2 3}"])
    }

    /// A joiner waits for its first view as in gms3, and for nothing after it.
    @Test func aJoinerTakesWhateverItHeldFromItsFirstViewOn() {
        var joiner = HandDrivenGroup<GMS3Lax>(3)
        let members = [1, 2, 3].map { ProcessID($0) }
        let view = GroupView(number: 3, creator: ProcessID(1), members: members)
        for number in [1, 3] as [Int64] {
            let message = Message(
                id: number, origin: ProcessID(1), number: number, kind: .opaque)
            let held = joiner.inject(.message(message, slot: 2 * number + 2), 1, 3)
            #expect(held == ["hold m1.\(number)@\(2 * number + 2) of 1: early"])
        }
        #expect(
            joiner.inject(.view(view, slot: 5, delivered: []), 2, 3) == [
                "install v3/1{1 2 3}@5, follow 2", "monitor 2", "release m1.1@4 of 1",
                "discard m1.1@4 of 1: duplicate", "release m1.3@8 of 1", "deliver m1.3@8",
            ])
    }
}

/// Lists of members that no run of gms3 has, which its readings must bear.
@Suite struct UnheardOfListTests {
    private func view(_ number: Int64, _ members: [Int]) -> Packet {
        let view = GroupView(
            number: number, creator: ProcessID(members[0]), members: members.map(ProcessID.init))
        return .view(view, slot: 9, delivered: [])
    }

    @Test func nobodyThatWasGivenUpIsFollowedAgain() {
        var group = HandDrivenGroup<GMS3Lax>.formed(4)
        group.suspect(4, 1)
        #expect(
            group.inject(view(9, [1, 3, 4]), 3, 4) == [
                "install v9/1{1 3 4}@9, follow 3", "monitor 3",
            ])
        #expect(group.request(4) == ["request m4.1 > 3"])
    }

    @Test func whoeverHeadsTheListThatItTakesLeads() {
        var group = HandDrivenGroup<GMS3>.formed(3)
        let alien = Message(id: 99, origin: ProcessID(1), number: 9, kind: .opaque)
        for slot in 3...8 as ClosedRange<Int64> {
            let message = Message(id: slot, origin: ProcessID(1), number: slot, kind: .opaque)
            group.inject(.message(message, slot: slot), 1, 2)
        }
        group.inject(.message(alien, slot: 12), 1, 2)
        #expect(
            group.inject(view(9, [2, 3]), 1, 2) == [
                "install v9/2{2 3}@9", "release m1.9@12 of 1", "discard m1.9@12 of 1: stale",
            ])
        #expect(group.isLeader(2))
        #expect(group.request(2) == ["m2.1@10 > 3", "deliver m2.1@10"])
    }

    @Test func aListOfNobodyButTheGivenUpLeavesTheProcessAlone() {
        var group = HandDrivenGroup<GMS3Lax>.formed(3)
        group.suspect(3, 1)
        #expect(group.inject(view(9, [1]), 1, 3) == ["install v9/1{1}@9, follow 3"])
        #expect(group.isLeader(3))
        #expect(group.request(3) == ["deliver m3.1@10"])
    }

    /// Packets and suspicions that make no sense: nothing traps, and no process follows itself.
    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func nothingIsSentToOneself(_ seed: UInt64) {
        send(seed, to: NumberedLayer<BySlot>.self)
        send(seed, to: NumberedLayer<ByLeader>.self)
        send(seed, to: NumberedLayer<FromSlotOn>.self)
    }

    private func send<Layer: GroupLayer>(_ seed: UInt64, to type: Layer.Type) {
        var random = TestRandom(seed)
        var layer = type.init(id: ProcessID(3))
        func id() -> ProcessID { ProcessID(1 + random.below(6)) }
        for number in 1...60 as ClosedRange<Int64> {
            let slot = Int64(1 + random.below(12))
            let message = Message(id: number, origin: id(), number: number, kind: .opaque)
            let members = (0...random.below(5)).map { _ in id() }
            let view = GroupView(
                number: Int64(random.below(9)), creator: members[0], members: members)
            let input: Input =
                switch random.below(8) {
                case 0: .suspect(id())
                case 1: .request(message)
                case 2: .receive(.join(id()), from: id())
                case 3: .receive(.request(message), from: id())
                case 4, 5: .receive(.message(message, slot: slot), from: id())
                default: .receive(.view(view, slot: slot, delivered: []), from: id())
                }
            var outbox = Outbox()
            layer.step(input, into: &outbox)
            for case .send(_, let receiver, _) in outbox.effects {
                #expect(receiver != ProcessID(3), "\(type), step \(number)")
            }
        }
    }
}
