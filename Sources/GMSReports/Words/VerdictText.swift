import GMSCore

/// The verdict on a run in one sentence.
struct VerdictText {
    let run: RunWords

    private var analysis: Analysis { run.analysis }

    /// The verdict, and below it whether the run is stalled.
    var headlines: [Headline] {
        guard analysis.isStalled, let evidence = analysis.result(for: .noStall)?.evidence else {
            return [headline]
        }
        return [headline, Headline("STALLED", .warn, ": \(evidence).")]
    }

    private var headline: Headline {
        switch analysis.verdict {
        case .diverged: return Headline("DIVERGED", .bad, divergence)
        case .violated:
            let names = violated(where: \.isCore)
            return Headline("VIOLATED", .bad, ": \(names).")
        case .inconclusive:
            return Headline(
                "INCONCLUSIVE", .warn,
                ": \(unfinished); no violation up to event \(analysis.events.grouped).")
        case .consistent:
            return Headline("CONSISTENT", .good, ". All core properties hold; \(agreement).")
        }
    }

    private var unfinished: String {
        analysis.footer.outcome == .cut
            ? "the run was cut before it came to rest"
            : "the log is the beginning of a run that did not finish"
    }

    private var divergence: Sentence {
        if let divergence = analysis.divergence {
            let isShort = analysis.uniformityLosses.contains {
                $0.position < divergence.position
            }
            let workers = isShort ? "all surviving workers" : "all workers"
            let fork: Sentence =
                "at position \(divergence.position) (event \(event: divergence.event)"
            let claims = [Claim.forked(at: divergence.position, event: divergence.event)]
            return " \(fork.claiming(claims)), "
                + "\(Nanoseconds(divergence.time).seconds)). Before it \(workers) agree."
        }
        if let omission = analysis.omission {
            return " by omission: \(OmissionText(run: run, omission: omission).verdict)"
        }
        if let state = analysis.stateDivergence {
            let own = Claim.was(state.process, .state(state.state), at: state.event)
            return
                " in state, not in history: \(own), at position \(state.position); "
                + "\(.colour(state.expected, at: state.position))."
        }
        let names = violated(where: \.isDivergence)
        return ": \(names) violated, although no two living workers' histories branch."
    }

    private var agreement: Sentence {
        let unanchored = analysis.processes.filter(\.isUnanchored).map(\.id)
        if !unanchored.isEmpty {
            return
                "all workers whose histories can be aligned agree on one; "
                + "\(Count.of(unanchored.count, "history cannot", "histories cannot"))"
        }
        return analysis.uniformityLosses.isEmpty
            ? "all workers agree on one history" : "all surviving workers agree on one history"
    }

    private func violated(where condition: (Property) -> Bool) -> String {
        analysis.properties.filter { $0.isViolated && condition($0.property) }
            .map(\.property.id).joined(separator: ", ")
    }
}
