import GMSCore

/// A page before a format lays it out: no blanks, no colours, no markup.
package struct Document: Hashable, Sendable {
    /// Blocks that stand together, apart from those of other sections.
    typealias Section = [Block]

    /// What it is about, as a name: `gms3`, `why`.
    let name: String
    /// The log, as the user gave it; empty if it is about none.
    let subject: String
    /// What it is about, in a sentence; empty if it needs none.
    var title: Sentence = ""
    /// The verdict first.
    var headlines: [Headline] = []
    /// What else is to be known of it in few words, by the names of the JSON report.
    var facts: [Fact] = []
    /// What is told.
    var account: [Section] = []
    /// What is listed.
    var listings: [Section] = []
    /// What to type next.
    var commands: [String] = []
    /// Whether its sentences are to be read one after the other, and not beside each other.
    var isProse = false

    struct Fact: Hashable, Sendable {
        let name: String
        let value: String
    }

    init(_ name: String, of subject: String) {
        self.name = name
        self.subject = subject
    }

    /// Whether anything stands above its sections.
    var isHeaded: Bool { !title.isEmpty || !headlines.isEmpty }
}
