/// A manifest or scenario that cannot be run, in one sentence.
public struct ScenarioError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what would be right.
    public let sentence: String
    /// The key that it is about, such as `faults.crashes[0].at`; nil if it names no single one.
    public let key: String?
    /// The line of the file, from 1; nil if it is not known.
    public let line: Int?

    /// An error of a sentence without a full stop.
    public init(_ sentence: String, key: String? = nil, line: Int? = nil) {
        self.sentence = sentence
        self.key = key
        self.line = line
    }

    /// Line, key and sentence, as far as they are known.
    public var description: String {
        let place = [line.map { "line \($0)" }, key].compactMap { $0 }.joined(separator: ", ")
        return place.isEmpty ? sentence : "\(place): \(sentence)"
    }
}
