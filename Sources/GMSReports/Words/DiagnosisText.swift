import GMSCore

/// The rule of the protocol that was missing.
struct DiagnosisText {
    let diagnosis: Diagnosis

    /// The rule that was missing, what proves it, and what would decide it.
    var lines: [Block.Line] {
        let sure =
            switch diagnosis.certainty {
            case .certain: " (\(diagnosis.cause.rawValue), certain)"
            case .likely: " (\(diagnosis.cause.rawValue), likely)"
            case .none: ""
            }
        if let first = diagnosis.follows {
            return ["\(diagnosis.subject.words): follows from the \(first.words)\(sure)"]
        }
        var lines: [Block.Line] = [
            "\(diagnosis.subject.words): \(diagnosis.cause.rule)\(sure)",
            Block.Line(sentence: diagnosis.because + ".", isNested: true),
        ]
        if let open = diagnosis.open {
            lines.append(Block.Line(sentence: "What would decide it: \(open).", isNested: true))
        }
        return lines
    }
}

extension Diagnosis.Subject {
    /// What it is called in a report.
    fileprivate var words: String {
        switch self {
        case .uniformityLoss: "loss of uniformity"
        case .lostRequests: "lost requests"
        case .lostJoin: "lost join"
        case .slotReuse: "one slot, two multicasts"
        case .twoLeaders: "two leaders"
        case .ownFault: "own fault"
        default: rawValue
        }
    }
}
