/// A set of integers that mostly form runs, such as request numbers. Memory grows with the number of
/// runs, not with the number of members.
struct IntervalSet: Hashable, Sendable {
    /// Ascending, neither overlapping nor adjacent.
    private(set) var runs: [ClosedRange<Int64>] = []

    /// - Returns: whether the value was new.
    @discardableResult
    mutating func insert(_ value: Int64) -> Bool {
        if let last = runs.last {
            if value == last.upperBound &+ 1, value > last.upperBound {
                runs[runs.count - 1] = last.lowerBound...value
                return true
            }
            if value > last.upperBound {
                runs.append(value...value)
                return true
            }
        } else {
            runs.append(value...value)
            return true
        }
        let index = firstRun(notBefore: value)
        if runs[index].contains(value) { return false }
        let joinsNext = runs[index].lowerBound &- 1 == value
        let joinsPrevious = index > 0 && runs[index - 1].upperBound &+ 1 == value
        switch (joinsPrevious, joinsNext) {
        case (true, true):
            runs[index - 1] = runs[index - 1].lowerBound...runs[index].upperBound
            runs.remove(at: index)
        case (true, false): runs[index - 1] = runs[index - 1].lowerBound...value
        case (false, true): runs[index] = value...runs[index].upperBound
        case (false, false): runs.insert(value...value, at: index)
        }
        return true
    }

    func contains(_ value: Int64) -> Bool {
        guard let last = runs.last, value <= last.upperBound else { return false }
        return runs[firstRun(notBefore: value)].contains(value)
    }

    /// The smallest member of a range that the other set lacks.
    func first(
        notIn other: IntervalSet, in range: ClosedRange<Int64> = .min ... .max
    ) -> Int64? {
        guard let last = runs.last, range.lowerBound <= last.upperBound else { return nil }
        for run in runs[firstRun(notBefore: range.lowerBound)...] {
            var value = max(run.lowerBound, range.lowerBound)
            let end = min(run.upperBound, range.upperBound)
            guard value <= end else { return nil }
            while value <= end {
                guard other.contains(value) else { return value }
                let (next, overflow) = other.runs[other.firstRun(notBefore: value)].upperBound
                    .addingReportingOverflow(1)
                if overflow { return nil }
                value = next
            }
        }
        return nil
    }

    /// How many members the other set lacks.
    func count(notIn other: IntervalSet) -> Int {
        var count = 0
        for run in runs {
            var next = first(notIn: other, in: run)
            while let value = next {
                // There need not be another run.
                let end = other.runs.first { $0.lowerBound > value }?.lowerBound ?? .max
                let last = min(run.upperBound, end == .max ? .max : end - 1)
                count += Int(clamping: last.subtractingReportingOverflow(value).partialValue) + 1
                next =
                    last < run.upperBound ? first(notIn: other, in: last + 1...run.upperBound) : nil
            }
        }
        return count
    }

    func union(_ other: IntervalSet) -> IntervalSet {
        var union = IntervalSet()
        let all = (runs + other.runs).sorted { $0.lowerBound < $1.lowerBound }
        for run in all {
            let last = union.runs.count - 1
            if last >= 0,
                run.lowerBound &- 1 <= union.runs[last].upperBound || run.lowerBound == .min
            {
                let end = max(union.runs[last].upperBound, run.upperBound)
                union.runs[last] = union.runs[last].lowerBound...end
            } else {
                union.runs.append(run)
            }
        }
        return union
    }

    /// The members that the other set lacks, ascending.
    func members(notIn other: IntervalSet) -> [Int64] {
        var members: [Int64] = []
        var next = first(notIn: other)
        while let member = next {
            members.append(member)
            next = member == .max ? nil : first(notIn: other, in: member + 1 ... .max)
        }
        return members
    }

    /// The index of the first run that ends at or after the value. One must exist.
    private func firstRun(notBefore value: Int64) -> Int {
        var low = 0
        var high = runs.count - 1
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension IntervalSet: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect(
            "runs ascend, neither overlapping nor adjacent",
            zip(runs, runs.dropFirst()).allSatisfy {
                $0.upperBound < $1.lowerBound && $0.upperBound + 1 < $1.lowerBound
            })
        return check.broken
    }
}
