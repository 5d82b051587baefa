extension RunManifest {
    /// The canonical JSON of the manifest: sorted keys, no blanks. The same manifest always gives
    /// the same bytes.
    public var json: String { write() }

    /// Reads a scenario (JSON5) or a manifest out of a log.
    ///
    /// - Parameters:
    ///   - text: JSON5.
    ///   - variant: takes the place of the one that the text names.
    ///   - adjust: changes the manifest before it is validated.
    /// - Throws: `ScenarioError` with one sentence that names line and key and says what would be
    ///   right.
    public init(
        json text: String, variant: Variant? = nil, adjust: (inout RunManifest) -> Void = { _ in }
    ) throws(ScenarioError) {
        let document = try Self.document(text)
        do {
            try self.init(document, as: variant)
            adjust(&self)
            try validate()
        } catch {
            guard error.line == nil, let key = error.key else { throw error }
            throw ScenarioError(error.sentence, key: key, line: document.line(of: key))
        }
    }

    /// The manifest in a log, of a protocol of the caller's too, which has no variant; nil for what cannot
    /// be run, such as the notes of another program.
    package init?(log text: String) {
        guard let document = try? Self.document(text),
            document["variant"] != nil || document["founder"] != nil
        else { return nil }
        let isNamed = document["variant"] != nil
        do {
            try self.init(document, as: isNamed ? nil : .gms1)
            if !isNamed { variant = nil }
            try validate()
        } catch { return nil }
    }

    static func document(_ text: String) throws(ScenarioError) -> JSON5Value {
        do { return try JSON5Parser.parse(text) } catch {
            throw ScenarioError(error.sentence, line: error.line)
        }
    }

    private init(_ document: JSON5Value, as chosen: Variant?) throws(ScenarioError) {
        self = .blank
        var named = chosen
        var objection: ScenarioError?
        if chosen == nil {
            do { named = try Self.variant(of: document) } catch { try objection.keep(error) }
        }
        do { self = try Self(document, at: "") } catch { try objection.keep(error) }
        if let objection { throw objection }
        if let named { variant = named }
        settleDefaults(of: document)
        joins.sort { ($0.at, $0.process) < ($1.at, $1.process) }
    }

    private static func variant(of document: JSON5Value) throws(ScenarioError) -> Variant {
        guard let name = document["variant"] else {
            throw ScenarioError("the document lacks \"variant\", one of \(Variant.names)")
        }
        return try Variant(name, at: "variant")
    }

    /// Fills in what a document leaves out and what depends on other things that it says.
    private mutating func settleDefaults(of document: JSON5Value) {
        if ["workers", "founder", "joins"].allSatisfy({ document[$0] == nil }) {
            setWorkers(Self.usualWorkers)
        }
        if case .array(let entries)? = document["joins"]?.content {
            for (index, entry) in entries.enumerated() where entry["contact"] == nil {
                joins[index].contact = founder
            }
        }
        if document["faults"]?["arghh"] == nil { faults.arghh = variant?.usualArghh }
    }
}
