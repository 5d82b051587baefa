@testable import GMSCore
@testable import GMSReports

/// A sentence of a report and the label that it stands beside.
struct ToldSentence: Hashable {
    let label: String
    let sentence: Sentence

    /// Every sentence of the report on a log.
    static func all(of analysis: Analysis) -> [ToldSentence] {
        ReportPage(analysis, path: "run.db").document.sentences.map {
            ToldSentence(label: $0.label, sentence: $0.sentence)
        }
    }

    /// Those that tell what happened, and nothing else.
    static func accounts(of analysis: Analysis) -> [ToldSentence] {
        let labels = ["Let", "Then", "However", "waiting"]
        let document = ReportPage(analysis, path: "run.db").document
        let headlines =
            document.headlines
            + document.account.joined().compactMap {
                if case .headline(let headline) = $0 { headline } else { nil }
            }
        return all(of: analysis).filter { labels.contains($0.label) }
            + headlines.map { ToldSentence(label: "headline", sentence: $0.rest) }
            + analysis.diagnoses.map { ToldSentence(label: "diagnosis", sentence: $0.because) }
            + analysis.properties.filter(\.isViolated).map {
                ToldSentence(label: $0.property.id, sentence: $0.evidence)
            }
            + analysis.assumptions.filter(\.isBroken).map {
                ToldSentence(label: $0.assumption.rawValue, sentence: $0.evidence)
            }
    }

    /// What it says of the log without a claim: processes, items, events and colours, and verbs of events.
    var unclaimed: [String] {
        sentence.spans.filter { !$0.isClaimed }.flatMap { span -> [String] in
            switch span.content {
            case .text(let text): Self.words(in: text).filter(Self.telling.contains)
            case .process, .item, .event, .colour, .swatch: [span.content.description]
            case .name, .gap: []
            }
        }
    }

    private static func words(in text: String) -> [String] {
        // The reasons why an item was skipped stand in brackets.
        SkipReason.allCases.reduce(text) { $0.replacing("(\($1.rawValue))", with: "") }
            .lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
    }

    /// What nobody may say without a claim.
    private static let telling: Set<String> = [
        "started", "asked", "requested", "sent", "received", "dropped", "held", "discarded",
        "delivered",
        "installed", "adopted", "suspected", "elected", "crashed", "stopped", "gave", "led",
        "leads",
        "follows", "followed", "up", "down", "lives", "lived", "never", "nobody", "holds", "dies",
        "died",
        "went", "lost", "took", "resent",
    ]
}
