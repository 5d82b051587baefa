import GMSCore

/// A property's verdict in words.
struct PropertyText {
    let result: PropertyResult

    /// The sign of a verdict and its word.
    static func mark(_ verdict: PropertyResult.Verdict) -> (mark: Sentence, word: Sentence) {
        switch verdict {
        case .holds: ("\("✓", tone: .good)", "holds")
        case .violated: ("\("✗", tone: .bad)", "\("violated", tone: .bad)")
        case .pending: ("\("?", tone: .warn)", "pending")
        case .vacuous: ("\("–", tone: .faint)", "vacuous")
        case .notApplicable: ("\("–", tone: .faint)", "not-applicable")
        case .assumptionBroken: ("\("!", tone: .warn)", "\("assumption-broken", tone: .warn)")
        }
    }

    /// - Parameter log: its name, as the user gave it.
    func check(of log: String) -> Check {
        let outcome: Check.Outcome =
            switch result.verdict {
            case .holds: .passed
            case .violated: .failed
            case .pending, .vacuous, .notApplicable, .assumptionBroken: .skipped
            }
        let (mark, word) = Self.mark(result.verdict)
        return Check(
            name: result.property.id, definition: result.property.definition,
            isCore: result.property.isCore,
            isNotable: ![.holds, .notApplicable].contains(result.verdict), outcome: outcome,
            mark: mark, verdict: word, evidence: result.evidence, proof: proof,
            command: result.events.first.map { NextCommands.why($0, in: log) })
    }

    /// What the verdict rests on, with the events that prove it.
    private var proof: Sentence {
        let broken = result.assumption.mention { "; \($0.rawValue) is broken" }
        return "\(result.evidence)\(at: result.events)\(broken)"
    }
}
