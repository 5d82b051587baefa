import GMSCore

/// What holds of a run beside its story.
struct FactsText {
    let analysis: Analysis

    var section: Document.Section {
        let kept: [Sentence] =
            analysis.isTruncated
            ? ["the disagreement was too long to be kept whole; differences are of its beginning"]
            : []
        return .fact("diagnosis", analysis.diagnoses.flatMap(lines))
            + .fact("uniformity", uniformity) + StallText(stalls: analysis.stalls).blocks
            + .fact("tested by", [exercise]) + .fact("assumption", assumptions)
            + .fact("kept", kept)
    }

    /// The rule that was missing, what proves it, and what would decide it.
    private func lines(of diagnosis: Diagnosis) -> [Block.Line] {
        let sure =
            switch diagnosis.certainty {
            case .certain: " (\(diagnosis.cause.rawValue), certain)"
            case .likely: " (\(diagnosis.cause.rawValue), likely)"
            case .none: ""
            }
        var lines: [Block.Line] = [
            "\(diagnosis.subject.words): \(diagnosis.cause.rule)\(sure)",
            Block.Line(sentence: diagnosis.because, isNested: true),
        ]
        if let open = diagnosis.open {
            lines.append(Block.Line(sentence: "What would decide it: \(open).", isNested: true))
        }
        return lines
    }

    private var uniformity: [Sentence] {
        let shown = analysis.uniformityLosses.prefix(3).map { loss -> Sentence in
            "position \(loss.position)\(at: loss.event)"
        }
        guard !shown.isEmpty,
            analysis.uniformityLoss == nil || analysis.uniformityLosses.count > 1
        else { return [] }
        let more = analysis.uniformityLosses.count - shown.count
        return [
            "lost at \(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : ""): a crashed "
                + "worker had delivered what no survivor did"
        ]
    }

    private var exercise: Sentence {
        let exercise = analysis.exercise
        var parts: [String] = []
        if exercise.crashes > 0 {
            var detail: [String] = []
            if exercise.cutShort > 0 { detail.append("\(exercise.cutShort) cut a multicast short") }
            if exercise.crashedAfterLast > 0 {
                detail.append("\(exercise.crashedAfterLast) after its last send")
            }
            parts.append(
                Count.of(exercise.crashes, "crash", "crashes")
                    + (detail.isEmpty ? "" : " (\(detail.joined(separator: ", ")))"))
        }
        if exercise.stops > 0 { parts.append(Count.of(exercise.stops, "stop")) }
        if exercise.elections > 0 { parts.append(Count.of(exercise.elections, "election")) }
        if exercise.resends > 0 {
            parts.append(Count.of(exercise.resends, "multicast") + " sent again by a new leader")
        }
        if exercise.losses > 0 { parts.append(Count.of(exercise.losses, "lost packet")) }
        if exercise.retransmissions > 0 {
            parts.append(Count.of(exercise.retransmissions, "retransmission"))
        }
        return parts.isEmpty
            ? "nothing: no crash, no loss; this run was not put to the test"
            : Sentence(parts.joined(separator: ", "))
    }

    /// Those that a verdict depends on.
    private var assumptions: [Sentence] {
        analysis.assumptions.filter { broken in
            analysis.properties.contains { $0.assumption == broken.assumption }
        }.map { "\($0.assumption.rawValue) is broken: \($0.evidence)\(at: $0.events)" }
    }
}
