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

    /// The smallest member that the other set lacks.
    func first(notIn other: IntervalSet) -> Int64? {
        for run in runs {
            var value = run.lowerBound
            while value <= run.upperBound {
                guard other.contains(value) else { return value }
                let (next, overflow) = other.runs[other.firstRun(notBefore: value)].upperBound
                    .addingReportingOverflow(1)
                if overflow { return nil }
                value = next
            }
        }
        return nil
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
