extension Analysis {
    /// What the run went through, so that a consistent verdict says what it is worth.
    public struct Exercise: Hashable, Sendable {
        public var crashes = 0
        public var stops = 0
        /// Crashes that left a multicast with copies unsent.
        public var cutShort = 0
        /// Crashes after the last send of a multicast, before the multicaster's own delivery.
        public var crashedAfterLast = 0
        public var elections = 0
        /// Multicasts that a new leader sent again.
        public var resends = 0
        public var losses = 0
        public var retransmissions = 0
        public var views = 0
    }
}

extension Analysis.Exercise {
    init(_ milestones: Milestones, _ ledgers: LedgerBook, views: Int) {
        crashes = milestones.ends.count { $0.kind == .crash }
        stops = milestones.ends.count { $0.kind == .stop }
        cutShort = ledgers.cutShort
        crashedAfterLast = ledgers.crashedAfterLast
        elections = milestones.elections.count { $0.peer == $0.process }
        resends = ledgers.resends
        losses = milestones.losses
        retransmissions = milestones.retransmissions
        self.views = views
    }
}
