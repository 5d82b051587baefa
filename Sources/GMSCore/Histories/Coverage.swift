/// Up to which request number a process has been delivered all requests of an origin, or been found to
/// lack some. A joiner owes what comes after the first message that it got.
struct Coverage: Sendable {
    /// nil until there is one; all numbers are beyond that.
    private var covered: [Int64?]
    private let processes: Int

    init(processes: Int) {
        self.processes = processes
        covered = Array(repeating: nil, count: processes * processes)
    }

    /// Notes that a process is delivered a request.
    ///
    /// - Returns: the earlier requests that it ought to have been delivered and that were not asked
    ///   for yet.
    mutating func deliver(
        _ number: Int64, at process: Int, origin: Int, isFounder: Bool
    ) -> ClosedRange<Int64>? {
        let place = process * processes + origin
        let last = covered[place]
        guard number > last ?? .min else { return nil }
        covered[place] = number
        if let last { return number > last + 1 ? last + 1...number - 1 : nil }
        return isFounder && number > .min ? .min...number - 1 : nil
    }

    /// Notes that a process ought to have been delivered a request.
    ///
    /// - Returns: as for `deliver`, the request itself included.
    mutating func require(
        _ number: Int64, at process: Int, origin: Int, isFounder: Bool
    ) -> ClosedRange<Int64>? {
        let place = process * processes + origin
        let last = covered[place]
        guard isFounder || last != nil, number > last ?? .min else { return nil }
        covered[place] = number
        return (last.map { $0 + 1 } ?? .min)...number
    }

    /// Notes the first message of an origin that a joiner is delivered.
    mutating func begin(_ number: Int64, at process: Int, origin: Int) {
        let place = process * processes + origin
        if covered[place] == nil { covered[place] = number }
    }
}
