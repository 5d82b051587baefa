import Testing

@testable import GMSCore

/// A run is a pure function of its manifest.
@Suite struct Determinism {
    @Test(arguments: 0..<40)
    func oneManifestHasOneRun(_ number: Int) throws {
        let first = try Run(.random(number))
        let second = try Run(.random(number))
        #expect(first.recording == second.recording)
        #expect(first.footer == second.footer)
        let again = try Run(RunManifest(json: first.manifest.json))
        #expect(again.recording == first.recording)
    }

    @Test(arguments: Variant.allCases)
    func anotherSeedIsAnotherRun(_ variant: Variant) throws {
        let digests = try (1...10).map { try Run(.make(variant, seconds: 2, seed: $0)).digest }
        #expect(Set(digests).count == 10)
    }

    // MARK: Independent streams

    static let faults: [Fault] = [
        Fault(name: "crash", first: { $0.kind == .crash }) {
            $0.faults.crashes = [.init(process: ProcessID(2), at: .seconds(3))]
        },
        Fault(name: "leader crashes", first: { $0.kind == .crash }) {
            $0.faults.crashLeaderEvery = .seconds(3)
        },
        Fault(name: "multicast crash", first: { $0.kind == .crash }) {
            $0.faults.multicastCrashes = [.init(multicast: 25, sends: 2)]
        },
        Fault(name: "arghh", first: { $0.kind == .crash }) { $0.faults.arghh = 20 },
        Fault(name: "loss", first: { $0.kind == .drop }) {
            $0.network.loss = Ratio(numerator: 1, denominator: 60)
        },
        Fault(name: "duplication", first: { $0.reason == .duplication }) {
            $0.network.duplication = Ratio(numerator: 1, denominator: 200)
        },
        Fault(name: "partition", first: { $0.kind == .drop }) {
            $0.network.partitions = [
                .init(
                    from: .seconds(3), until: .seconds(4), left: [ProcessID(1)],
                    right: [ProcessID(4)])
            ]
        },
        Fault(name: "false suspicion", first: { $0.kind == .suspect }) {
            $0.faults.falseSuspicions = [
                .init(observer: ProcessID(3), suspected: ProcessID(1), at: .seconds(3))
            ]
        },
        Fault(name: "false suspicion rate", first: { $0.kind == .suspect }) {
            $0.faults.falseSuspicionRate = Ratio(numerator: 1, denominator: 40)
        },
    ]

    /// Up to its first event a fault leaves everything as it was: it draws from no other stream.
    @Test(arguments: Variant.electing, faults)
    func aFaultLeavesTheRunBeforeItAlone(_ variant: Variant, _ fault: Fault) throws {
        let plain = try Run(.make(variant, seconds: 6)).events
        let manifest = RunManifest.make(variant, seconds: 6) {
            fault.add(&$0)
        }
        let events = try Run(manifest).events
        let first = try #require(events.firstIndex(where: fault.first))
        #expect(first > 20)
        #expect(Array(events[..<first]) == Array(plain.prefix(first)))
        #expect(events != plain)
    }

    @Test func everyPurposeAndEveryWorkerHasAStreamOfItsOwn() {
        var one = RandomStream(seed: 7, purpose: .changes, index: 0)
        var two = RandomStream(seed: 7, purpose: .changes, index: 1)
        var waits = RandomStream(seed: 7, purpose: .waits, index: 0)
        var other = RandomStream(seed: 7, purpose: .latency, index: 0)
        let words = (0..<8).map { _ in [one.word(), two.word(), waits.word(), other.word()] }
        for index in 0..<4 {
            for second in (index + 1)..<4 {
                #expect(words.map { $0[index] } != words.map { $0[second] })
            }
        }
    }

    @Test func anImpossibleChanceDrawsNothing() {
        var stream = RandomStream(seed: 1, purpose: .loss)
        let before = stream
        let never = stream.chance(.zero)
        #expect(!never && stream == before)
        _ = stream.chance(Ratio(numerator: 1, denominator: 2))
        #expect(stream != before)
    }

    @Test func drawsAreUniformOverTheirRange() {
        var stream = RandomStream(seed: 3, purpose: .latency)
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<6000 { counts[Int(stream.uniform(-2...3)) + 2] += 1 }
        #expect(counts.allSatisfy { (880...1120).contains($0) })
        #expect(stream.uniform(5...5) == 5)
        let wide = (0..<64).map { _ in stream.uniform(.min ... .max) }
        #expect(wide.contains { $0 < 0 } && wide.contains { $0 > 0 })
    }

    // MARK: Pinned runs

    /// Digests of whole runs. A change of one means that the seeds of users, their bug reports and
    /// their pinned tests mean something else: a breaking change, to be named in the changelog.
    static let pinned: [(variant: Variant, digest: String)] = [
        (.gms1, "38e652ff7cb2c227"), (.gms2, "d3a61686d41db3b7"),
        (.gms2Crash, "1e4b7d4c8cbaa2a5"), (.gms3, "8d62da5fc2e9116b"),
        (.gms3Strict, "bf843153159ee487"),
        // Nothing overtakes there.
        (.gms3Lax, "8d62da5fc2e9116b"), (.gms4, "6dd3d6fbcb86d6d9"),
    ]

    @Test(arguments: pinned)
    func theRunsOfPinnedManifestsStayAsTheyAre(_ variant: Variant, _ digest: String) throws {
        let manifest = RunManifest.make(variant, workers: 4, seconds: 10, seed: 42) {
            $0.network.loss =
                variant == .gms4 ? Ratio(numerator: 1, denominator: 20) : .zero
            $0.faults.crashes = [.init(process: nil, at: .seconds(5))]
        }
        let found = try Run(manifest).digest
        #expect(found == digest)
    }

    /// Every kind of fault takes part in these.
    @Test func theRandomRunsStayAsTheyAre() throws {
        var words = Digest()
        for number in 0..<50 { for event in try Run(.random(number)).events { words.add(event) } }
        #expect(words.text == "09a318d49f83490c")
    }

    @Test(arguments: [(Variant.gms3Strict, "6388dbc087c3d54e"), (.gms3Lax, "e90dbcbe0ef6e007")])
    func theRandomRunsOfAReadingStayAsTheyAre(_ variant: Variant, _ digest: String) throws {
        var words = Digest()
        for number in 0..<25 {
            for event in try Run(.random(number, of: variant)).events { words.add(event) }
        }
        let found = words.text
        #expect(found == digest)
    }

    @Test func theStreamStaysAsItIs() {
        var stream = RandomStream(seed: 1, purpose: .changes)
        #expect((0..<3).map { _ in stream.uniform(1...1_000_000) } == [729040, 100284, 495855])
    }
}

/// A fault that is added to a run, and how its first event is told.
struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let first: @Sendable (Event) -> Bool
    let add: @Sendable (inout RunManifest) -> Void

    var testDescription: String { name }
}
