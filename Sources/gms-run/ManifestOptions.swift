import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

/// The flags that describe a run. Each one that is given takes the place of what the scenario says.
struct ManifestOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The protocol: \(Variant.names). Required unless a scenario or a log names it.",
            valueName: "name"), transform: variant)
    var variant: Variant?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Workers: 1 founds the group, worker k joins through it at (k − 1) · 100 ms. (default: 5)",
            valueName: "n"), transform: size)
    var workers: Int64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Any 64-bit number, or random. (default: 1)", valueName: "s"),
        transform: seed)
    var seed: UInt64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The longest wait between proposals. (default: 1000)", valueName: "ms"),
        transform: whole)
    var sleep: Int64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How long workers propose; units ns, us, ms, s, m, h. (default: 60s)",
            valueName: "time"),
        transform: time)
    var duration: Nanoseconds?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "End the proposals after this many, whatever the duration.", valueName: "n"),
        transform: whole)
    var changes: Int64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "A leader crashes with probability 1/n after each send of a multicast; 0 for never. (default: 100 for gms2_crash, else 0)",
            valueName: "n"), transform: whole)
    var arghh: Int64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("No more than this many arghh crashes. (default: any)", valueName: "n"),
        transform: whole)
    var crashLimit: Int64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "When arghh begins: once all have joined, or at the start. (default: joined)",
            valueName: "joined|start"), transform: arming)
    var arm: RunManifest.Arming?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Crash the leader again and again.", valueName: "time"),
        transform: time)
    var crashLeaderEvery: Nanoseconds?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Crash worker p, or the leader, at a time: 3@10s, leader@20s. May be repeated.",
            valueName: "p@time"), transform: crash)
    var crash: [RunManifest.Crash] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The probability that a packet is lost. (default: 0)", valueName: "p"),
        transform: ratio)
    var loss: Ratio?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The probability that a packet arrives twice. (default: 0)", valueName: "p"),
        transform: ratio)
    var duplicate: Ratio?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The range that latencies are drawn from, per packet. (default: 1ms..10ms)",
            valueName: "range"),
        transform: range)
    var latency: NanosecondRange?

    /// Puts the flags into a manifest.
    func apply(to manifest: inout RunManifest) {
        if let workers { manifest.setWorkers(Int(workers)) }
        if let seed { manifest.seed = seed }
        if let sleep { manifest.workload.sleep = sleep }
        if let duration {
            manifest.workload.duration = duration
            manifest.workload.changes = nil
        }
        if let changes { manifest.workload.changes = changes }
        if let arghh { manifest.faults.arghh = arghh == 0 ? nil : arghh }
        if let crashLimit { manifest.faults.crashLimit = crashLimit }
        if let arm { manifest.faults.arm = arm }
        if let crashLeaderEvery { manifest.faults.crashLeaderEvery = crashLeaderEvery }
        if !crash.isEmpty { manifest.faults.crashes = crash }
        if let loss { manifest.network.loss = loss }
        if let duplicate { manifest.network.duplication = duplicate }
        if let latency { manifest.network.latency = latency }
    }
}

extension ManifestOptions {
    private static func variant(_ text: String) throws -> Variant {
        guard let variant = Variant(rawValue: text) else {
            throw ValidationError("\"\(text.printable)\" is none of \(Variant.names).")
        }
        return variant
    }

    private static func seed(_ text: String) throws -> UInt64 {
        if text == "random" { return UInt64.random(in: .min ... .max) }
        guard let seed = UInt64(text) ?? Int64(text).map(UInt64.init(bitPattern:)) else {
            throw ValidationError("\"\(text.printable)\" is neither a 64-bit number nor random.")
        }
        return seed
    }

    private static func whole(_ text: String) throws -> Int64 {
        guard let number = Int64(text) else {
            throw ValidationError("\"\(text.printable)\" is not a whole number.")
        }
        return number
    }

    private static func size(_ text: String) throws -> Int64 {
        let count = try whole(text)
        guard (1...Int64(RunManifest.processLimit)).contains(count) else {
            throw ValidationError(
                "a group has 1 to \(RunManifest.processLimit) workers, not \(count).")
        }
        return count
    }

    private static func time(_ text: String) throws -> Nanoseconds {
        guard let time = Nanoseconds(text) else {
            throw ValidationError(
                "\"\(text.printable)\" is not a time with a unit such as 10ms, 1.5s or 2m.")
        }
        return time
    }

    private static func ratio(_ text: String) throws -> Ratio {
        guard let ratio = Ratio(text) else {
            throw ValidationError(
                "\"\(text.printable)\" is not a probability from 0 to 1 such as 0.05.")
        }
        return ratio
    }

    private static func range(_ text: String) throws -> NanosecondRange {
        guard let range = NanosecondRange(text) else {
            throw ValidationError(
                "\"\(text.printable)\" is not a range of times such as 1ms..10ms.")
        }
        return range
    }

    private static func arming(_ text: String) throws -> RunManifest.Arming {
        guard let arming = RunManifest.Arming(rawValue: text) else {
            throw ValidationError("\"\(text.printable)\" is neither joined nor start.")
        }
        return arming
    }

    private static func crash(_ text: String) throws -> RunManifest.Crash {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let at = Nanoseconds(String(parts[1])),
            parts[0] == "leader" || Int(parts[0]) != nil
        else {
            throw ValidationError(
                "\"\(text.printable)\" is not a crash such as 3@10s or leader@10s.")
        }
        return RunManifest.Crash(process: Int(parts[0]).map { ProcessID($0) }, at: at)
    }
}
