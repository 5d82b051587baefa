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
    /// - Parameter variant: takes the place of the one that the text names.
    /// - Throws: `ScenarioError` with one sentence that names the key and says what would be right.
    public init(json text: String, variant: Variant? = nil) throws(ScenarioError) {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        do {
            let data = Data(text.utf8)
            let document = try decoder.decode(ManifestDocument.self, from: data)
            let keys = try decoder.decode(KeyTree.self, from: data)
            if let complaint = keys.complaint(about: document) { throw ScenarioError(complaint) }
            self = try document.manifest(as: variant)
        } catch let error as ScenarioError {
            throw error
        } catch let error as DecodingError {
            throw ScenarioError(Self.sentence(for: error))
        } catch {
            throw ScenarioError("it is not JSON5")
        }
        try validate()
    }

    private static func sentence(for error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String {
            let keys = context.codingPath.map { key in
                key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
            }
            let path = keys.joined()
            return path.isEmpty ? "the document" : String(path.drop { $0 == "." })
        }
        switch error {
        case .keyNotFound(let key, let context):
            return "\(path(context)) lacks \"\(key.stringValue)\""
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(path(context)) has a value of the wrong type"
        case .dataCorrupted(let context):
            if context.codingPath.isEmpty { return "it is not JSON5" }
            return "\(path(context)): \(context.debugDescription)"
        @unknown default: return "it is not a scenario"
        }
    }
}
