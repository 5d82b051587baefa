/// The histories of two workers side by side, from shortly before their first difference on.
package struct HistoryDiff: Sendable {
    /// One item of a history.
    package struct Entry: Hashable, Sendable {
        package let item: Item
        /// Of the item in the aligned histories.
        package internal(set) var position: Int64
        /// The event that delivered or installed it.
        package let event: Int64
        /// nil for a view.
        package let message: Message?
        /// The replayed state after it; nil while the worker has none.
        package internal(set) var colour: Colour?
    }

    /// Entries that face each other: of one item, or two different ones. nil where one history has
    /// nothing to set against the other's.
    package struct Row: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case same, onlyLeft, onlyRight, different
            /// One item, two colours.
            case colours
        }

        package let left: Entry?
        package let right: Entry?

        package var kind: Kind {
            guard let left else { return .onlyRight }
            guard let right else { return .onlyLeft }
            guard left.item == right.item else { return .different }
            return HistoryDiff.agree(left, right) ? .same : .colours
        }
    }

    /// One of the two workers.
    package struct Side: Hashable, Sendable {
        package let process: ProcessID
        /// The position of its first item; nil if it has no history that can be aligned.
        package internal(set) var base: Int64?
        /// How many items its history has.
        package internal(set) var length: Int64 = 0
        /// The event that took it down.
        package internal(set) var downEvent: Int64?
    }

    package let left: Side
    package let right: Side
    /// Where they first differ, in item or colour; nil if one is the beginning of the other.
    package let position: Int64?
    /// The rows from two before the first difference on; those of the tail if there is none.
    package let rows: [Row]
    /// Items that only one of them has, after the first difference and as far as both go.
    package let onlyLeft: Int
    package let onlyRight: Int
    /// Items that both have, in another order.
    package let moved: Int
    /// Whether the rest of the histories is too long to be kept.
    package let isTruncated: Bool
    /// All views of the log, by their rows.
    package let views: [Int64: GroupView]

    /// Whether both sides of a row have one item and no two colours.
    static func agree(_ left: Entry, _ right: Entry) -> Bool {
        guard left.item == right.item else { return false }
        guard let one = left.colour, let other = right.colour else { return true }
        return one == other
    }
}

extension HistoryDiff {
    /// - Parameters:
    ///   - context: rows before the first difference.
    ///   - left: what is left of each history from the first difference on.
    init(
        left: Side, right: Side, context: [Row], rest: (left: [Entry], right: [Entry]),
        isTruncated: Bool, views: [Int64: GroupView]
    ) {
        let isTail = rest.left.isEmpty || rest.right.isEmpty
        let script = EditScript(
            of: rest.right.map(\.item), from: rest.left.map(\.item), isComplete: false)
        var rows = context
        var (one, other) = (0, 0)
        func match(to left: Int, _ right: Int) {
            while one < left, other < right {
                rows.append(Row(left: rest.left[one], right: rest.right[other]))
                (one, other) = (one + 1, other + 1)
            }
        }
        func face(_ missing: Range<Int>, _ extra: Range<Int>) {
            for offset in 0..<max(missing.count, extra.count) {
                let left = offset < missing.count ? rest.left[missing.lowerBound + offset] : nil
                let right = offset < extra.count ? rest.right[extra.lowerBound + offset] : nil
                rows.append(Row(left: left, right: right))
            }
            (one, other) = (missing.upperBound, extra.upperBound)
        }
        for gap in script.gaps {
            match(to: gap.missing.lowerBound, gap.extra.lowerBound)
            face(gap.missing, gap.extra)
        }
        match(to: rest.left.count, rest.right.count)
        face(one..<rest.left.count, other..<rest.right.count)
        let missing = script.gaps.flatMap { rest.left[$0.missing].map(\.item) }
        let extra = script.gaps.flatMap { rest.right[$0.extra].map(\.item) }
        let (all, others) = (Set(rest.left.map(\.item)), Set(rest.right.map(\.item)))
        self.left = left
        self.right = right
        self.rows = rows
        position = isTail ? nil : rest.left.first?.position
        onlyLeft = missing.count { !others.contains($0) }
        onlyRight = extra.count { !all.contains($0) }
        moved = Set(missing + extra).count { all.contains($0) && others.contains($0) }
        self.isTruncated = isTruncated
        self.views = views
    }
}
