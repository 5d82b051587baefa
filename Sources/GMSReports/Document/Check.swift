import GMSCore

/// Something that was judged: a row of a table for people, a test case for CI.
struct Check: Hashable, Sendable {
    enum Outcome: Hashable, Sendable { case passed, failed, skipped }

    let name: String
    /// What it demands, in one clause.
    let definition: String
    /// Whether it failing makes the whole fail.
    let isCore: Bool
    /// Whether it is worth a line of its own where it says nothing new.
    let isNotable: Bool
    let outcome: Outcome
    let mark: Sentence
    let verdict: Sentence
    /// What the verdict rests on, in few words.
    let evidence: Sentence
    /// The same with the events that prove it.
    let proof: Sentence
    /// The command that shows more; nil if there is none.
    let command: String?
}
