import GMSCore
import Testing

/// What the library promises those who import it. `docs/library.md` shows it in use.
@Suite struct LibraryUse {
    /// A founder that greets itself with packets of its own kind and gives one view two lists of members.
    struct Greeter: GroupLayer {
        let id: ProcessID
        private(set) var greetings = 0

        init(id: ProcessID) { self.id = id }

        var isLeader: Bool { id == ProcessID(1) }

        static var traits: ProtocolTraits { ProtocolTraits(assumptions: [.downIsLast]) }

        mutating func step(_ input: Input, into outbox: inout Outbox) {
            switch input {
            case .found:
                for members in [[id], [id, ProcessID(2)]] {
                    let view = GroupView(number: 1, creator: id, members: members)
                    outbox.put(.install(view, slot: nil, following: id))
                }
                outbox.send(.other([3, 4], slot: 5), to: id)
            case .receive(.other(let values, let slot, nil), let sender):
                greetings += 1
                outbox.put(
                    .discard(.other(values, slot: slot), from: sender, reason: .stale))
            default: break
            }
        }
    }

    private let manifest = RunManifest(workers: 2, seed: 3)

    @Test func aProtocolHasPacketsOfItsOwn() throws {
        var recording = EventRecording()
        var simulator = try Simulator<Greeter>(manifest)
        while try simulator.advance(into: &recording) == nil {}
        #expect(simulator.layer(of: ProcessID(1))?.greetings == 1)
        #expect(simulator.layer(of: ProcessID(3)) == nil)
        let own = recording.events.filter { $0.packet == .other }
        #expect(own.map(\.kind) == [.send, .receive, .discard])
        #expect(own.allSatisfy { $0.slot == 5 })
        #expect(own.dropFirst().map(\.cause) == own.dropLast().map(\.seq))
    }

    /// A mistake that can be logged is for the judge.
    @Test func twoListsOfOneViewAreTwoRows() throws {
        let header = RunHeader(
            manifest, protocol: "greeter", traits: Greeter.traits, tool: "tests")
        var analyzer = Analyzer(header: header)
        let footer = try Simulation.run(Greeter.self, manifest, into: &analyzer)
        let analysis = analyzer.finish(footer)
        #expect(analysis.views.count == 2)
        #expect(analysis.result(for: .viewAgreement)?.isViolated == true)
        #expect(analysis.verdict == .violated)
    }

    @Test func theLogHasTheNameOfTheProtocolAndNoVariant() throws {
        var manifest = RunManifest(variant: .gms3)
        manifest.setWorkers(2)
        let header = RunHeader(
            manifest, protocol: "greeter", traits: Greeter.traits, tool: "tests")
        #expect(header.variant == "greeter")
        #expect(header.assumptions == [.downIsLast])
        #expect(!header.manifest.contains("variant"))
        #expect(throws: ScenarioError.self) { try RunManifest(json: header.manifest) }
        let again = try RunManifest(json: header.manifest, variant: .gms3)
        #expect(again == manifest)
    }

