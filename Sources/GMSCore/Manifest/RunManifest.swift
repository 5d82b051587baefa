/// Everything that determines a run. Two runs of one manifest have the same events.
///
/// Spans are nanoseconds of virtual time. Each part, such as `Network`, has a file with its properties
/// and the table of its fields. The JSON form, which the log keeps and `--scenario` reads, follows
/// from the tables.
public struct RunManifest: Hashable, Sendable, ManifestPart {
    /// The built-in protocol to run; nil for one that the caller brings, which then goes by the name in
    /// the log's header.
    public var variant: Variant?
    /// What all chances of the run are drawn from.
    public var seed: UInt64 = 1
    /// The process that starts the group, at 0 ns.
    public var founder = ProcessID(1)
    /// All other processes, in order of time.
    public var joins: [Join] = []
    /// How long a joiner waits for its first view.
    public var joinTimeout = Nanoseconds.seconds(5)
    /// When workers ask for changes.
    public var workload = Workload()
    /// What somebody outside the group makes processes do.
    public var controls: [Control] = []
    /// What happens to packets.
    public var network = Network()
    /// When a process that is down is suspected.
    public var detector = Detector()
    /// Crashes and false suspicions.
    public var faults = Faults()
    /// gms4: how long to wait for an acknowledgement before sending again; nil for twice the longest
    /// latency and 10 ms.
    public var retransmission: Nanoseconds?

    static let blank = Self(workers: 1)
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

    /// A run of a built-in protocol, with the crashes that belong to it, by a group of one; `setWorkers`
    /// makes it larger.
    public init(variant: Variant) {
        self.variant = variant
        faults.arghh = variant.usualArghh
    }

    /// A run of a protocol that the caller brings, by so many workers, as `setWorkers(_:)` makes them.
    public init(workers: Int, seed: UInt64 = 1) {
        self.seed = seed
        setWorkers(workers)
    }

    /// How many workers run when nobody says how many.
    package static let usualWorkers = 5

    /// All processes of the run, ascending.
    public var processes: [ProcessID] { ([founder] + joins.map(\.process)).sorted() }

    /// Worker 1 founds the group, 2…n join through 1, 100 ms apart. Below 1 n is 1; from a million on it
    /// is a million, which `validate()` refuses as well.
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
        $0.variant?.write()
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
