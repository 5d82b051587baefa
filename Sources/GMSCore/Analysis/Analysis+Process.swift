extension Analysis {
    /// One process at the end of the run.
    public struct Process: Hashable, Sendable {
        /// What became of it.
        public enum End: String, Hashable, Sendable, CaseIterable {
            /// Neither down nor given up.
            case up
            /// It did nothing from some event on.
            case crashed
            /// It ended in good order.
            case stopped
            /// It gave up its join.
            case abandoned
            /// It takes no part in the log.
            case absent
        }

        /// Its number.
        public let id: ProcessID
        /// What became of it.
        public let end: End
        /// Whether it took part and was up to the end, as the literature calls it.
        public var isCorrect: Bool { end == .up }
        /// Messages delivered.
        public let delivered: Int
        /// The replayed state; nil if it never had one.
        public let finalState: Colour?
        /// The view it installed last.
        public let view: Int64?
        /// The event that took it down.
        public let downEvent: Int64?
        /// Whether it has a history that cannot be aligned, because nobody else installed its first
        /// view.
        public let isUnanchored: Bool
    }
}

extension Analysis.Process {
    /// - Parameters:
    ///   - state: the replayed one.
    ///   - isUnanchored: whether its history cannot be aligned.
    init(_ member: Roster.Member, state: Colour?, isUnanchored: Bool) {
        let end: End =
            if member.down != nil {
                member.isCrashed ? .crashed : .stopped
            } else if member.abandoned != nil {
                .abandoned
            } else {
                member.isCorrect ? .up : .absent
            }
        self.init(
            id: member.id, end: end, delivered: member.delivered, finalState: state,
            view: member.view, downEvent: member.down, isUnanchored: isUnanchored)
    }
}
