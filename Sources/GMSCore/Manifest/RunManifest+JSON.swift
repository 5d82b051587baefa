import FoundationEssentials

extension RunManifest {
    /// The canonical JSON of the manifest: sorted keys, no blanks. The same manifest always gives
    /// the same bytes.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(ManifestDocument(self)) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads a scenario (JSON5) or a manifest out of a log.
    ///
    /// - Parameters:
    ///   - variant: takes the place of the one that the text names.
    ///   - adjust: changes the manifest before it is validated.
    /// - Throws: `ScenarioError` with one sentence that names line and key and says what would be
    ///   right.
    public init(
        json text: String, variant: Variant? = nil, adjust: (inout RunManifest) -> Void = { _ in }
    ) throws(ScenarioError) {
        let value: JSON5Value
        do { value = try JSON5Parser.parse(text) } catch {
            throw ScenarioError(error.sentence, line: error.line)
        }
        do {
            self = try ManifestDocument(value, path: "").manifest(as: variant)
            adjust(&self)
            try validate()
        } catch {
            guard error.line == nil, let key = error.key else { throw error }
            throw ScenarioError(error.sentence, key: key, line: value.line(of: key))
        }
    }
}
