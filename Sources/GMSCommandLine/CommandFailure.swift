import GMSCore

/// An error that ends a program with one sentence and a documented exit code.
package struct CommandFailure: Error, Hashable, Sendable {
    package let code: Int32
    package let sentence: String

    package init(code: Int32, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    /// Says the sentence on standard error and ends the program.
    package func end(_ program: String) -> Never {
        Terminal.writeError("\(program): \(sentence.printable)\n")
        Terminal.exit(code)
    }
}
