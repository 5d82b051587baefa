import Testing

@testable import GMSCore

/// What the variants promise, over many seeds, by the verdicts of the analyzer.
@Suite struct Consistency {
    @Test(arguments: [Variant.gms3, .gms4], [1, 11, 21, 31])
    func survivorsOfMidMulticastCrashesStayTogether(_ variant: Variant, _ first: Int) throws {
        var cutShort = 0
        for seed in first..<(first + 10) {
            let manifest = RunManifest.make(variant, seconds: 30, seed: UInt64(seed)) {
                $0.faults.arghh = 100
                if variant == .gms4 { $0.network.loss = Ratio(numerator: 5, denominator: 100) }
            }
            let analysis = try Run.analysis(manifest)
            #expect(analysis.verdict == .consistent, "seed \(seed)")
            if variant == .gms4 {
                #expect(analysis.exercise.losses > 0, "seed \(seed)")
                #expect(analysis.result(for: .noStall)?.verdict != .violated, "seed \(seed)")
                #expect(analysis.result(for: .selfDelivery)?.verdict != .violated, "seed \(seed)")
            }
            cutShort += analysis.exercise.cutShort
        }
        #expect(cutShort > 5)
    }

    @Test func gms2CrashGoesOutOfSync() throws {
        var diverged = 0
        for seed in 1...40 {
            let manifest = RunManifest.make(.gms2Crash, seconds: 30, seed: UInt64(seed))
            if try Run.analysis(manifest).verdict == .diverged { diverged += 1 }
        }
        #expect(diverged >= 36)
    }

    /// With one crash among n workers, (n − 2)/(n − 1) of the runs diverge: of the n − 1 places
    /// after a send, only the last leaves nobody out.
    @Test(arguments: [3, 5, 10])
    func oneCrashSplitsTheGroupAtTheExpectedRate(_ workers: Int) throws {
        var crashed = 0
        var diverged = 0
        for seed in 1...100 {
            let manifest = RunManifest.make(
                .gms2Crash, workers: workers, seconds: 60, seed: UInt64(seed)
            ) {
                $0.faults.crashLimit = 1
                $0.faults.arghh = 50
                $0.workload.changes = 1500 / Int64(workers * workers)
                $0.workload.sleep = 500
            }
            let run = try Run(manifest)
            guard let crash = run.events(.crash).first else { continue }
            crashed += 1
            let isSplit = run.isSplit(among: (1...workers).filter { $0 != crash.process.rawValue })
            #expect((run.analysis.verdict == .diverged) == isSplit, "seed \(seed)")
            if isSplit { diverged += 1 }
        }
        #expect(crashed >= 80)
        // Three standard deviations around the expected share: |d(n−1) − c(n−2)| ≤ 3√(c(n−2)).
        let distance = diverged * (workers - 1) - crashed * (workers - 2)
        #expect(distance * distance <= 9 * crashed * (workers - 2))
    }

    @Test func gms3AndGMS4ComeThroughWhereGMS2Diverges() throws {
        for seed in 1...10 {
            var verdicts: [Analysis.Verdict] = []
            for variant in [Variant.gms3, .gms4] {
                let manifest = RunManifest.make(variant, seconds: 10, seed: UInt64(seed)) {
                    $0.faults.multicastCrashes = [
                        .init(multicast: 30, sends: 2), .init(multicast: 40, sends: 1),
                    ]
                }
                verdicts.append(try Run.analysis(manifest).verdict)
            }
            #expect(verdicts == [.consistent, .consistent], "seed \(seed)")
        }
    }
}

extension Run {
    /// Whether two of these workers, none of which ever crashes, have different histories from the
    /// last joiner's first view on. Written apart from the analyzer, to judge it.
    fileprivate func isSplit(among workers: [Int]) -> Bool {
        // A message counts as its id, a view as minus its row.
        var histories = [[Int64]](repeating: [], count: manifest.processes.count)
        for event in events {
            let item: Int64?
            switch event.kind {
            case .deliver: item = event.message?.id
            case .install: item = event.view.map { -$0 }
            default: item = nil
            }
            if let item { histories[event.process.offset].append(item) }
        }
        histories = workers.map { histories[$0 - 1] }
        let start = histories.last?.first
        return Set(histories.map { Array($0.drop { $0 != start }) }).count > 1
    }
}
