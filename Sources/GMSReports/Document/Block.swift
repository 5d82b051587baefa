import GMSCore

/// What a page says at one place, before a format lays it out.
enum Block: Hashable, Sendable {
    case headline(Headline)
    /// What the section is about.
    case heading(Sentence)
    case paragraph(Sentence)
    /// *Let*, *Then* or *However* and the sentences after it.
    case clause(String, [Sentence])
    /// A label and the lines beside it.
    case fact(String, [Line])
    /// A label and a table beside it.
    case figure(String, Table)
    case table(Table)
    case checks([Check])
    /// Text as it is: SQL, say.
    case code(String, language: String)

    /// A line of a fact.
    struct Line: Hashable, Sendable {
        let sentence: Sentence
        /// Whether it belongs to the line before it.
        var isNested = false
    }
}

extension Block.Line: ExpressibleByStringInterpolation {
    init(stringLiteral text: String) { self.init(sentence: Sentence(text)) }

    init(stringInterpolation: Sentence.StringInterpolation) {
        self.init(sentence: Sentence(stringInterpolation: stringInterpolation))
    }
}

extension [Block] {
    /// A labelled fact; nothing where nothing is to be said.
    static func fact(_ label: String, _ lines: [Sentence]) -> [Block] {
        fact(label, lines.map { Block.Line(sentence: $0) })
    }

    static func fact(_ label: String, _ lines: [Block.Line]) -> [Block] {
        lines.isEmpty ? [] : [.fact(label, lines)]
    }

    /// *Let … Then … However …*
    static func story(lets: [Sentence], then: [Sentence], however: [Sentence]) -> [Block] {
        [("Let", lets), ("Then", then), ("However", however)].compactMap { word, sentences in
            sentences.isEmpty ? nil : .clause(word, sentences)
        }
    }
}
