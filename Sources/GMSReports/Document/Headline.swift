import GMSCore

/// A finding in a word that stands out, and the rest of its sentence.
package struct Headline: Hashable, Sendable {
    let word: Sentence
    /// Whether it is good or bad news; empty if it is neither.
    let tone: Tone
    /// It follows the word without a blank between them.
    let rest: Sentence

    init(_ word: Sentence, _ tone: Tone, _ rest: Sentence) {
        self.word = word
        self.tone = tone
        self.rest = rest
    }

    /// With its word standing out.
    var sentence: Sentence { word.toned(tone.union(.strong)) + rest }
}
