extension RunManifest {
    /// The largest group that can be run.
    public static let processLimit = 1000

    private static let day = Nanoseconds.seconds(86_400)

    /// Throws a sentence about the first thing that cannot be run.
    ///
    /// Whatever is accepted is read back from its JSON.
    public func validate() throws(ScenarioError) {
        try validateGroup()
        try validateTimes()
        try validateFaults()
        for (index, control) in controls.enumerated() {
            try check(control.process, "a control", "controls[\(index)].process")
        }
        try validateNetwork()
        try validateForm()
    }

    private func require(
        _ holds: Bool, _ sentence: @autoclosure () -> String, _ key: String
    ) throws(ScenarioError) {
        guard holds else { throw ScenarioError(sentence(), key: key) }
    }

    /// - Parameter process: nil for one that is found out in the run.
    private func check(
        _ process: ProcessID?, _ role: String, _ key: String
    ) throws(ScenarioError) {
        guard let process else { return }
        let count = joins.count + 1
        try require(
            process.rawValue >= 1 && process.rawValue <= count,
            "\(role) names worker \(process), but the workers are 1 to \(count)", key)
    }

    private func validateGroup() throws(ScenarioError) {
        let processes = processes
        try require(
            processes.count <= Self.processLimit,
            "at most \(Self.processLimit) workers can be run, not \(processes.count)", "joins")
        try require(
            processes == (1...processes.count).map { ProcessID($0) },
            "workers are numbered 1 to \(processes.count), each once; founder and joins give "
                + processes.map(\.description).joined(separator: ", "), "joins")
        for join in joins {
            try check(join.contact, "the contact of joiner \(join.process)", "joins")
            try require(
                join.contact != join.process,
                "worker \(join.process) cannot join through itself", "joins")
        }
    }

    private func validateTimes() throws(ScenarioError) {
        try require(
            (0...86_400_000).contains(workload.sleep),
            "sleep is 0 to 86400000 milliseconds, not \(workload.sleep)", "workload.sleep")
        if let changes = workload.changes {
            try require(changes >= 0, "changes is 0 or more, not \(changes)", "workload.changes")
        }
        try require(joinTimeout.count > 0, "joinTimeout is more than 0", "joinTimeout")
        if let retransmission {
            try require(
                (100_000...Self.day.count).contains(retransmission.count),
                "retransmission is 100us to 24h, not \(retransmission)", "retransmission")
        }
        try require(
            network.longestLatency <= Self.day,
            "a latency is at most 24h, not \(network.longestLatency)", "network")
        try require(
            detector.delay.bounds.upperBound <= Self.day.count,
            "the detector's delay is at most 24h, not \(detector.delay)", "detector.delay")
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
            try require(
                partition.from < partition.until,
                "a partition ends after it starts, not at \(partition.until)", "\(key).until")
        }
        try require(
            network.loss.numerator != network.loss.denominator,
            "loss is below 1: with every packet lost no group can form", "network.loss")
    }

    private func validateFaults() throws(ScenarioError) {
        if let arghh = faults.arghh {
            try require(
                arghh >= 1, "arghh is 1 or more (a crash probability of 1/arghh), not \(arghh)",
                "faults.arghh")
        }
        if let limit = faults.crashLimit {
            try require(
                limit >= 0, "the crash limit is 0 or more, not \(limit)", "faults.crashLimit")
        }
        if let every = faults.crashLeaderEvery {
            try require(
                every.count >= 1_000_000, "crashLeaderEvery is 1ms or more, not \(every)",
                "faults.crashLeaderEvery")
        }
        for (index, crash) in faults.crashes.enumerated() {
            try check(crash.process, "a crash", "faults.crashes[\(index)].process")
            guard let join = joins.first(where: { $0.process == crash.process }) else { continue }
            try require(
                crash.at >= join.at,
                "worker \(join.process) cannot crash at \(crash.at), before it starts at \(join.at)",
                "faults.crashes[\(index)].at")
        }
        for (index, crash) in faults.multicastCrashes.enumerated() {
            try require(
                crash.multicast >= 1 && crash.sends >= 1,
                "a multicast crash counts multicasts and sends from 1",
                "faults.multicastCrashes[\(index)]")
        }
        for (index, suspicion) in faults.falseSuspicions.enumerated() {
            let key = "faults.falseSuspicions[\(index)]"
            try check(suspicion.observer, "a false suspicion", "\(key).observer")
            try check(suspicion.suspected, "a false suspicion", "\(key).suspected")
            try require(
                suspicion.observer != suspicion.suspected,
                "worker \(suspicion.observer) cannot suspect itself", "\(key).suspected")
        }
    }

    /// Refuses what no scenario can say, such as a time before 0, with the sentence about such a text.
    private func validateForm() throws(ScenarioError) {
        do { _ = try RunManifest(Self.document(json), at: "") } catch {
            throw ScenarioError(error.sentence, key: error.key)
        }
    }
}
