import Testing

@testable import GMSCore

/// When the active phase ends, and when a drain is given up.
@Suite struct PhaseTests {
    private let minute: Int64 = 60_000_000_000

    private func phase(_ refine: (inout RunManifest) -> Void = { _ in }) -> Phase {
        Phase(.make(.gms4, workers: 1, seconds: 10, refine))
    }

    @Test func aDrainIsCutWhenAMinutePassesWithoutProgress() {
        var phase = phase()
        phase.come(to: 11_000_000_000)
        #expect(!phase.isActive)
        // The drain began at 10 s, whatever came first in it.
        #expect(!phase.isCut(at: 10_000_000_000 + minute))
        #expect(phase.isCut(at: 10_000_000_001 + minute))
        phase.progress(at: 50_000_000_000)
        #expect(!phase.isCut(at: 50_000_000_000 + minute))
        #expect(phase.isCut(at: 50_000_000_001 + minute))
    }

    @Test func aDrainIsCutAfterADay() {
        var phase = phase()
        phase.come(to: 10_000_000_000)
        let day = 10_000_000_000 + 1440 * minute
        phase.progress(at: day)
        #expect(!phase.isCut(at: day))
        #expect(phase.isCut(at: day + 1))
    }

    @Test func whatIsPlannedIsWaitedFor() {
        let planned = phase {
            $0.controls = [.init(at: .seconds(500), process: nil, action: .go, value: nil)]
        }
        var phase = planned
        phase.come(to: 10_000_000_000)
        #expect(!phase.isCut(at: 500_000_000_000 + minute))
        #expect(phase.isCut(at: 500_000_000_001 + minute))
    }

    @Test func anActivePhaseIsNotCut() {
        let phase = phase { $0.workload.duration = .seconds(10_000) }
        #expect(!phase.isCut(at: 9_999_000_000_000))
        #expect(!phase.isStill(at: 9_999_000_000_000))
    }

    /// Changes that would take 400 years end after a little more than a hundred, and no time overflows.
    @Test func aRunTakesAHundredYearsAtMost() throws {
        var manifest = RunManifest.make(.gms1, workers: 1, seconds: 10)
        manifest.workload.sleep = 86_400_000
        manifest.workload.changes = 300_000
        var sink = KeepingSink()
        let footer = try Simulation.run(manifest, into: &sink)
        let limit = Nanoseconds.limit
        #expect(footer.endTime.map { $0 > limit - 1440 * minute && $0 <= limit } == true)
    }

    @Test func aNumberOfChangesTakesThePlaceOfTheDuration() {
        var phase = phase { $0.workload.changes = 5 }
        phase.come(to: 11_000_000_000)
        #expect(phase.isActive && !phase.isStill(at: minute))
        #expect(phase.isStill(at: minute + 1))
        phase.end(at: 12_000_000_000)
        #expect(!phase.isActive)
        #expect(phase.isCut(at: 12_000_000_001 + minute))
    }

    // MARK: Whole runs

    private func partitioned(until: Nanoseconds) throws -> Run {
        try Run(
            .make(.gms4, workers: 2, seconds: 1) {
                $0.network.partitions = [
                    .init(
                        from: .milliseconds(500), until: until, left: [ProcessID(1)],
                        right: [ProcessID(2)])
                ]
            })
    }

    @Test func aRunThatCannotComeToRestIsCut() throws {
        let cut = try partitioned(until: .seconds(100))
        #expect(cut.footer.outcome == .cut)
        #expect((60_000_000_000...61_000_000_000).contains(cut.events.last?.time ?? 0))
    }

    @Test func aRunThatTakesItsTimeIsNotCut() throws {
        let slow = try partitioned(until: .seconds(50))
        #expect(slow.footer.outcome == .quiescent)
        #expect(slow.events(.deliver, at: 2).contains { $0.time > 50_000_000_000 })
        #expect(slow.analysis.result(for: .selfDelivery)?.verdict == .holds)
    }
}
