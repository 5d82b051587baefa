import Testing

@testable import GMSCore

/// A run can be stepped, and gives the same log.
@Suite struct SimulatorStepsTests {
    private func step<Layer: GroupLayer>(
        _ layer: Layer.Type, _ manifest: RunManifest
    ) throws -> (KeepingSink, RunFooter, steps: Int) {
        var simulator = try Simulator<Layer>(manifest)
        var sink = KeepingSink()
        var steps = 0
        while true {
            let before = sink.events.count
            if steps % 50 == 0 { simulator.checkInvariants() }
            if let footer = try simulator.advance(into: &sink) {
                #expect(sink.events.count == before)
                simulator.checkInvariants()
                // It has ended for good.
                #expect(try simulator.advance(into: &sink) == footer)
                #expect(sink.events.count == before)
                return (sink, footer, steps)
            }
            steps += 1
            // A step is what happens at one time.
            let times = Set(sink.events[before...].map(\.time))
            #expect(times.count == 1)
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func aSteppedRunGivesTheSameLog(seed: UInt64) throws {
        var manifest = RunManifest.mixed(seed)
        for variant in [Variant.gms3, .gms4] {
            manifest.variant = variant
            var whole = KeepingSink()
            let footer = try Simulation.run(manifest, into: &whole)
            let stepped =
                variant == .gms3 ? try step(GMS3.self, manifest) : try step(GMS4.self, manifest)
            #expect(stepped.0.events == whole.events)
            #expect(stepped.0.views.map(\.view) == whole.views.map(\.view))
            #expect(stepped.1 == footer)
            #expect(stepped.steps > 10)
        }
    }

    /// Whatever the faults, a simulator contradicts itself at no step.
    @Test(arguments: 0..<48)
    func aSteppedRandomRunKeepsTheInvariants(_ number: Int) throws {
        let manifest = RunManifest.random(
            number, of: Variant.allCases[number % Variant.allCases.count])
        func step<Layer: GroupLayer>(_ layer: Layer.Type) throws {
            _ = try self.step(layer, manifest)
        }
        try step(Simulation.layer(of: try #require(manifest.variant)))
    }

    /// A run that is cut is over at the cut.
    @Test func aCutRunEndsOnce() throws {
        let manifest = RunManifest.make(.gms4, seconds: 2, seed: 3) {
            $0.network.loss = Ratio(numerator: 95, denominator: 100)
        }
        let stepped = try step(GMS4.self, manifest)
        var whole = KeepingSink()
        #expect(try Simulation.run(manifest, into: &whole) == stepped.1)
    }
}
