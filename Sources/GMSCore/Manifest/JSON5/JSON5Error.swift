/// Why a text is no JSON5 document.
struct JSON5Error: Error, Hashable {
    let sentence: String
    /// From 1; nil if it is about the whole document.
    let line: Int?

    init(_ sentence: String, line: Int? = nil) {
        self.sentence = sentence
        self.line = line
    }
}
