extension Sentence: ExpressibleByStringInterpolation {
    /// Text that speaks of nothing in particular.
    public init(stringLiteral text: String) { self.init(text) }

    /// What a literal with values in it says.
    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sentence }

    /// What may stand in a literal of a sentence: values that it speaks of, other sentences, and whatever
    /// is a text.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sentence = Sentence()

        /// An empty one; the counts are not used.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// The text between the values.
        public mutating func appendLiteral(_ text: String) { sentence.append(.text(text)) }

        /// `4`
        public mutating func appendInterpolation(_ process: ProcessID) {
            sentence.append(.process(process))
        }

        /// `m17`
        public mutating func appendInterpolation(_ item: Item) { sentence.append(.item(item)) }

        /// `#0A2214`
        public mutating func appendInterpolation(_ colour: Colour) {
            sentence.append(.colour(colour))
        }

        /// A process, or text where there is none.
        public mutating func appendInterpolation(_ process: ProcessID?, or text: String) {
            sentence.append(process.map { .process($0) } ?? .text(text))
        }

        /// An item, or text where there is none.
        public mutating func appendInterpolation(_ item: Item?, or text: String) {
            sentence.append(item.map { .item($0) } ?? .text(text))
        }

        /// A colour, or text where there is none.
        public mutating func appendInterpolation(_ colour: Colour?, or text: String) {
            sentence.append(colour.map { .colour($0) } ?? .text(text))
        }

        /// Another sentence.
        public mutating func appendInterpolation(_ part: Sentence) { sentence += part }

        /// What a claim says.
        public mutating func appendInterpolation(_ claim: Claim, _ style: Claim.Style = []) {
            sentence += claim.words(style)
        }

        /// What claims say that differ in the process only.
        public mutating func appendInterpolation(all claims: [Claim], _ style: Claim.Style = []) {
            sentence += Claim.all(claims, style)
        }

        /// Whom claims are about: `2 (event 9) and 3 (event 10)`.
        public mutating func appendInterpolation(
            names claims: [Claim], _ style: Claim.Style = []
        ) { sentence += Claim.names(of: claims, style) }

        /// The verb of claims that differ in the process only.
        public mutating func appendInterpolation(verb claims: [Claim]) {
            sentence += Claim.verb(of: claims)
        }

        /// Text that speaks of nothing in particular.
        public mutating func appendInterpolation(_ text: String) { sentence.append(.text(text)) }

        /// A number that is not of an event.
        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            sentence.append(.text(number.description))
        }

        /// The number of an event.
        public mutating func appendInterpolation(event: Int64) { sentence.append(.event(event)) }

        /// ` (event 1990)`; nothing for no event.
        public mutating func appendInterpolation(at event: Int64?) {
            if let event { sentence.append(at: [event]) }
        }

        /// ` (event 1990, 1998)`; nothing for no events.
        public mutating func appendInterpolation(at events: [Int64]) {
            sentence.append(at: events)
        }

        /// A colour with a sample of it; `no state` for none.
        public mutating func appendInterpolation(swatch colour: Colour?) {
            sentence.append(colour.map { .swatch($0) } ?? .text("no state"))
        }

        /// What a user would type.
        public mutating func appendInterpolation(name: String) { sentence.append(.name(name)) }

        /// Text in a tone.
        public mutating func appendInterpolation(_ part: Sentence, tone: Tone) {
            sentence += part.toned(tone)
        }
    }

    fileprivate mutating func append(at events: [Int64]) {
        guard !events.isEmpty else { return }
        append(.text(" (event "))
        for (offset, event) in events.enumerated() {
            if offset > 0 { append(.text(", ")) }
            append(.event(event))
        }
        append(.text(")"))
    }
}
