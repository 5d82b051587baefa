/// Judges single deliveries: delivery-integrity, no-duplication and fifo-delivery; at the end
/// self-delivery. Memory grows with processes squared and with gaps in the request numbers.
struct DeliveryObserver: Sendable {
    private(set) var deliveryIntegrity = Finding()
    private(set) var noDuplication = Finding()
    private(set) var fifoDelivery = Finding()
    /// Requests made, by origin.
    private var requested: [IntervalSet]
    /// Requests delivered, by process and origin.
    private var delivered: [[IntervalSet]]
    /// What was delivered when a process installed its last view, by process and origin.
    private var deliveredBeforeView: [[IntervalSet]]
    private var highest: [[Int64]]

    init(processes: Int) {
        requested = Array(repeating: IntervalSet(), count: processes)
        delivered = Array(repeating: [], count: processes)
        deliveredBeforeView = Array(repeating: [], count: processes)
        highest = Array(repeating: [], count: processes)
    }

    mutating func request(_ message: Message, origin: Int) {
        requested[origin].insert(message.number)
    }

    /// Judges delivery-integrity.
    mutating func check(_ event: Event, _ message: Message, origin: Int) {
        deliveryIntegrity.judged += 1
        if !requested[origin].contains(message.number) {
            deliveryIntegrity.violate(
                [event.seq],
                "\(event.process) delivers m\(message.id), which \(message.origin) had not requested"
            )
        }
    }

    /// - Returns: whether the message is new to the process.
    mutating func deliver(_ event: Event, _ message: Message, at process: Int, origin: Int) -> Bool
    {
        check(event, message, origin: origin)
        while delivered[process].count <= origin {
            delivered[process].append(IntervalSet())
            highest[process].append(.min)
        }
        noDuplication.judged += 1
        guard delivered[process][origin].insert(message.number) else {
            noDuplication.violate([event.seq], "\(event.process) delivers m\(message.id) again")
            return false
        }
        fifoDelivery.judged += 1
        if message.number < highest[process][origin] {
            fifoDelivery.violate(
                [event.seq],
                "\(event.process) delivers m\(message.id), request \(message.number) of \(message.origin), "
                    + "after request \(highest[process][origin])")
        }
        highest[process][origin] = max(highest[process][origin], message.number)
        return true
    }

    mutating func install(at process: Int) { deliveredBeforeView[process] = delivered[process] }

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
        let own =
            delivered[process].indices.contains(origin)
            ? delivered[process][origin] : IntervalSet()
        return requested[origin].first(notIn: own, in: range)
    }

    /// The requests that a process has been delivered, by origin, as far as it has any.
    func delivered(to process: Int) -> [IntervalSet] { delivered[process] }

    /// - Parameter correct: offset and id of every correct process.
    func selfDelivery(of correct: [(offset: Int, id: ProcessID)]) -> Finding {
        var finding = Finding()
        for (offset, id) in correct {
            let own =
                delivered[offset].indices.contains(offset)
                ? delivered[offset][offset] : IntervalSet()
            finding.judged += requested[offset].runs.isEmpty ? 0 : 1
            if let number = requested[offset].first(notIn: own) {
                finding.violate([], "request \(number) of \(id) was never delivered to it")
            }
        }
        return finding
    }
}
