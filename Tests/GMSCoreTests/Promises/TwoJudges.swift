import Testing

@testable import GMSCore

/// The analyzer and a naive judge agree on runs of every variant under every fault.
@Suite struct TwoJudges {
    @Test(arguments: 1...150 as ClosedRange<UInt64>)
    func agree(seed: UInt64) throws {
        let manifest = RunManifest.mixed(seed)
        var sink = KeepingSink()
        let footer = try Simulation.run(manifest, into: &sink)
        try compare(sink, manifest, footer)
    }

    /// Deliveries and views of a run dropped, doubled and exchanged: whatever the judges say about
    /// such a log, they say the same.
    @Test(arguments: 1...150 as ClosedRange<UInt64>)
    func agreeOnWhatNoProtocolDoes(seed: UInt64) throws {
        let manifest = RunManifest.mixed(seed)
        var sink = KeepingSink()
        let footer = try Simulation.run(manifest, into: &sink)
        sink.disarrange(seed)
        try compare(sink, manifest, footer)
    }

    private func compare(
        _ sink: KeepingSink, _ manifest: RunManifest, _ footer: RunFooter
    ) throws {
        let header = RunHeader(
            variant: "", seed: 0, manifest: "", tool: "", processes: manifest.processes)
        var analyzer = Checked(Analyzer(header: header))
        for row in sink.views { try analyzer.define(row.view, id: row.id) }
        for event in sink.events { try analyzer.record(event) }
        let analysis = analyzer.finished().finish(footer)
        let naive = NaiveJudge(header, sink)
        let violated = Set(
            analysis.properties.filter { $0.isViolated }.map(\.property))
        let expected = naive.violated(isAtRest: footer.outcome == .quiescent)
        #expect(violated.intersection(NaiveJudge.judged) == expected)
        #expect(analysis.divergence?.position == naive.divergence?.position)
        #expect(analysis.divergence?.event == naive.divergence?.moment)
    }

    @Test func theRunsViolateEnoughToBeATest() throws {
        var violated: [Property: Int] = [:]
        var cut = 0
        for seed in 1...120 as ClosedRange<UInt64> {
            let manifest = RunManifest.mixed(seed)
            let header = RunHeader(
                variant: "", seed: 0, manifest: "", tool: "", processes: manifest.processes)
            var analyzer = Analyzer(header: header)
            let footer = try Simulation.run(manifest, into: &analyzer)
            cut += footer.outcome == .quiescent ? 0 : 1
            for result in analyzer.finish(footer).properties where result.isViolated {
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
            #expect(violated[property, default: 0] >= 5, "\(property.id)")
        }
    }
}
