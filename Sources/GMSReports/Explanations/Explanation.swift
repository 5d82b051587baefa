/// What a name in a report means.
package struct Explanation: Hashable, Sendable {
    /// What the name is of.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case property, assumption, verdict
        case skipReason = "skip-reason"
        case cause, event, reason, word
    }

    /// As reports, JSON and the log write it: `partial-multicast`.
    package let id: String
    package let kind: Kind
    /// One sentence to tell it from others.
    package let summary: String
    /// The summary, and what else there is to know: three sentences at most.
    package let definition: String
    /// A case of it; of a property, of its violation.
    package let example: String
    package let source: Source
    /// The page of the documentation that has more, and the place there.
    package let page: String

    /// - Parameters:
    ///   - clause: its definition or the beginning of it, as the value itself has it.
    ///   - more: sentences to follow that.
    init(
        _ id: String, _ kind: Kind, of clause: String, _ more: String = "", example: String,
        _ source: Source, page: String
    ) {
        self.id = id
        self.kind = kind
        let first = clause.prefix(1).uppercased() + clause.dropFirst()
        let text = first.hasSuffix(".") ? first : first + "."
        summary = Self.firstSentence(of: text)
        definition = more.isEmpty ? text : "\(text) \(more)"
        self.example = example
        self.source = source
        self.page = page
    }

    private static func firstSentence(of text: String) -> String {
        let parts = text.split(separator: ". ", maxSplits: 1).map(String.init)
        return parts.count > 1 ? parts[0] + "." : text
    }
}

extension Explanation.Kind {
    /// What one of them is, to follow its id.
    var one: String {
        switch self {
        case .property: "a property that runs are judged by; the example violates it"
        case .assumption: "something that the protocols take for granted; the example breaks it"
        case .verdict: "a verdict"
        case .skipReason: "a reason why a worker skipped an item"
        case .cause: "a diagnosis: the rule of the protocol that was missing"
        case .event: "a kind of event"
        case .reason: "a reason of events"
        case .word: "a word of the reports"
        }
    }

    /// What stands above a list of them.
    var many: String {
        switch self {
        case .property: "properties"
        case .assumption: "assumptions"
        case .verdict: "verdicts"
        case .skipReason: "why a worker skipped an item"
        case .cause: "diagnoses: the rule that was missing"
        case .event: "events"
        case .reason: "reasons of events"
        case .word: "words"
        }
    }
}
