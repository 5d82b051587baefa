import GMSCore

/// A line of text for people, and where it goes on below if there is no room for it.
struct TextLine: Hashable, Sendable {
    var sentence: Sentence
    /// The columns that something begins in, ascending.
    var stops: [Int] = []
    /// How many columns it takes at most where there is room for more; nil for all.
    var measure: Int?

    /// - Parameter width: columns of the terminal; nil leaves the line as it is. Below 40 nothing is to be
    ///   read anyway.
    func fitted(to width: Int?) -> [Sentence] {
        let room = width.flatMap { $0 >= 40 ? $0 : nil }
        guard let limit = [room, measure].compactMap(\.self).min(), sentence.columns > limit else {
            return [sentence]
        }
        let hang = stops.last { $0 > 0 && $0 <= limit / 2 } ?? 2
        let indent = Sentence(String(repeating: " ", count: hang))
        var lines: [Sentence] = []
        var line = Sentence()
        var columns = 0
        var isEmpty = true
        for word in sentence.words {
            if !isEmpty, columns + word.columns > limit {
                lines.append(line)
                (line, columns, isEmpty) = (indent, hang, true)
            }
            let isFirst = isEmpty && !lines.isEmpty
            line += isFirst ? word.text : word.blanks + word.text
            columns += isFirst ? word.text.columns : word.columns
            isEmpty = false
        }
        return lines + [line]
    }
}

extension Sentence {
    /// The columns that it takes on a terminal.
    var columns: Int {
        spans.reduce(0) { sum, span in
            let text = span.content.description
            let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
            return sum + (isPlain ? text.utf8.count : text.count)
        }
    }

    /// A word and the blanks before it. Runs of blanks are columns of a table and stay as they are.
    fileprivate struct Word {
        var blanks = Sentence()
        var text = Sentence()
        var columns: Int { blanks.columns + text.columns }
    }

    fileprivate var words: [Word] {
        var words: [Word] = []
        var word = Word()
        func isBlank(_ character: Character) -> Bool { character == " " }
        for span in spans {
            switch span.content {
            case .text(let text):
                var rest = text[...]
                while !rest.isEmpty {
                    let blanks = rest.prefix(while: isBlank)
                    if !blanks.isEmpty, !word.text.isEmpty {
                        words.append(word)
                        word = Word()
                    }
                    word.blanks.append(.text(String(blanks)), tone: span.tone)
                    rest = rest[blanks.endIndex...]
                    let letters = rest.prefix { !isBlank($0) }
                    word.text.append(.text(String(letters)), tone: span.tone)
                    rest = rest[letters.endIndex...]
                }
            case .gap:
                if !word.text.isEmpty { words.append(word) }
                word = Word(blanks: Sentence(.gap))
            default: word.text.append(span.content, tone: span.tone)
            }
        }
        return word.text.isEmpty ? words : words + [word]
    }

    /// Without blanks at its end.
    var trimmed: Sentence {
        var trimmed = Sentence()
        var rest = spans[...]
        while let last = rest.last, case .text(let text) = last.content {
            let kept = text.reversed().drop { $0 == " " }.reversed()
            rest.removeLast()
            if kept.isEmpty { continue }
            for span in rest { trimmed.append(span.content, tone: span.tone) }
            trimmed.append(.text(String(kept)), tone: last.tone)
            return trimmed
        }
        for span in rest { trimmed.append(span.content, tone: span.tone) }
        return trimmed
    }
}
