import GMSCore

/// A finding in a word that stands out, and the rest of its sentence.
struct Headline: Hashable, Sendable {
    enum Tone: Sendable { case good, bad, warn }

    let word: String
    let tone: Tone
    /// It follows the word without a blank between them.
    let rest: String

    init(_ word: String, _ tone: Tone, _ rest: String) {
        self.word = word
        self.tone = tone
        self.rest = rest
    }

    func text(_ style: Style) -> String {
        let toned =
            switch tone {
            case .good: style.good(word)
            case .bad: style.bad(word)
            case .warn: style.warn(word)
            }
        return style.bold(toned) + rest
    }
}
