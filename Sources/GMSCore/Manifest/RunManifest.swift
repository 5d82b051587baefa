/// Everything that determines a run. Two runs of one manifest have the same events.
///
/// Spans are nanoseconds of virtual time. Each part, such as `Network`, has a file with its properties
/// and the table of its fields. The JSON form, which the log keeps and `--scenario` reads, follows
/// from the tables.
public struct RunManifest: Hashable, Sendable, ManifestPart {
    public var variant: Variant
    public var seed: UInt64 = 1
    public var founder = ProcessID(1)
    /// In order of time.
    public var joins: [Join] = []
    /// How long a joiner waits for its first view.
    public var joinTimeout = Nanoseconds.seconds(5)
    public var workload = Workload()
    public var controls: [Control] = []
    public var network = Network()
    public var detector = Detector()
    public var faults = Faults()
    /// gms4: how long to wait for an acknowledgement before sending again; nil for twice the longest
    /// latency and 10 ms.
    public var retransmission: Nanoseconds?

    static let blank = Self(variant: .gms1)
    package static let fields: [Field<Self>] = [
        variantField,
        .optional("seed", \.seed),
        workersField,
        .optional("founder", \.founder),
        .optional("joins", \.joins),
        .optional("joinTimeout", \.joinTimeout),
        .optional("workload", \.workload),
        .optional("controls", \.controls),
        .optional("network", \.network),
        .optional("detector", \.detector),
        .optional("faults", \.faults),
        .optional("retransmission", \.retransmission),
    ]

    public init(variant: Variant) {
        self.variant = variant
        faults.arghh = variant.usualArghh
    }

    /// How many workers run when nobody says how many.
    public static let usualWorkers = 5

    /// All processes of the run, ascending.
    public var processes: [ProcessID] { ([founder] + joins.map(\.process)).sorted() }

    /// Worker 1 founds the group, 2…n join through 1, 100 ms apart. From a million on n is a million,
    /// which `validate()` refuses as well.
    public mutating func setWorkers(_ count: Int) {
        founder = ProcessID(1)
        joins = (1..<max(1, min(count, 1_000_000))).map {
            Join(process: ProcessID($0 + 1), at: .milliseconds(Int64($0) * 100), contact: founder)
        }
    }
}

extension RunManifest {
    /// Read for its form alone: whoever reads a document may choose another variant than it names.
    private static let variantField = Field<Self>(key: "variant", isRequired: false) {
        value, path, _ throws(ScenarioError) in
        do throws(ScenarioError) { _ = try Variant(value, at: path) } catch {
            if error.line != nil { throw error }
        }
    } write: {
        $0.variant.write()
    }

    /// Short for a founder and joins, which are written in its place.
    private static let workersField = Field<Self>(key: "workers", isRequired: false) {
        value, path, manifest throws(ScenarioError) in
        let count = try Int(value, at: path)
        guard (1...processLimit).contains(count) else {
            throw ScenarioError("workers is 1 to \(processLimit), not \(count)", key: path)
        }
        manifest.setWorkers(count)
    } write: { _ in
        nil
    }
}
