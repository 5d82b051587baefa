import GMSCore

/// What holds of a run beside its story.
struct FactsText {
    let analysis: Analysis

    var section: Document.Section {
        let kept: [Sentence] =
            analysis.isTruncated
            ? ["the disagreement was too long to be kept whole; differences are of its beginning"]
            : []
        return .fact("diagnosis", analysis.diagnoses.flatMap { DiagnosisText(diagnosis: $0).lines })
            + .fact("uniformity", uniformity) + StallText(stalls: analysis.stalls).blocks
            + .fact("tested by", ExerciseText(exercise: analysis.exercise).lines)
            + .fact("assumption", assumptions)
            + .fact("kept", kept)
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

    /// Those that a verdict depends on.
    private var assumptions: [Sentence] {
        analysis.assumptions.filter { broken in
            analysis.properties.contains { $0.assumption == broken.assumption }
        }.map { "\($0.assumption.rawValue) is broken: \($0.evidence)" }
    }
}
