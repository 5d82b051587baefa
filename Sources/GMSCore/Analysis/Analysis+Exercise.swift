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
        /// Sends that repeat an earlier one.
        public internal(set) var retransmissions = 0
        /// Views by number and creator.
        public internal(set) var views = 0
    }
}

extension Analysis.Exercise {
    init(_ milestones: Milestones, _ ledgers: LedgerBook, views: Int) {
        crashes = milestones.crashes
        stops = milestones.stops
        cutShort = ledgers.cutShort
        crashedAfterLast = ledgers.crashedAfterLast
        elections = milestones.takeovers
        resends = ledgers.resends
        losses = milestones.losses
        retransmissions = milestones.retransmissions
        self.views = views
    }
}
