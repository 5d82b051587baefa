/// A value for each request number of one origin, mostly the same for long runs of numbers: the view
/// that a request was made in, say. The first value given to a number stays. Memory grows with the
/// number of runs and with the numbers that come out of order, O(1) for a number near the last.
struct NumberRuns: Sendable {
    struct Run: Sendable {
        let start: Int64
        var end: Int64
        let value: Int64
    }

    /// Ascending, without overlaps; numbers between two runs have no value.
    private(set) var runs: [Run] = []
    /// Numbers that were given a value after a higher one had been; none of them is in a run.
    private(set) var late: [Int64: Int64] = [:]

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

extension NumberRuns: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect("a run does not end before it starts", runs.allSatisfy { $0.start <= $0.end })
        check.expect(
            "runs ascend without overlaps",
            zip(runs, runs.dropFirst()).allSatisfy { $0.end < $1.start })
        check.expect(
            "late numbers are below the last and in no run",
            late.keys.allSatisfy { number in
                runs.last.map { number < $0.start } == true
                    && !runs.contains { $0.start <= number && number <= $0.end }
            })
        return check.broken
    }
}
