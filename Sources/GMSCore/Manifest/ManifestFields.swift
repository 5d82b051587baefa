/// The members of one object of a scenario, taken key by key. What is left over at the end is
/// unknown.
struct ManifestFields {
    private let path: String
    private let line: Int
    private let members: [JSON5Value.Member]
    private var known: [String] = []

    /// - Parameter path: the way to the object, such as `faults.crashes[0]`; empty for the document.
    fileprivate init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        guard case .object(let members) = value.content else {
            throw ScenarioError(
                "\(value.summary) is not an object in braces", key: path.isEmpty ? nil : path,
                line: value.line)
        }
        self.path = path
        line = value.line
        self.members = members
    }

    private func path(to key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The value of a key; nil if the object lacks it or has it as null.
    mutating func optional<Value: ManifestValue>(_ key: String) throws(ScenarioError) -> Value? {
        known.append(key)
        guard let member = members.first(where: { $0.key == key }), member.value.content != .null
        else { return nil }
        return try Value(member.value, path: path(to: key))
    }

    /// The value of a key that the object must have.
    mutating func required<Value: ManifestValue>(_ key: String) throws(ScenarioError) -> Value {
        if let value: Value = try optional(key) { return value }
        let place = path.isEmpty ? "the document" : path
        throw ScenarioError("\(place) lacks \"\(key)\"", line: line)
    }

    /// Throws a sentence about the first key that was not asked for.
    fileprivate func end() throws(ScenarioError) {
        guard let stranger = members.first(where: { !known.contains($0.key) }) else { return }
        let place = path.isEmpty ? "the document" : path
        throw ScenarioError(
            "\(place) has an unknown key \"\(stranger.key.printable)\"; the keys are "
                + known.joined(separator: ", "), line: stranger.line)
    }
}

/// What can be read out of a scenario.
protocol ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError)
}

/// An object whose keys are known.
protocol ManifestObject: ManifestValue {
    /// Takes every key that the object may have.
    init(fields: inout ManifestFields) throws(ScenarioError)
}

extension ManifestObject {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        var fields = try ManifestFields(value, path: path)
        try self.init(fields: &fields)
        try fields.end()
    }
}

extension Int64: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        guard case .number(let digits) = value.content, let number = Int64(digits) else {
            throw ScenarioError(
                "\(value.summary) is not a whole number", key: path, line: value.line)
        }
        self = number
    }
}

extension Int: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        self.init(try Int64(value, path: path))
    }
}

extension Bool: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        guard case .boolean(let flag) = value.content else {
            throw ScenarioError(
                "\(value.summary) is neither true nor false", key: path, line: value.line)
        }
        self = flag
    }
}

extension String: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        guard case .text(let text) = value.content else {
            throw ScenarioError(
                "\(value.summary) is not a text in quotes", key: path, line: value.line)
        }
        self = text
    }
}

extension Array: ManifestValue where Element: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        guard case .array(let elements) = value.content else {
            throw ScenarioError(
                "\(value.summary) is not a list in brackets", key: path, line: value.line)
        }
        self = []
        for (index, element) in elements.enumerated() {
            append(try Element(element, path: "\(path)[\(index)]"))
        }
    }
}

extension Text: ManifestValue {
    init(_ value: JSON5Value, path: String) throws(ScenarioError) {
        let read: Value? =
            switch value.content {
            case .text(let text), .number(let text): Value(text)
            default: nil
            }
        guard let read else {
            throw ScenarioError(
                "\(value.summary) is not \(Value.expectation)", key: path, line: value.line)
        }
        self.value = read
    }
}
