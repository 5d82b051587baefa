/// Finds the fault to align logs at, and which logs share it.
struct FaultAlignment {
    /// What a run was told to go through.
    private struct Plan: Hashable {
        let seed: UInt64
        let founder: ProcessID
        let joins: [RunManifest.Join]
        let faults: RunManifest.Faults

        /// nil if the manifest is not one of `gms-run`.
        init?(_ header: RunHeader) {
            guard let manifest = try? RunManifest(json: header.manifest) else { return nil }
            seed = manifest.seed
            founder = manifest.founder
            joins = manifest.joins
            faults = manifest.faults
        }
    }

    private let logs: [Comparison.Log]
    private let plans: [Plan?]

    init(_ logs: [Comparison.Log]) {
        self.logs = logs
        plans = logs.map { Plan($0.analysis.header) }
    }

    /// The fault behind what went wrong in the first log in which something did; else the first that
    /// hit a multicast; else the first. Of several candidates the one that most logs share counts.
    var alignment: Comparison.Alignment? {
        let finders: [(Comparison.Alignment.Reason, (Comparison.Log) -> FaultRecord?)] = [
            (.divergence, Self.culprit), (.multicast, { $0.faults.first { $0.hit != nil } }),
            (.first, { $0.faults.first }),
        ]
        for (reason, find) in finders {
            let aligned = logs.enumerated().compactMap { index, log in
                find(log).map { fault in
                    Comparison.Alignment(
                        log: index, reason: reason,
                        faults: logs.indices.map { counterpart(of: fault, of: index, in: $0) })
                }
            }
            let most = aligned.map { $0.faults.count { $0 != nil } }.max()
            if let best = aligned.first(where: { $0.faults.count { $0 != nil } == most }) {
                return best
            }
        }
        return nil
    }

    /// The crash that the analysis names; where it names none, the last fault of a leader before
    /// histories part.
    private static func culprit(_ log: Comparison.Log) -> FaultRecord? {
        let analysis = log.analysis
        let crash =
            analysis.divergence?.multicast?.crash ?? analysis.omission?.multicast?.crash
            ?? analysis.uniformityLoss?.multicast?.crash
        if let crash { return log.faults.first { $0.event.seq == crash } }
        guard let moment = analysis.divergence?.event ?? analysis.omission?.first.event else {
            return nil
        }
        return log.faults.last { $0.isLeader && $0.event.seq < moment }
    }

    /// The same fault in another log: of the same process, at the same place among the faults, and at
    /// the same time or, in runs of one plan of joins and faults with one seed, at any.
    private func counterpart(of fault: FaultRecord, of log: Int, in other: Int) -> FaultRecord? {
        if log == other { return fault }
        let isOnePlan = plans[log] != nil && plans[log] == plans[other]
        return logs[other].faults.first {
            $0.event.process == fault.event.process && $0.event.kind == fault.event.kind
                && $0.rank == fault.rank && (isOnePlan || $0.event.time == fault.event.time)
        }
    }
}
