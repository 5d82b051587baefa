/// Why a file cannot be read as an event log, in one sentence that starts with its path.
public struct LogError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, as far as a program has to know.
    public enum Kind: Hashable, Sendable {
        /// There is no such file.
        case missing
        /// The file is not an event log, or a damaged one.
        case unreadable
        /// The file could not be read to the end.
        case failed
    }

    /// What is wrong.
    public let kind: Kind
    /// The sentence.
    public let description: String

    init(_ kind: Kind, _ path: String, _ sentence: String) {
        self.kind = kind
        description = "\(path) \(sentence)"
    }

    init(_ error: SQLiteError, path: String) {
        if error.isInputOutput {
            self.init(.failed, path, "could not be read: \(error.message)")
        } else if error.isDamage {
            self.init(.unreadable, path, "is damaged or not an event log: \(error.message)")
        } else {
            self.init(.unreadable, path, "is not a readable event log: \(error.message)")
        }
    }
}