    @Test func aManifestThatNamesNoVariantIsRefused() throws {
        var recording = EventRecording()
        let error = #expect(throws: ScenarioError.self) {
            try Simulation.run(manifest, into: &recording)
        }
        #expect(error?.key == "variant")
        #expect(recording.events.isEmpty)
    }

    @Test(
        arguments: [
            { $0.joins[0].process = ProcessID(1) },
            { $0.joins[0].contact = ProcessID(-1) },
            { $0.setWorkers(1_001) },
            {
                $0.network.links = [
                    .init(from: ProcessID(1), to: ProcessID(7), latency: .init(1...2))
                ]
            },
            { $0.faults.crashes = [.init(process: ProcessID(0), at: .seconds(1))] },
            { $0.faults.multicastCrashes = [.init(multicast: 0, sends: -1)] },
            {
                $0.faults.falseSuspicionRate = .zero; $0.workload.duration = .seconds(.max)
            },
            { $0.controls = [.init(at: .milliseconds(.min), action: .stop)] },
        ] as [@Sendable (inout RunManifest) -> Void])
    func whatCannotBeRunIsAnError(_ change: @Sendable (inout RunManifest) -> Void) throws {
        var manifest = manifest
        change(&manifest)
        #expect(throws: ScenarioError.self) { try Simulator<Greeter>(manifest) }
        // Nor is its header a trap, nor who is made for it.
        let header = RunHeader(manifest, protocol: "greeter", traits: Greeter.traits, tool: "")
        if header.processes.count < 10 { _ = Analyzer(header: header) }
    }

    @Test func aRunInMemoryIsTheRun() throws {
        let header = RunHeader(
            manifest, protocol: "greeter", traits: Greeter.traits, tool: "tests")
        var (recording, direct) = (EventRecording(), Analyzer(header: header))
        let footer = try Simulation.run(Greeter.self, manifest, into: &recording)
        #expect(try Simulation.run(Greeter.self, manifest, into: &direct) == footer)
        var replayed = Analyzer(header: header)
        try recording.replay(into: &replayed)
        #expect(replayed.finish(footer).properties == direct.finish(footer).properties)
        var copy = EventRecording()
        try recording.replay(into: &copy)
        #expect(copy == recording)
    }

    /// A stepped run is a value.
    @Test func aCopyOfARunGoesOnByItself() throws {
        var (early, late) = (EventRecording(), EventRecording())
        var simulator = try Simulator<GMS3>(RunManifest(workers: 4, seed: 9))
        while early.events.count < 300 { _ = try simulator.advance(into: &early) }
        late = early
        var copy = simulator
        let footer = try simulator.run(into: &early)
        #expect(try copy.run(into: &late) == footer)
        #expect(early == late)
        #expect(simulator.now == footer.endTime)
    }

    /// Whoever feeds the sinks may be mistaken about anything.
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func anyEventsAreJudged(seed: UInt64) throws {
        var random = TestRandom(seed)
        let numbers: [Int64] = [0, 1, 2, 3, 4, 5, 9, -1, .min, .max, 1 << 31, 1 << 62]
        func number(_ limit: Int) -> Int64 { numbers[random.below(limit)] }
        func process() -> ProcessID {
            let isKnown = random.below(4) > 0
            return ProcessID(isKnown ? 1 + random.below(3) : Int(number(numbers.count)))
        }
        let header = RunHeader(
            variant: "", seed: 0, manifest: "{", tool: "",
            processes: (0..<random.below(9)).map { _ in process() })
        var (analyzer, meter) = (Analyzer(header: header), CostMeter(header: header))
        for _ in 0..<random.below(6) {
            let view = GroupView(
                number: number(numbers.count), creator: process(),
                members: (0..<random.below(4)).map { _ in process() })
            let row = number(8)
            analyzer.define(view, id: row)
            meter.define(view, id: row)
        }
        let reach = seed % 2 == 0 ? 6 : numbers.count
        for seq in 1...Int64(1 + random.below(200)) {
            func maybe<Value>(_ value: Value) -> Value? { random.below(4) == 0 ? nil : value }
            let message = Message(
                id: number(reach), origin: process(), number: number(reach),
                kind: MessageKind.allCases[random.below(8)], value: maybe(number(reach)),
                reference: maybe(number(reach)))
            let event = Event(
                seq: random.below(9) == 0 ? number(reach) : seq, time: number(reach),
                process: process(), kind: EventKind.allCases[random.below(16)],
                peer: maybe(process()), packet: maybe(PacketKind.allCases[random.below(6)]),
                message: maybe(message), slot: maybe(number(reach)), view: maybe(number(reach)),
                cause: maybe(number(reach)), state: maybe(Colour(rgb: 7)),
                reason: maybe(Reason.allCases[random.below(19)]))
            analyzer.record(event)
            meter.record(event)
        }
        let footer = RunFooter(
            outcome: random.below(2) == 0 ? .quiescent : nil, endTime: number(reach),
            eventCount: number(reach))
        #expect(analyzer.finish(footer).properties.count == Property.all.count)
        #expect(meter.finish(footer).header == header)
    }
}
