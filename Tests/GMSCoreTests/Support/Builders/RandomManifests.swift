@testable import GMSCore

extension RunManifest {
    /// A small manifest with a few faults of any kind, the same for a number in every run.
    ///
    /// - Parameter variant: nil for one of the five of the exercise, which changes with the number.
    static func random(_ number: Int, of variant: Variant? = nil) -> RunManifest {
        var random = RandomStream(seed: 2026, purpose: .changes, index: number)
        let variants = Variant.allCases.filter { !Variant.readings.contains($0) }
        let variant = variant ?? variants[number % variants.count]
        let count = random.uniform(2...6)
        var manifest = RunManifest.make(
            variant, workers: Int(count), seconds: random.uniform(1...4),
            seed: UInt64(random.uniform(1...1_000_000)))
        manifest.workload.sleep = random.uniform(100...1000)
        for index in manifest.joins.indices.dropFirst() where random.uniform(1...4) == 1 {
            manifest.joins[index].contact = ProcessID(2)
        }
        if random.sometimes() { manifest.faults.arghh = random.uniform(5...100) }
        if random.sometimes() { manifest.faults.crashLimit = random.uniform(0...2) }
        if random.sometimes() { manifest.faults.arm = .start }
        if random.sometimes() {
            manifest.network.loss = Ratio(numerator: random.uniform(1...10), denominator: 100)
        }
        if random.sometimes() {
            manifest.network.duplication = Ratio(numerator: 1, denominator: random.uniform(5...50))
        }
        if random.sometimes() {
            let start = random.time()
            manifest.network.partitions = [
                Partition(
                    from: start, until: Nanoseconds(start.count + 500_000_000),
                    left: [random.id(count)], right: [random.id(count)],
                    oneWay: random.sometimes())
            ]
        }
        if random.sometimes() {
            manifest.network.links = [
                Link(
                    from: random.id(count), to: random.id(count),
                    latency: NanosecondRange(20_000_000...90_000_000))
            ]
        }
        manifest.addCrashes(&random, count)
        for action in Control.Action.allCases where random.sometimes() {
            manifest.controls.append(
                Control(
                    at: random.time(), process: random.sometimes() ? nil : random.id(count),
                    action: action, value: random.uniform(50...500)))
        }
        return manifest
    }

    private mutating func addCrashes(_ random: inout RandomStream, _ count: Int64) {
        if random.sometimes() {
            let process = random.id(count)
            let start = joins.first { $0.process == process }?.at ?? Nanoseconds(0)
            faults.crashes = [
                Crash(process: process, at: max(random.time(), start)),
                Crash(process: nil, at: random.time()),
            ]
        }
        if random.sometimes() { faults.crashLeaderEvery = .seconds(random.uniform(1...3)) }
        if random.sometimes() {
            faults.multicastCrashes = [
                MulticastCrash(
                    multicast: Int(random.uniform(5...20)), sends: Int(random.uniform(1...3)))
            ]
        }
        if random.sometimes() {
            faults.falseSuspicions = [
                FalseSuspicion(observer: ProcessID(2), suspected: ProcessID(1), at: random.time())
            ]
        }
        if random.sometimes() {
            faults.falseSuspicionRate = Ratio(numerator: 1, denominator: 100)
        }
    }
}

extension RandomStream {
    fileprivate mutating func id(_ count: Int64) -> ProcessID {
        ProcessID(Int(uniform(1...count)))
    }

    fileprivate mutating func time() -> Nanoseconds { .milliseconds(uniform(50...4000)) }

    fileprivate mutating func sometimes() -> Bool { uniform(1...3) == 1 }
}
