/// Spans of time counted in buckets of bounded relative width.
///
/// Spans below 256 ns have a bucket each; above, every power of two is split into 256 buckets of equal
/// width, after HdrHistogram. Each bucket keeps the longest span that it was given, so a quantile is a
/// span that occurred, never less than the exact one by nearest rank and at most 1/256 more. At most
/// 14,336 buckets, however many spans; O(1) for each.
struct LatencyHistogram: Sendable {
    private static let bits = 8

    /// How many spans each bucket has, and the longest of them; grown as spans need it.
    private(set) var counts: [Int64] = []
    private(set) var longest: [Int64] = []
    /// The sum of all counts.
    private(set) var count: Int64 = 0
    /// The sum of all spans; it stays at the largest number once that is reached.
    private(set) var total: Int64 = 0

    /// The bucket of a span.
    static func bucket(_ span: Int64) -> Int {
        let magnitude = Int64.bitWidth - 1 - span.leadingZeroBitCount
        guard magnitude >= bits else { return Int(span) }
        let shift = magnitude - bits
        return (shift + 1) << bits + Int(span >> Int64(shift)) - 1 << bits
    }

    /// - Parameter span: in ns; a negative one, of a log whose times go back, is passed over.
    mutating func add(_ span: Int64) {
        guard span >= 0 else { return }
        let bucket = Self.bucket(span)
        if bucket >= counts.count {
            let missing = bucket + 1 - counts.count
            counts += Array(repeating: 0, count: missing)
            longest += Array(repeating: 0, count: missing)
        }
        counts[bucket] += 1
        longest[bucket] = max(longest[bucket], span)
        count += 1
        let (sum, isOverflow) = total.addingReportingOverflow(span)
        total = isOverflow ? .max : sum
    }

    /// The quantiles; nil of no spans.
    var latency: Latency? {
        guard count > 0 else { return nil }
        return Latency(
            count: count, total: total, median: quantile(50), p90: quantile(90), p99: quantile(99),
            max: quantile(100))
    }

    /// The span that so many percent of the spans do not exceed, by nearest rank.
    private func quantile(_ percent: Int64) -> Int64 {
        let rank = count / 100 * percent + (count % 100 * percent + 99) / 100
        var seen: Int64 = 0
        for (bucket, count) in counts.enumerated() {
            seen += count
            if seen >= rank, count > 0 { return longest[bucket] }
        }
        preconditionFailure("there is no rank \(rank) of \(count) spans")
    }
}

extension LatencyHistogram: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect("each bucket has a longest span", counts.count == longest.count)
        check.expect("all spans are counted", counts.reduce(0, +) == count)
        check.expect("the last bucket is used", counts.last != 0)
        check.expect("no span is longer than all", longest.allSatisfy { $0 <= total })
        check.expect(
            "a span is in its bucket",
            zip(counts, longest).enumerated().allSatisfy { bucket, spans in
                spans.0 >= 0 && spans.1 >= 0
                    && (spans.0 == 0 ? spans.1 == 0 : Self.bucket(spans.1) == bucket)
            })
        return check.broken
    }
}
