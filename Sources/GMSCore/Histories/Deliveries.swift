/// What was requested and delivered so far, by request number. Memory grows with processes squared and
/// with gaps in the request numbers.
struct Deliveries: Sendable {
    /// Requests made, by origin.
    private(set) var requested: [IntervalSet]
    /// Requests delivered, by process and origin.
    private(set) var delivered: [[IntervalSet]]
    /// What was delivered when a process installed its last view, by process and origin: a part of what
    /// it has been delivered.
    private(set) var deliveredBeforeView: [[IntervalSet]]
    /// What anyone was delivered, by origin: what all were delivered together.
    private(set) var toAnyone: [IntervalSet]
    /// The same at each process's first view: a part of it.
    private(set) var beforeFirstView: [[IntervalSet]]
}

extension Deliveries {
    init(processes: Int) {
        requested = Array(repeating: IntervalSet(), count: processes)
        delivered = Array(repeating: [], count: processes)
        deliveredBeforeView = Array(repeating: [], count: processes)
        toAnyone = Array(repeating: IntervalSet(), count: processes)
        beforeFirstView = Array(repeating: [], count: processes)
    }

    mutating func request(_ message: Message, origin: Int) {
        requested[origin].insert(message.number)
    }

    /// - Returns: whether the message is new to the process.
    mutating func deliver(_ message: Message, at process: Int, origin: Int) -> Bool {
        while delivered[process].count <= origin { delivered[process].append(IntervalSet()) }
        let isNew = delivered[process][origin].insert(message.number)
        if isNew { toAnyone[origin].insert(message.number) }
        return isNew
    }

    /// - Parameter isFirst: whether it is the process's first view.
    mutating func install(at process: Int, isFirst: Bool) {
        deliveredBeforeView[process] = delivered[process]
        if isFirst { beforeFirstView[process] = toAnyone }
    }

    func wasRequested(origin: Int, number: Int64) -> Bool { requested[origin].contains(number) }

    /// Whether a message was delivered to a process before its last view.
    func hadDelivered(_ process: Int, origin: Int, number: Int64) -> Bool {
        let before = deliveredBeforeView[process]
        return before.indices.contains(origin) && before[origin].contains(number)
    }

    func hasDelivered(_ process: Int, origin: Int, number: Int64) -> Bool {
        delivered[process].indices.contains(origin) && delivered[process][origin].contains(number)
    }

    /// The first request of a range that a process has not been delivered.
    func lacks(_ process: Int, origin: Int, in range: ClosedRange<Int64>) -> Int64? {
        requested[origin].first(notIn: delivered(to: process, origin: origin), in: range)
    }

    /// What others had been delivered when a process installed its first view, by origin; empty for
    /// one that has none.
    func before(_ process: Int) -> [IntervalSet] { beforeFirstView[process] }

    /// The requests that a process has been delivered, by origin, as far as it has any.
    func delivered(to process: Int) -> [IntervalSet] { delivered[process] }

    /// The requests of one origin that a process has been delivered.
    func delivered(to process: Int, origin: Int) -> IntervalSet {
        delivered[process].indices.contains(origin) ? delivered[process][origin] : IntervalSet()
    }
}

extension Deliveries: InvariantChecking {
    var brokenInvariants: [String] {
        func isPart(_ part: [IntervalSet], of whole: [IntervalSet]) -> Bool {
            part.count <= whole.count && zip(part, whole).allSatisfy { $0.first(notIn: $1) == nil }
        }
        var check = InvariantCheck()
        check.expect(each: (delivered + [requested, toAnyone]).joined())
        check.expect(
            "what is delivered to one is delivered to anyone",
            delivered.allSatisfy { isPart($0, of: toAnyone) })
        check.expect(
            "what is delivered to anyone is delivered to someone",
            toAnyone.enumerated().allSatisfy { origin, all in
                delivered.filter { $0.indices.contains(origin) }
                    .reduce(IntervalSet()) { $0.union($1[origin]) } == all
            })
        check.expect(
            "what was delivered before the last view is delivered",
            zip(deliveredBeforeView, delivered).allSatisfy { isPart($0, of: $1) })
        check.expect(
            "what was delivered before a first view is delivered to anyone",
            beforeFirstView.allSatisfy { isPart($0, of: toAnyone) })
        return check.broken
    }
}
