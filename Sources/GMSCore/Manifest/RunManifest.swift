/// Everything that determines a run. Two runs of one manifest have the same events.
///
/// Spans are nanoseconds of virtual time. The JSON form, which the log keeps and `--scenario` reads,
/// is in `RunManifest+JSON.swift`.
public struct RunManifest: Hashable, Sendable {
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

    public init(variant: Variant) {
        self.variant = variant
        faults.arghh = variant.usualArghh
    }

    public struct Join: Hashable, Sendable {
        public var process: ProcessID
        public var at: Nanoseconds
        public var contact: ProcessID
    }

    public struct Workload: Hashable, Sendable {
        /// The longest wait between proposals, in milliseconds.
        public var sleep: Int64 = 1000
        public var duration = Nanoseconds.seconds(60)
        /// Ends the active phase after this many changes were requested, in place of `duration`.
        public var changes: Int64?
    }

    /// A message that somebody outside the group makes a process ask for, or does to it.
    public struct Control: Hashable, Sendable {
        public enum Action: String, Hashable, Sendable, CaseIterable {
            /// The worker requests a multicast of the message of that name.
            case freeze, go, sleep, stopAll, opaque
            /// The process itself stops in good order.
            case stop
        }
        public var at: Nanoseconds
        /// nil: whoever leads at that moment.
        public var process: ProcessID?
        public var action: Action
        /// sleep: milliseconds; opaque: any number.
        public var value: Int64?
    }

    public struct Network: Hashable, Sendable {
        public var latency = NanosecondRange(1_000_000...10_000_000)
        public var loss = Ratio.zero
        public var duplication = Ratio.zero
        public var links: [Link] = []
        public var partitions: [Partition] = []

        /// The longest that a packet may take on any link, but for those before it.
        public var longestLatency: Nanoseconds {
            let links = links.map(\.latency.bounds.upperBound)
            return Nanoseconds(max(latency.bounds.upperBound, links.max() ?? 0))
        }
    }

    /// A latency for the packets from one process to another.
    public struct Link: Hashable, Sendable {
        public var from: ProcessID
        public var to: ProcessID
        public var latency: NanosecondRange
    }

    /// Packets from `left` to `right` are dropped from `from` on and before `until`; those from
    /// `right` to `left` too, unless it is one-way.
    public struct Partition: Hashable, Sendable {
        public var from: Nanoseconds
        public var until: Nanoseconds
        public var left: [ProcessID]
        public var right: [ProcessID]
        public var oneWay = false
    }

    public struct Detector: Hashable, Sendable {
        public var delay = NanosecondRange(20_000_000...60_000_000)
    }

    public struct Faults: Hashable, Sendable {
        /// The leader crashes with probability 1/arghh after each send of a multicast.
        public var arghh: Int64?
        /// Ends arghh after this many crashes.
        public var crashLimit: Int64?
        public var arm = Arming.joined
        public var crashes: [Crash] = []
        /// A leader crashes whenever this much of the active phase has passed.
        public var crashLeaderEvery: Nanoseconds?
        public var multicastCrashes: [MulticastCrash] = []
        public var falseSuspicions: [FalseSuspicion] = []
        /// Per second and ordered pair of running processes: the probability of a false suspicion.
        public var falseSuspicionRate = Ratio.zero
    }

    /// From when on arghh may strike.
    public enum Arming: String, Hashable, Sendable, CaseIterable {
        /// Once every planned joiner runs, or has given up, stopped or died.
        case joined
        case start
    }

    public struct Crash: Hashable, Sendable {
        /// nil: whoever leads at that moment.
        public var process: ProcessID?
        public var at: Nanoseconds

        public init(process: ProcessID?, at: Nanoseconds) {
            self.process = process
            self.at = at
        }
    }

    /// The multicaster crashes after the `sends`-th send of the run's `multicast`-th multicast. Only
    /// first sends count, and only multicasts that have any.
    public struct MulticastCrash: Hashable, Sendable {
        public var multicast: Int
        public var sends: Int
    }

    public struct FalseSuspicion: Hashable, Sendable {
        public var observer: ProcessID
        public var suspected: ProcessID
        public var at: Nanoseconds
    }

    /// How many workers run when nobody says how many.
    public static let usualWorkers = 5

    /// All processes of the run, ascending.
    public var processes: [ProcessID] { ([founder] + joins.map(\.process)).sorted() }

    /// Worker 1 founds the group, 2…n join through 1, 100 ms apart.
    public mutating func setWorkers(_ count: Int) {
        founder = ProcessID(1)
        joins =
            count < 2
            ? []
            : (2...count).map {
                Join(
                    process: ProcessID($0), at: .milliseconds(Int64($0 - 1) * 100), contact: founder
                )
            }
    }
}
