import GMSCore
import Testing

/// What a protocol of somebody else can ask for by mistake is an error, not a trap.
@Suite struct SimulatorChecksTests {
    /// A founder that does one thing when it starts.
    struct Mistaken<Mistake: MistakeMaker>: GroupLayer {
        let id: ProcessID

        init(id: ProcessID) { self.id = id }

        var isLeader: Bool { true }

        mutating func step(_ input: Input, into outbox: inout Outbox) {
            if input == .found { Mistake.make(into: &outbox) }
        }
    }

    protocol MistakeMaker {
        static func make(into outbox: inout Outbox)
    }

    enum SendsToStranger: MistakeMaker {
        static func make(into outbox: inout Outbox) {
            outbox.send(.join(ProcessID(1)), to: ProcessID(9))
        }
    }

    enum SendsToNobody: MistakeMaker {
        static func make(into outbox: inout Outbox) {
            outbox.multicast(.request(message(of: 1)), to: [ProcessID(2), ProcessID(0)])
        }
    }

    enum SendsAgainToStranger: MistakeMaker {
        static func make(into outbox: inout Outbox) {
            outbox.put(.resend(.join(ProcessID(1)), to: ProcessID(.max)))
        }
    }

    enum InventsOrigin: MistakeMaker {
        static func make(into outbox: inout Outbox) {
            outbox.put(.deliver(message(of: 7), slot: nil))
        }
    }

    enum HoldsOfStranger: MistakeMaker {
        static func make(into outbox: inout Outbox) {
            var held = HeldPackets()
            held.hold(.join(ProcessID(1)), from: ProcessID(-3), reason: .early, into: &outbox)
        }
    }

    enum DiscardsOfStranger: MistakeMaker {
        static func make(into outbox: inout Outbox) {
            outbox.put(.discard(.request(message(of: 1)), from: ProcessID(4), reason: .stale))
        }
    }

    enum InstallsStranger: MistakeMaker {
        static func make(into outbox: inout Outbox) { install([1, 4], into: &outbox) }
    }

    enum InstallsTwice: MistakeMaker {
        static func make(into outbox: inout Outbox) { install([1, 2, 1], into: &outbox) }
    }

    enum FollowsStranger: MistakeMaker {
        static func make(into outbox: inout Outbox) { install([1], following: 5, into: &outbox) }
    }

    enum CreatedByStranger: MistakeMaker {
        static func make(into outbox: inout Outbox) { install([1], creator: 6, into: &outbox) }
    }

    enum ElectsStranger: MistakeMaker {
        static func make(into outbox: inout Outbox) { outbox.put(.elect(ProcessID(8))) }
    }

    enum MonitorsStranger: MistakeMaker {
        static func make(into outbox: inout Outbox) { outbox.put(.monitor(ProcessID(8))) }
    }

    enum WaitsForMany: MistakeMaker {
        static func make(into outbox: inout Outbox) {
            outbox.put(.arm(.request, after: .multicast(members: .max, doublings: 1)))
        }
    }

    enum WaitsBackwards: MistakeMaker {
        static func make(into outbox: inout Outbox) {
            outbox.put(.arm(.request, after: .multicast(members: 1, doublings: -1)))
        }
    }

    private static func message(of origin: Int) -> Message {
        Message(id: 1, origin: ProcessID(origin), number: 1, kind: .opaque)
    }

    private static func install(
        _ members: [Int], creator: Int = 1, following leader: Int = 1, into outbox: inout Outbox
    ) {
        let view = GroupView(
            number: 1, creator: ProcessID(creator), members: members.map { ProcessID($0) })
        outbox.put(.install(view, slot: nil, following: ProcessID(leader)))
    }

    private func expect<Mistake: MistakeMaker>(
        _ sentence: String, after events: Int64 = 1, of mistake: Mistake.Type
    ) throws {
        var recording = EventRecording()
        let error = #expect(throws: ProtocolError.self) {
            try Simulation.run(
                Mistaken<Mistake>.self, RunManifest(workers: 3), into: &recording)
        }
        #expect(error?.description == "after event \(events): worker 1 \(sentence)")
        #expect(Int64(recording.events.count) == events)
    }

    @Test func aStrangerIsRefused() throws {
        let strangers = "but the workers are 1 to 3"
        try expect("sends to worker 9, \(strangers)", of: SendsToStranger.self)
        try expect("sends to worker 0, \(strangers)", after: 2, of: SendsToNobody.self)
        try expect("sends to worker 2147483647, \(strangers)", of: SendsAgainToStranger.self)
        try expect("has a message of worker 7, \(strangers)", of: InventsOrigin.self)
        try expect("has a packet of worker -3, \(strangers)", of: HoldsOfStranger.self)
        try expect("has a packet of worker 4, \(strangers)", of: DiscardsOfStranger.self)
        try expect("elects worker 8, \(strangers)", of: ElectsStranger.self)
        try expect("monitors worker 8, \(strangers)", of: MonitorsStranger.self)
    }

    @Test func aViewThatCannotBeIsRefused() throws {
        let strangers = "but the workers are 1 to 3"
        try expect("has a view with worker 4, \(strangers)", of: InstallsStranger.self)
        try expect("has a view that lists a worker twice: {1 2 1}", of: InstallsTwice.self)
        try expect("follows worker 5, \(strangers)", of: FollowsStranger.self)
        try expect("has a view of worker 6, \(strangers)", of: CreatedByStranger.self)
    }

    @Test func aWaitThatCannotBeIsRefused() throws {
        try expect(
            "waits for a multicast to \(Int.max) members, doubled 1 times", of: WaitsForMany.self)
        try expect(
            "waits for a multicast to 1 members, doubled -1 times", of: WaitsBackwards.self)
    }

    /// A message that a protocol makes up can say what no manifest can.
    enum MakesSleepers: MistakeMaker {
        static func make(into outbox: inout Outbox) {
            install([1], into: &outbox)
            for (offset, value) in [Int64.max, .min, 1_000].enumerated() {
                let message = Message(
                    id: Int64(offset), origin: ProcessID(1), number: .max, kind: .sleep,
                    value: value)
                outbox.put(.deliver(message, slot: .min))
            }
        }
    }

    @Test func aMessageThatIsMadeUpIsCarriedOut() throws {
        var recording = EventRecording()
        let footer = try Simulation.run(
            Mistaken<MakesSleepers>.self, RunManifest(workers: 1), into: &recording)
        #expect(footer.outcome == .quiescent)
        #expect(recording.events.count { $0.kind == .deliver } == 3)
    }
}
