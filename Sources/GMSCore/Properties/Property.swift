/// A property of group communication that a log is judged by.
///
/// The file of the same name in `Properties` defines and judges it; `docs/properties.md` gives the
/// scope of each.
public struct Property: Sendable {
    /// When it can be judged (Lamport 1977).
    public enum Kind: String, Hashable, Sendable {
        /// Nothing bad happens: one event can show that it is violated.
        case safety
        /// Something good happens in the end: it is judged only once the run has come to rest.
        case liveness
    }

    /// Its name in reports, in JSON and, after `property_`, among the queries: `self-inclusion`.
    public let id: String
    /// What it demands, in one clause.
    public let definition: String
    /// When it can be judged.
    public let kind: Kind
    /// Whether its violation makes the run wrong; the others are reported beside it.
    public let isCore: Bool
    /// Whether its violation means that living workers disagree.
    public let isDivergence: Bool
    /// What is judged, in the singular and the plural.
    let unit: (one: String, many: String)
    /// What the log has none of where the property has nothing to say; nil for one that always applies.
    let lack: String?
    /// What it is promised under by a protocol that takes all of that for granted.
    public let assumptions: Set<Assumption>
    /// What came of it, asked at the end of a log.
    let judge: @Sendable (Evidence) -> Finding

    /// Whether it is judged at rest alone.
    public var isLiveness: Bool { kind == .liveness }

    init(
        _ id: String, _ definition: String, _ kind: Kind, isCore: Bool = false,
        isDivergence: Bool = false, judges unit: (one: String, many: String), lack: String? = nil,
        assumes assumptions: Set<Assumption>, judge: @escaping @Sendable (Evidence) -> Finding
    ) {
        self.id = id
        self.definition = definition
        self.kind = kind
        self.isCore = isCore
        self.isDivergence = isDivergence
        self.unit = unit
        self.lack = lack
        // A run in which nobody is told of a crash may wait for the dead.
        self.assumptions =
            kind == .liveness ? assumptions.union([.detectorCompleteness]) : assumptions
        self.judge = judge
    }

    /// What became of it in a run.
    func result(_ evidence: Evidence) -> PropertyResult {
        let isDue = evidence.isAtRest || kind == .safety
        return (isDue ? judge(evidence) : Finding()).result(for: self, isAtRest: evidence.isAtRest)
    }
}

extension Property: Hashable {
    /// By id.
    public static func == (left: Property, right: Property) -> Bool { left.id == right.id }

    /// By id.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Set<Assumption> {
    /// What most properties are promised under.
    static let reliableLinksAndDetector: Set = [
        .linkFIFO, .linkReliable, .detectorAccuracy, .downIsLast,
    ]
}
