extension RunManifest {
    /// Crashes and false suspicions.
    public struct Faults: Hashable, Sendable, ManifestPart {
        /// The leader crashes with probability 1/arghh after each send of a multicast; nil for never.
        public var arghh: Int64?
        /// Ends arghh after this many crashes.
        public var crashLimit: Int64?
        /// From when on arghh may strike.
        public var arm = Arming.joined
        /// Crashes at moments.
        public var crashes: [Crash] = []
        /// A leader crashes whenever this much of the active phase has passed.
        public var crashLeaderEvery: Nanoseconds?
        /// Crashes between two sends.
        public var multicastCrashes: [MulticastCrash] = []
        /// Suspicions of processes that live, at moments.
        public var falseSuspicions: [FalseSuspicion] = []
        /// Per second and ordered pair of running processes: the probability of a false suspicion.
        public var falseSuspicionRate = Ratio.zero

        /// No faults.
        public init() {}

        static let blank = Self()
        package static let fields: [Field<Self>] = [
            .optional("arghh", \.writtenArghh),
            .optional("crashLimit", \.crashLimit),
            .optional("arm", \.arm),
            .optional("crashes", \.crashes),
            .optional("crashLeaderEvery", \.crashLeaderEvery),
            .optional("multicastCrashes", \.multicastCrashes),
            .optional("falseSuspicions", \.falseSuspicions),
            .optional("falseSuspicionRate", \.falseSuspicionRate),
        ]

        /// 0 for never, so that it can be said of a variant that has such crashes.
        private var writtenArghh: Int64 {
            get { arghh ?? 0 }
            set { arghh = newValue == 0 ? nil : newValue }
        }
    }

    /// From when on arghh may strike.
    public enum Arming: String, Hashable, Sendable, CaseIterable, NamedValue {
        /// Once every planned joiner runs, or has given up, stopped or died.
        case joined
        /// From the start of the run.
        case start

        static var refusal: String { "neither joined nor start" }
    }
}
