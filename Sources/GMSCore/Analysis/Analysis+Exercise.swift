extension Analysis {
    /// What the run went through, so that a consistent verdict says what it is worth.
    public struct Exercise: Hashable, Sendable {
        /// Crashes of processes.
        public internal(set) var crashes = 0
        /// Processes that ended in good order.
        public internal(set) var stops = 0
        /// Crashes that left a multicast with copies unsent.
        public internal(set) var cutShort = 0
        /// Crashes after the last send of a multicast, before the multicaster's own delivery.
        public internal(set) var crashedAfterLast = 0
        /// Processes that elected themselves.
        public internal(set) var elections = 0
        /// Multicasts that a new leader sent again.
        public internal(set) var resends = 0
        /// Packets dropped on their way, because they were lost or the link was cut.
        public internal(set) var losses = 0
        /// Those of them that were dropped because the link was cut.
        public internal(set) var cutOff = 0
        /// Sends that repeat an earlier one.
        public internal(set) var retransmissions = 0
        /// Views by number and creator.
        public internal(set) var views = 0
        /// Copies that the network made of packets.
        public internal(set) var duplicates = 0
        /// Suspicions of processes that were up.
        public internal(set) var falseSuspicions = 0
        /// Messages that froze workers.
        public internal(set) var freezes = 0
        /// Workers up to the end that were frozen and never thawed, ascending.
        public internal(set) var neverThawed: [ProcessID] = []
        /// Processes that asked to join, or got their first view, between the crash, stop or suspicion of a
        /// member and the view that drops it.
        public internal(set) var joinsDuringFailures = 0
        /// What its manifest adds to that; nil for a log without a manifest that `gms-run` could run.
        public internal(set) var plan: Plan?

        /// What no event tells.
        public struct Plan: Hashable, Sendable {
            /// Partitions that dropped a packet.
            public internal(set) var partitions = 0
            /// For how many ns at least one of them held.
            public internal(set) var partitionTime: Int64 = 0
            /// Links on which a packet may take longer than on the others.
            public internal(set) var slowLinks = 0
            /// What was planned and of which the log shows no event, in order of time; crashes in a multicast
            /// last. In a run that did not finish only what was due by its end.
            public internal(set) var neverStruck: [PlannedFault] = []
        }
    }
}

extension Analysis.Exercise {
    /// - Parameter hindrances: who never thawed is not among them.
    init(
        _ milestones: Milestones, _ ledgers: LedgerBook, _ hindrances: Hindrances, views: Int
    ) {
        crashes = milestones.crashes
        stops = milestones.stops
        cutShort = ledgers.cutShort
        crashedAfterLast = ledgers.crashedAfterLast
        elections = milestones.takeovers
        resends = ledgers.resends
        losses = milestones.losses
        retransmissions = milestones.retransmissions
        self.views = views
        cutOff = hindrances.cutOff
        duplicates = hindrances.duplicates
        falseSuspicions = hindrances.falseSuspicions
        freezes = hindrances.freezes.count
        joinsDuringFailures = hindrances.joins.count
    }
}
