extension Analysis {
    /// Something that the manifest of a run puts in its way at a moment. Times are ns of virtual time.
    public enum PlannedFault: Hashable, Sendable {
        /// A crash of a process, or of whoever leads then.
        case crash(ProcessID?, at: Int64)
        /// A crash after the `sends`-th send of the `multicast`-th multicast, both from 1.
        case multicastCrash(multicast: Int, sends: Int)
        /// Nothing gets from one side to the other, nor back unless it is one-way.
        case partition([ProcessID], [ProcessID], oneWay: Bool, from: Int64, until: Int64)
        /// A process asks to be let in.
        case join(ProcessID, at: Int64)
        /// A process, or whoever leads then, asks all workers to freeze.
        case freeze(ProcessID?, at: Int64)
        /// A process suspects another one, which lives.
        case falseSuspicion(of: ProcessID, by: ProcessID, at: Int64)

        /// What a planned fault is, without its particulars.
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            /// A crash at a moment.
            case crash
            /// A crash between two sends.
            case multicastCrash = "multicast-crash"
            /// Links are cut.
            case partition
            /// A process joins.
            case join
            /// All workers are to freeze.
            case freeze
            /// The failure detector errs.
            case falseSuspicion = "false-suspicion"
        }

        /// What it is.
        public var kind: Kind {
            switch self {
            case .crash: .crash
            case .multicastCrash: .multicastCrash
            case .partition: .partition
            case .join: .join
            case .freeze: .freeze
            case .falseSuspicion: .falseSuspicion
            }
        }

        /// When it was to begin, in ns; nil for what is not planned by the clock.
        public var time: Int64? {
            switch self {
            case .crash(_, let at), .join(_, let at), .freeze(_, let at): at
            case .falseSuspicion(_, _, let at): at
            case .partition(_, _, _, let from, _): from
            case .multicastCrash: nil
            }
        }
    }
}
