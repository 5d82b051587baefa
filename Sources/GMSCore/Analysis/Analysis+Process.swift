extension Analysis {
    /// One process at the end of the run.
    public struct Process: Hashable, Sendable {
        public enum End: String, Hashable, Sendable, CaseIterable {
            case up, crashed, stopped, abandoned
            /// It takes no part in the log.
            case absent
        }

        public let id: ProcessID
        public let end: End
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
                member.takesPart ? .up : .absent
            }
        self.init(
            id: member.id, end: end, delivered: member.delivered, finalState: state,
            view: member.view, downEvent: member.down, isUnanchored: isUnanchored)
    }
}
