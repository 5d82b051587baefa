/// The smallest difference of one history to another: what it lacks and what it has beside it.
///
/// Items are unique in a history, so the longest common subsequence is a longest increasing one and
/// takes O(n log n) (Schensted 1961).
struct EditScript {
    /// Neighbouring differences between two items that both histories have.
    struct Gap: Hashable {
        /// Offsets into the canonical history.
        let missing: Range<Int>
        /// Offsets into the other history.
        let extra: Range<Int>
    }

    let gaps: [Gap]
    /// Offsets at which the two histories have different items although the script explains it.
    let shifted: Int

    /// - Parameter isComplete: whether items that the other history lacks at its end are missing,
    ///   rather than not delivered yet.
    init(of other: [Item], from canonical: [Item], isComplete: Bool) {
        var offsets: [Item: Int] = [:]
        for (offset, item) in canonical.enumerated() where offsets[item] == nil {
            offsets[item] = offset
        }
        let kept = Self.longestIncreasing(other.map { offsets[$0] })
        var gaps: [Gap] = []
        var (next, nextOther) = (0, 0)
        for (offset, otherOffset) in kept {
            if offset > next || otherOffset > nextOther {
                gaps.append(Gap(missing: next..<offset, extra: nextOther..<otherOffset))
            }
            (next, nextOther) = (offset + 1, otherOffset + 1)
        }
        let hasBoth = next < canonical.count && nextOther < other.count
        if hasBoth || (isComplete && next < canonical.count) {
            gaps.append(Gap(missing: next..<canonical.count, extra: nextOther..<other.count))
        }
        self.gaps = gaps
        shifted = zip(canonical, other).dropFirst().count { $0 != $1 }
    }

    /// The longest increasing subsequence of the values that are not nil, as (value, index) pairs.
    private static func longestIncreasing(_ values: [Int?]) -> [(Int, Int)] {
        var tails: [(value: Int, index: Int)] = []
        var previous: [Int?] = Array(repeating: nil, count: values.count)
        for (index, value) in values.enumerated() {
            guard let value else { continue }
            var low = 0
            var high = tails.count
            while low < high {
                let middle = (low + high) / 2
                if tails[middle].value < value { low = middle + 1 } else { high = middle }
            }
            if low > 0 { previous[index] = tails[low - 1].index }
            let tail = (value: value, index: index)
            if low == tails.count { tails.append(tail) } else { tails[low] = tail }
        }
        var result: [(Int, Int)] = []
        var next = tails.last?.index
        while let index = next, let value = values[index] {
            result.append((value, index))
            next = previous[index]
        }
        return result.reversed()
    }
}
