// Places in the tree.
extension HistoryTrie {
    /// A place at which histories part: a position of a branch that other branches leave. Somebody's
    /// history goes through each of them.
    struct Fork: Hashable, Sendable {
        let branch: Int
        let position: Int64
        /// The branch that left first.
        let child: Int
        /// The event that put a second item there, and its time in ns.
        let event: Int64
        let time: Int64
        /// When two of the branches first had a living worker each; nil if they never had.
        var moment: Moment?

        var isLiving: Bool { moment != nil }
    }

    /// An item of a branch that one process was delivered.
    struct Place: Hashable, Sendable {
        let process: Int
        let branch: Int
        let position: Int64
    }

    /// Two states at one place of the tree.
    struct StateConflict: Hashable, Sendable {
        let position: Int64
        let event: Int64
        let process: Int
        let colour: Colour
        let expected: Colour
    }

    /// Where a process acts and when.
    struct Moment: Hashable, Sendable {
        let process: Int
        let event: Int64
        let time: Int64
    }
}
