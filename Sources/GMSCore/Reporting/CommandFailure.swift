/// An error that ends a program with one sentence and a documented exit code.
public struct CommandFailure: Error, Hashable, Sendable {
    public let code: Int32
    public let sentence: String

    public init(code: Int32, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    /// Says the sentence on standard error and ends the program.
    public func end(_ program: String) -> Never {
        Terminal.writeError("\(program): \(sentence.printable)\n")
        Terminal.exit(code)
    }
}
