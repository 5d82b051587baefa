extension RunManifest {
    /// The largest group that can be run.
    public static let processLimit = 1000

    private static let day = Nanoseconds.seconds(86_400)

    /// Throws a sentence about the first thing that cannot be run.
    public func validate() throws(ScenarioError) {
        let processes = processes
        guard processes.count <= Self.processLimit else {
            throw ScenarioError(
                "at most \(Self.processLimit) workers can be run, not \(processes.count)",
                key: "joins")
        }
        for (offset, process) in processes.enumerated() where process != ProcessID(offset + 1) {
            throw ScenarioError(
                "workers are numbered 1 to \(processes.count), each once; founder and joins give "
                    + processes.map(\.description).joined(separator: ", "), key: "joins")
        }
        for join in joins {
            try check(join.contact, "the contact of joiner \(join.process)", "joins")
            guard join.contact != join.process else {
                throw ScenarioError(
                    "worker \(join.process) cannot join through itself", key: "joins")
            }
        }
        try validateTimes()
        try validateFaults()
        for (index, control) in controls.enumerated() {
            guard let process = control.process else { continue }
            try check(process, "a control", "controls[\(index)].process")
        }
        try validateNetwork()
    }

    private func check(
        _ process: ProcessID, _ role: String, _ key: String
    ) throws(ScenarioError) {
        let count = processes.count
        guard process.rawValue >= 1, process.rawValue <= count else {
            throw ScenarioError(
                "\(role) names worker \(process), but the workers are 1 to \(count)", key: key)
        }
    }

    private func validateTimes() throws(ScenarioError) {
        guard (0...86_400_000).contains(workload.sleep) else {
            throw ScenarioError(
                "sleep is 0 to 86400000 milliseconds, not \(workload.sleep)",
                key: "workload.sleep")
        }
        if let changes = workload.changes, changes < 0 {
            throw ScenarioError("changes is 0 or more, not \(changes)", key: "workload.changes")
        }
        guard joinTimeout.count > 0 else {
            throw ScenarioError("joinTimeout is more than 0", key: "joinTimeout")
        }
        if let retransmission, !(100_000...Self.day.count).contains(retransmission.count) {
            throw ScenarioError(
                "retransmission is 100us to 24h, not \(retransmission)", key: "retransmission")
        }
        guard network.longestLatency <= Self.day else {
            throw ScenarioError(
                "a latency is at most 24h, not \(network.longestLatency)", key: "network")
        }
        guard detector.delay.bounds.upperBound <= Self.day.count else {
            throw ScenarioError(
                "the detector's delay is at most 24h, not \(detector.delay)", key: "detector.delay")
        }
    }

    private func validateNetwork() throws(ScenarioError) {
        for (index, link) in network.links.enumerated() {
            try check(link.from, "a link", "network.links[\(index)].from")
            try check(link.to, "a link", "network.links[\(index)].to")
        }
        for (index, partition) in network.partitions.enumerated() {
            let key = "network.partitions[\(index)]"
            for process in partition.left { try check(process, "a partition", "\(key).left") }
            for process in partition.right { try check(process, "a partition", "\(key).right") }
            guard partition.from < partition.until else {
                throw ScenarioError(
                    "a partition ends after it starts, not at \(partition.until)",
                    key: "\(key).until")
            }
        }
        if network.loss.numerator == network.loss.denominator {
            throw ScenarioError(
                "loss is below 1: with every packet lost no group can form", key: "network.loss")
        }
    }

    private func validateFaults() throws(ScenarioError) {
        if let arghh = faults.arghh, arghh < 1 {
            throw ScenarioError(
                "arghh is 1 or more (a crash probability of 1/arghh), not \(arghh)",
                key: "faults.arghh")
        }
        if let limit = faults.crashLimit, limit < 0 {
            throw ScenarioError(
                "the crash limit is 0 or more, not \(limit)", key: "faults.crashLimit")
        }
        if let every = faults.crashLeaderEvery, every.count < 1_000_000 {
            throw ScenarioError(
                "crashLeaderEvery is 1ms or more, not \(every)", key: "faults.crashLeaderEvery")
        }
        for (index, crash) in faults.crashes.enumerated() {
            guard let process = crash.process else { continue }
            try check(process, "a crash", "faults.crashes[\(index)].process")
            if let join = joins.first(where: { $0.process == process }), crash.at < join.at {
                throw ScenarioError(
                    "worker \(process) cannot crash at \(crash.at), before it starts at \(join.at)",
                    key: "faults.crashes[\(index)].at")
            }
        }
        for (index, crash) in faults.multicastCrashes.enumerated()
        where crash.multicast < 1 || crash.sends < 1 {
            throw ScenarioError(
                "a multicast crash counts multicasts and sends from 1",
                key: "faults.multicastCrashes[\(index)]")
        }
        for (index, suspicion) in faults.falseSuspicions.enumerated() {
            let key = "faults.falseSuspicions[\(index)]"
            try check(suspicion.observer, "a false suspicion", "\(key).observer")
            try check(suspicion.suspected, "a false suspicion", "\(key).suspected")
            guard suspicion.observer != suspicion.suspected else {
                throw ScenarioError(
                    "worker \(suspicion.observer) cannot suspect itself", key: "\(key).suspected")
            }
        }
    }
}
