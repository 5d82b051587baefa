import Testing

@testable import GMSCore

/// The analyzer and a naive judge agree on runs of every variant under every fault.
@Suite struct TwoJudges {
    private static func manifest(_ seed: UInt64) -> RunManifest {
        let variants = Variant.allCases
        var manifest = RunManifest.short(
            variants[Int(seed % UInt64(variants.count))], seed: seed, workers: 3 + Int(seed % 3))
        switch seed % 4 {
        case 0:
            // Long ways: what a new leader sends overtakes what the old one sent.
            manifest.network.latency = NanosecondRange(1_000_000...200_000_000)
            manifest.workload.sleep = 60
        case 1: manifest.network.loss = Ratio(numerator: 1, denominator: 20)
        case 2:
            manifest.faults.arm = .start
            manifest.network.duplication = Ratio(numerator: 1, denominator: 10)
        default:
            manifest.faults.falseSuspicions = [
                .init(observer: ProcessID(2), suspected: ProcessID(1), at: .seconds(2))
            ]
        }
        return manifest
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func agree(seed: UInt64) throws {
        let manifest = Self.manifest(seed)
        var sink = KeepingSink()
        let footer = try Simulation.run(manifest, into: &sink)
        try compare(sink, manifest, footer)
    }

    /// Deliveries and views of a run dropped, doubled and exchanged: whatever the judges say about
    /// such a log, they say the same.
    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func agreeOnWhatNoProtocolDoes(seed: UInt64) throws {
        var random = TestRandom(seed)
        let manifest = Self.manifest(seed)
        var sink = KeepingSink()
        let footer = try Simulation.run(manifest, into: &sink)
        let items = sink.events.indices.filter {
            [.deliver, .install].contains(sink.events[$0].kind)
        }
        // Histories begin as they did: where a joiner's begins is told elsewhere.
        let late = Array(items.dropFirst(items.count / 2))
        for _ in 0..<(1 + random.below(6)) {
            let one = late[random.below(late.count)]
            let other = late[random.below(late.count)]
            switch random.below(3) {
            case 0: sink.events[one].kind = .hold
            case 1: sink.events[one] = sink.events[other]
            default: sink.events.swapAt(one, other)
            }
        }
        for index in sink.events.indices { sink.events[index].seq = Int64(index + 1) }
        try compare(sink, manifest, footer)
    }

    private func compare(
        _ sink: KeepingSink, _ manifest: RunManifest, _ footer: RunFooter
    ) throws {
        let header = RunHeader(
            variant: "", seed: 0, manifest: "", tool: "", processes: manifest.processes)
        var analyzer = Analyzer(header: header)
        for row in sink.views { analyzer.define(row.view, id: row.id) }
        for event in sink.events { analyzer.record(event) }
        let analysis = analyzer.finish(footer)
        let naive = NaiveJudge(header, sink)
        let violated = Set(
            analysis.properties.filter { $0.verdict == .violated }.map(\.property))
        let expected = naive.violated(isAtRest: footer.outcome == .quiescent)
        #expect(violated.intersection(NaiveJudge.judged) == expected)
        #expect(analysis.divergence?.position == naive.divergence?.position)
        #expect(analysis.divergence?.event == naive.divergence?.moment)
    }

    @Test func theRunsViolateEnoughToBeATest() throws {
        var violated: [Property: Int] = [:]
        var cut = 0
        for seed in 1...120 as ClosedRange<UInt64> {
            let manifest = Self.manifest(seed)
            let header = RunHeader(
                variant: "", seed: 0, manifest: "", tool: "", processes: manifest.processes)
            var analyzer = Analyzer(header: header)
            let footer = try Simulation.run(manifest, into: &analyzer)
            cut += footer.outcome == .quiescent ? 0 : 1
            for result in analyzer.finish(footer).properties where result.verdict == .violated {
                violated[result.property, default: 0] += 1
            }
        }
        // Nearly all of them come to rest, so that liveness is judged.
        #expect(cut < 6, "\(cut) runs were cut")
        let often: [Property] = [
            .prefixAgreement, .uniformPrefixAgreement, .agreement, .uniformAgreement,
            .virtualSynchrony, .selfDelivery,
        ]
        for property in often {
            #expect(violated[property, default: 0] >= 5, "\(property.rawValue)")
        }
    }
}
