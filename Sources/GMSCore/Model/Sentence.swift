/// Text that knows what it speaks of, so that every format shows events, processes and colours in its
/// own way.
///
///     let sentence: Sentence = "\(process) delivered \(item)\(at: event)"
///     sentence.description  // 4 delivered m17 (event 1990)
public struct Sentence: Hashable, Sendable {
    /// What a span speaks of.
    public enum Content: Hashable, Sendable {
        /// Words that speak of nothing in particular.
        case text(String)
        /// The number of an event: `1990`.
        case event(Int64)
        /// `4`
        case process(ProcessID)
        /// `m17`
        case item(Item)
        /// `#0A2214`
        case colour(Colour)
        /// A colour with a sample of it: `■ #0A2214`.
        case swatch(Colour)
        /// What a user would type, such as the name of a log.
        case name(String)
        /// Sets apart what stands beside each other in one line.
        case gap
    }

    /// A piece of a sentence.
    public struct Span: Hashable, Sendable {
        /// What it speaks of.
        public let content: Content
        /// How it stands out; empty if it does not.
        public let tone: Tone
        /// Whether it is of a claim.
        public let isClaimed: Bool
    }

    /// No two neighbours are text of the same tone that both are of claims, or not.
    public private(set) var spans: [Span] = []
    /// What it states as facts, in the order of the words.
    public private(set) var claims: [Claim] = []

    /// An empty one.
    public init() {}

    /// A sentence of one span.
    public init(_ content: Content) { append(content) }

    /// Text that speaks of nothing in particular.
    public init(_ text: String) { append(.text(text)) }

    /// Whether it says nothing.
    public var isEmpty: Bool { spans.isEmpty }

    /// Adds a span; empty text is none.
    public mutating func append(_ content: Content, tone: Tone = []) {
        append(Span(content: content, tone: tone, isClaimed: false))
    }

    private mutating func append(_ span: Span) {
        if case .text(let text) = span.content {
            if text.isEmpty { return }
            if let last = spans.last, last.tone == span.tone, last.isClaimed == span.isClaimed,
                case .text(let before) = last.content
            {
                spans[spans.count - 1] = Span(
                    content: .text(before + text), tone: span.tone, isClaimed: span.isClaimed)
                return
            }
        }
        spans.append(span)
    }

    /// The same text, shown in a tone as well.
    public func toned(_ tone: Tone) -> Sentence {
        var toned = Sentence()
        toned.claims = claims
        for span in spans {
            toned.append(
                Span(
                    content: span.content, tone: span.tone.union(tone), isClaimed: span.isClaimed))
        }
        return toned
    }

    /// The same text as the words of claims.
    package func claiming(_ claims: [Claim]) -> Sentence {
        var claiming = Sentence()
        claiming.claims = claims
        for span in spans {
            claiming.append(Span(content: span.content, tone: span.tone, isClaimed: true))
        }
        return claiming
    }

    /// One sentence after the other.
    public static func + (left: Sentence, right: Sentence) -> Sentence {
        var sum = left
        sum += right
        return sum
    }

    /// Adds a sentence.
    public static func += (left: inout Sentence, right: Sentence) {
        for span in right.spans { left.append(span) }
        left.claims += right.claims
    }
}

extension Sentence: CustomStringConvertible {
    /// The text alone.
    public var description: String { spans.map(\.content.description).joined() }
}

extension Sentence.Content: CustomStringConvertible {
    /// The text alone.
    public var description: String {
        switch self {
        case .text(let text), .name(let text): text
        case .event(let number): number.description
        case .process(let process): process.description
        case .item(let item): item.description
        case .colour(let colour): colour.description
        case .swatch(let colour): "■ \(colour)"
        case .gap: "   "
        }
    }
}

extension Sequence where Element == Sentence {
    /// The sentences one after the other, with another one between them.
    public func joined(separator: Sentence = Sentence()) -> Sentence {
        var sum = Sentence()
        for (offset, sentence) in enumerated() {
            if offset > 0 { sum += separator }
            sum += sentence
        }
        return sum
    }
}

extension Optional {
    /// The words about what a log may lack; none without it.
    package func mention<Words: ExpressibleByStringLiteral>(
        _ words: (Wrapped) -> Words
    ) -> Words { map(words) ?? "" }
}
