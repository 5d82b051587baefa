/// A value for each request number of one origin, mostly the same for long runs of numbers: the view
/// that a request was made in, say. The first value given to a number stays. Memory grows with the
/// number of runs and with the numbers that come out of order, O(1) for a number near the last.
struct NumberRuns: Sendable {
    private struct Run {
        let start: Int64
        var end: Int64
        let value: Int64
    }

    /// Ascending; numbers between two runs have no value.
    private var runs: [Run] = []
    /// Numbers that were given a value after a higher one had been.
    private var late: [Int64: Int64] = [:]

    subscript(number: Int64) -> Int64? {
        guard let last = runs.last, number <= last.end else { return nil }
        if number >= last.start { return last.value }
        var low = 0
        var high = runs.count - 1
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].end < number { low = middle + 1 } else { high = middle }
        }
        return number >= runs[low].start ? runs[low].value : late[number]
    }

    /// - Returns: whether the number had no value.
    @discardableResult
    mutating func insert(_ value: Int64, for number: Int64) -> Bool {
        guard let last = runs.last else {
            runs.append(Run(start: number, end: number, value: value))
            return true
        }
        guard number > last.end else {
            guard self[number] == nil else { return false }
            late[number] = value
            return true
        }
        if value == last.value, number == last.end + 1 {
            runs[runs.count - 1].end = number
        } else {
            runs.append(Run(start: number, end: number, value: value))
        }
        return true
    }
}
