/// A manifest or scenario that cannot be run, in one sentence.
public struct ScenarioError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}

extension RunManifest {
    /// The largest group that can be run.
    public static let processLimit = 1000

    private static let day = Nanoseconds.seconds(86_400)

    /// Throws a sentence about the first thing that cannot be run.
    public func validate() throws(ScenarioError) {
        let processes = processes
        guard processes.count <= Self.processLimit else {
            throw ScenarioError(
                "at most \(Self.processLimit) workers can be run, not \(processes.count)")
        }
        for (offset, process) in processes.enumerated() where process != ProcessID(offset + 1) {
            throw ScenarioError(
                "workers are numbered 1 to \(processes.count), each once; founder and joins give "
                    + processes.map(\.description).joined(separator: ", "))
        }
        let known = Set(processes)
        func check(_ process: ProcessID, _ role: String) throws(ScenarioError) {
            guard known.contains(process) else {
                throw ScenarioError(
                    "\(role) names worker \(process), but the workers are 1 to \(known.count)")
            }
        }
        for join in joins {
            try check(join.contact, "the contact of joiner \(join.process)")
            guard join.contact != join.process else {
                throw ScenarioError("worker \(join.process) cannot join through itself")
            }
        }
        guard (0...86_400_000).contains(workload.sleep) else {
            throw ScenarioError("sleep is 0 to 86400000 milliseconds, not \(workload.sleep)")
        }
        if let changes = workload.changes, changes < 0 {
            throw ScenarioError("changes is 0 or more, not \(changes)")
        }
        guard joinTimeout.count > 0 else { throw ScenarioError("joinTimeout is more than 0") }
        if let retransmission, !(100_000...Self.day.count).contains(retransmission.count) {
            throw ScenarioError("retransmission is 100us to 24h, not \(retransmission)")
        }
        guard network.longestLatency <= Self.day else {
            throw ScenarioError("a latency is at most 24h, not \(network.longestLatency)")
        }
        guard detector.delay.bounds.upperBound <= Self.day.count else {
            throw ScenarioError("the detector's delay is at most 24h, not \(detector.delay)")
        }
        try validateFaults(check)
        for control in controls {
            if let process = control.process { try check(process, "a control") }
        }
        for link in network.links {
            try check(link.from, "a link")
            try check(link.to, "a link")
        }
        for partition in network.partitions {
            for process in partition.left + partition.right { try check(process, "a partition") }
            guard partition.from < partition.until else {
                throw ScenarioError("a partition ends after it starts, not at \(partition.until)")
            }
        }
        if variant == .gms4 || !network.loss.isZero,
            network.loss.numerator == network.loss.denominator
        {
            throw ScenarioError("loss is below 1: with every packet lost no group can form")
        }
    }

    private func validateFaults(
        _ check: (ProcessID, String) throws(ScenarioError) -> Void
    ) throws(ScenarioError) {
        if let arghh = faults.arghh, arghh < 1 {
            throw ScenarioError("arghh is 1 or more (a crash probability of 1/arghh), not \(arghh)")
        }
        if let limit = faults.crashLimit, limit < 0 {
            throw ScenarioError("the crash limit is 0 or more, not \(limit)")
        }
        if let every = faults.crashLeaderEvery, every.count < 1_000_000 {
            throw ScenarioError("crashLeaderEvery is 1ms or more, not \(every)")
        }
        for crash in faults.crashes {
            guard let process = crash.process else { continue }
            try check(process, "a crash")
            if let join = joins.first(where: { $0.process == process }), crash.at < join.at {
                throw ScenarioError(
                    "worker \(process) cannot crash at \(crash.at), before it starts at \(join.at)")
            }
        }
        for crash in faults.multicastCrashes where crash.multicast < 1 || crash.sends < 1 {
            throw ScenarioError("a multicast crash counts multicasts and sends from 1")
        }
        for suspicion in faults.falseSuspicions {
            try check(suspicion.observer, "a false suspicion")
            try check(suspicion.suspected, "a false suspicion")
            guard suspicion.observer != suspicion.suspected else {
                throw ScenarioError("worker \(suspicion.observer) cannot suspect itself")
            }
        }
    }
}
