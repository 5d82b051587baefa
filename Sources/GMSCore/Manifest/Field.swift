/// A key of a part of a manifest: whether it must be there, how it is read and how it is written.
///
/// All that is known of a key stands in the one table of its part, `fields`; reading, writing and the
/// sentence that lists the keys follow from it, and so does what can be left out.
package struct Field<Part>: Sendable {
    package let key: String
    /// Whether a part without it is refused.
    package let isRequired: Bool
    /// Puts a value of a document, and the way to it, into a part.
    let read: @Sendable (JSON5Value, String, inout Part) throws(ScenarioError) -> Void
    /// What the part has there, as JSON; nil for a key that is left out.
    let write: @Sendable (Part) -> String?
}

extension Field {
    typealias Path<Value> = any WritableKeyPath<Part, Value> & Sendable

    static func required<Value: ManifestValue>(_ key: String, _ path: Path<Value>) -> Self {
        Field(key: key, isRequired: true, path)
    }

    static func optional<Value: ManifestValue>(_ key: String, _ path: Path<Value>) -> Self {
        Field(key: key, isRequired: false, path)
    }

    static func optional<Value: ManifestValue>(_ key: String, _ path: Path<Value?>) -> Self {
        Field(key: key, isRequired: false) { value, place, part throws(ScenarioError) in
            part[keyPath: path] = try Value(value, at: place)
        } write: {
            $0[keyPath: path]?.write()
        }
    }

    private init<Value: ManifestValue>(key: String, isRequired: Bool, _ path: Path<Value>) {
        self.init(key: key, isRequired: isRequired) { value, place, part throws(ScenarioError) in
            part[keyPath: path] = try Value(value, at: place)
        } write: {
            $0[keyPath: path].write()
        }
    }
}
