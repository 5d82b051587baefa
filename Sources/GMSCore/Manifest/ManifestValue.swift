/// What a field holds: read out of a document, and written as JSON that reads as the same.
protocol ManifestValue: Sendable {
    /// - Parameter path: the way to the value, such as `faults.crashes[0]`; empty for the document.
    /// - Throws: an error with a line about the form of the value, one without about what it says.
    init(_ value: JSON5Value, at path: String) throws(ScenarioError)
    func write() -> String
}

extension ManifestValue where Self: CustomStringConvertible {
    func write() -> String { description }
}

extension JSON5Value {
    /// The error about a value of the wrong form.
    func refusal(_ words: String, at path: String) -> ScenarioError {
        ScenarioError("\(summary) \(words)", key: path.isEmpty ? nil : path, line: line)
    }
}

extension Int64: ManifestValue {
    init(_ value: JSON5Value, at path: String) throws(ScenarioError) {
        guard case .number(let digits) = value.content, let number = Int64(digits) else {
            throw value.refusal("is not a whole number", at: path)
        }
        self = number
    }
}

extension Int: ManifestValue {
    init(_ value: JSON5Value, at path: String) throws(ScenarioError) {
        self.init(try Int64(value, at: path))
    }
}

/// A number beyond 32 bits gives the nearest id, which no worker has either.
extension ProcessID: ManifestValue {
    init(_ value: JSON5Value, at path: String) throws(ScenarioError) {
        self.init(try Int(value, at: path))
    }
}

/// 64 bits, read as a signed number too, and written as a text because many readers of JSON round.
extension UInt64: ManifestValue {
    init(_ value: JSON5Value, at path: String) throws(ScenarioError) {
        guard let text = value.text,
            let bits = UInt64(text) ?? Int64(text).map(UInt64.init(bitPattern:))
        else {
            throw value.refusal("is not a 64-bit number", at: path)
        }
        self = bits
    }

    func write() -> String { description.inJSON }
}

extension Bool: ManifestValue {
    init(_ value: JSON5Value, at path: String) throws(ScenarioError) {
        guard case .boolean(let flag) = value.content else {
            throw value.refusal("is neither true nor false", at: path)
        }
        self = flag
    }
}

extension Array: ManifestValue where Element: ManifestValue {
    init(_ value: JSON5Value, at path: String) throws(ScenarioError) {
        guard case .array(let elements) = value.content else {
            throw value.refusal("is not a list in brackets", at: path)
        }
        self = []
        var objection: ScenarioError?
        for (index, element) in elements.enumerated() {
            do { append(try Element(element, at: "\(path)[\(index)]")) } catch {
                try objection.keep(error)
            }
        }
        if let objection { throw objection }
    }

    func write() -> String { "[" + map { $0.write() }.joined(separator: ",") + "]" }
}

/// A value that goes by one of a few names.
protocol NamedValue: ManifestValue, CaseIterable, RawRepresentable<String> {
    /// What any other text is, to end the sentence "… is".
    static var refusal: String { get }
}

extension NamedValue {
    static var refusal: String {
        "not one of " + allCases.map(\.rawValue).joined(separator: ", ")
    }

    init(_ value: JSON5Value, at path: String) throws(ScenarioError) {
        guard case .text(let name) = value.content else {
            throw value.refusal("is not a text in quotes", at: path)
        }
        guard let named = Self(rawValue: name) else {
            throw ScenarioError("\"\(name.printable)\" is \(Self.refusal)", key: path)
        }
        self = named
    }

    func write() -> String { rawValue.inJSON }
}

/// A value that JSON has as a text, or as a number where that reads naturally.
protocol TextValue: ManifestValue, CustomStringConvertible {
    init?(_ text: String)
    /// What a correct text is, to end the sentence "… is not".
    static var expectation: String { get }
}

extension TextValue {
    init(_ value: JSON5Value, at path: String) throws(ScenarioError) {
        guard let read = value.text.flatMap({ Self($0) }) else {
            throw value.refusal("is not \(Self.expectation)", at: path)
        }
        self = read
    }

    func write() -> String { description.inJSON }
}

extension Nanoseconds: TextValue {
    static var expectation: String { "a time such as 10ms or 1.5s" }
}

extension NanosecondRange: TextValue {
    static var expectation: String { "a range of times such as 1ms..10ms" }
}

extension Ratio: TextValue {
    static var expectation: String { "a probability from 0 to 1 such as 0.05" }
}
