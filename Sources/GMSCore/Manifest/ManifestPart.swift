/// An object of a manifest, which is read and written by the table of its fields.
protocol ManifestPart: ManifestValue {
    /// Every key that it may have, in the order in which they are read and listed.
    static var fields: [Field<Self>] { get }
    /// What it is before it is read: an optional field that is left out stays as it is here.
    static var blank: Self { get }
    /// Throws a sentence about fields that do not go together.
    func check(at path: String) throws(ScenarioError)
}

extension ManifestPart {
    func check(at path: String) throws(ScenarioError) {}

    init(_ value: JSON5Value, at path: String) throws(ScenarioError) {
        guard case .object(let members) = value.content else {
            throw value.refusal("is not an object in braces", at: path)
        }
        self = .blank
        let place = path.isEmpty ? "the document" : path
        var objection: ScenarioError?
        for field in Self.fields {
            if let value = value[field.key] {
                let path = path.isEmpty ? field.key : "\(path).\(field.key)"
                do { try field.read(value, path, &self) } catch { try objection.keep(error) }
            } else if field.isRequired {
                throw ScenarioError("\(place) lacks \"\(field.key)\"", line: value.line)
            }
        }
        let keys = Self.fields.map(\.key)
        if let stranger = members.first(where: { !keys.contains($0.key) }) {
            throw ScenarioError(
                "\(place) has an unknown key \"\(stranger.key.printable)\"; the keys are "
                    + keys.joined(separator: ", "), line: stranger.line)
        }
        if let objection { throw objection }
        try check(at: path)
    }

    /// An object with sorted keys and without blanks.
    func write() -> String {
        let members = Self.fields.sorted { $0.key < $1.key }.compactMap { field in
            field.write(self).map { "\(field.key.inJSON):\($0)" }
        }
        return "{" + members.joined(separator: ",") + "}"
    }
}

extension ScenarioError? {
    /// Keeps the first error about what a document says, and throws one about its form.
    ///
    /// The latter knows its line, the former does not: what a document says is judged when all of it
    /// has the right form.
    mutating func keep(_ error: ScenarioError) throws(ScenarioError) {
        guard error.line == nil else { throw error }
        self = self ?? error
    }
}
