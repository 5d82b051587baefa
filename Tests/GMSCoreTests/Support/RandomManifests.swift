@testable import GMSCore

extension RunManifest {
    /// A small manifest with a few faults of any kind, the same for a number in every run.
    ///
    /// - Parameter variant: nil for one of the five of the exercise, which changes with the number.
    static func random(_ number: Int, of variant: Variant? = nil) -> RunManifest {
        var random = RandomStream(seed: 2026, purpose: .changes, index: number)
        let variants = Variant.allCases.filter { !Variant.readings.contains($0) }
        let variant = variant ?? variants[number % variants.count]
        func id(_ random: inout RandomStream, _ count: Int64) -> ProcessID {
            ProcessID(Int(random.uniform(1...count)))
        }
        let count = random.uniform(2...6)
        var manifest = RunManifest.make(
            variant, workers: Int(count), seconds: random.uniform(1...4),
            seed: UInt64(random.uniform(1...1_000_000)))
        manifest.workload.sleep = random.uniform(100...1000)
        for index in manifest.joins.indices.dropFirst() where random.uniform(1...4) == 1 {
            manifest.joins[index].contact = ProcessID(2)
        }
        func time(_ random: inout RandomStream) -> Nanoseconds {
            .milliseconds(random.uniform(50...4000))
        }
        func sometimes(_ random: inout RandomStream) -> Bool { random.uniform(1...3) == 1 }
        if sometimes(&random) { manifest.faults.arghh = random.uniform(5...100) }
        if sometimes(&random) { manifest.faults.crashLimit = random.uniform(0...2) }
        if sometimes(&random) { manifest.faults.arm = .start }
        if sometimes(&random) {
            manifest.network.loss = Ratio(numerator: random.uniform(1...10), denominator: 100)
        }
        if sometimes(&random) {
            manifest.network.duplication = Ratio(numerator: 1, denominator: random.uniform(5...50))
        }
        if sometimes(&random) {
            let start = time(&random)
            manifest.network.partitions = [
                Partition(
                    from: start, until: Nanoseconds(start.count + 500_000_000),
                    left: [id(&random, count)], right: [id(&random, count)],
                    oneWay: sometimes(&random))
            ]
        }
        if sometimes(&random) {
            manifest.network.links = [
                Link(
                    from: id(&random, count), to: id(&random, count),
                    latency: NanosecondRange(20_000_000...90_000_000))
            ]
        }
        if sometimes(&random) {
            let process = id(&random, count)
            let start = manifest.joins.first { $0.process == process }?.at ?? Nanoseconds(0)
            manifest.faults.crashes = [
                Crash(process: process, at: max(time(&random), start)),
                Crash(process: nil, at: time(&random)),
            ]
        }
        if sometimes(&random) { manifest.faults.crashLeaderEvery = .seconds(random.uniform(1...3)) }
        if sometimes(&random) {
            manifest.faults.multicastCrashes = [
                MulticastCrash(
                    multicast: Int(random.uniform(5...20)), sends: Int(random.uniform(1...3)))
            ]
        }
        if sometimes(&random) {
            manifest.faults.falseSuspicions = [
                FalseSuspicion(observer: ProcessID(2), suspected: ProcessID(1), at: time(&random))
            ]
        }
        if sometimes(&random) {
            manifest.faults.falseSuspicionRate = Ratio(numerator: 1, denominator: 100)
        }
        for action in Control.Action.allCases where sometimes(&random) {
            manifest.controls.append(
                Control(
                    at: time(&random), process: sometimes(&random) ? nil : id(&random, count),
                    action: action, value: random.uniform(50...500)))
        }
        return manifest
    }
}
