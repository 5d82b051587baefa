/// What stories need that nothing else keeps. O(1) for each event; memory grows with joins, and with
/// processes that crashed of their own fault.
struct StoryClues: Sendable {
    /// Crashes that were a fault of the program, by process.
    private(set) var faults: [Event] = []
    /// The first message that a worker was delivered again.
    private(set) var duplicate: Event?
    /// The first install of each view that let somebody in, by the one let in.
    private(set) var admissions: [ProcessID: (view: Int64, event: Int64, by: ProcessID)] = [:]
    /// What each of two processes that lead at a time multicast first since.
    private(set) var rivalSends: [ProcessID: Int64] = [:]

    /// Whether that delivery was led to by the receipt of a request.
    private(set) var isRequestedAgain = false
    /// Whether that delivery was led to by the receipt of a packet with the message.
    private(set) var isReceivedAgain = false
    /// The receipt of a packet that each process had last, and that of a request, by offset.
    private var receipts: [(event: Int64, message: Int64?)]
    private var requests: [Int64]

    private static let limit = 1 << 10

    init(processes: Int) {
        receipts = Array(repeating: (0, nil), count: processes)
        requests = Array(repeating: 0, count: processes)
    }

    /// - Parameters:
    ///   - process: the offset of the event's process.
    ///   - roster: as it is before the event.
    ///   - leaders: who leads.
    mutating func observe(
        _ event: Event, at process: Int, roster: Roster, leaders: SingleLeader
    ) {
        switch event.kind {
        case .receive:
            receipts[process] = (event.seq, event.message?.id)
            if event.packet == .request { requests[process] = event.seq }
        case .crash where event.reason == .fault:
            if faults.count < Self.limit { faults.append(event) }
        case .install:
            guard let view = event.view else { return }
            for member in roster.views[view]?.members ?? []
            where admissions[member] == nil && roster.member(member)?.view == nil {
                admissions[member] = (view, event.seq, event.process)
            }
        case .send:
            guard let rivals = leaders.conflict, event.packet?.isMulticast == true,
                event.process == rivals.first.process || event.process == rivals.second.process,
                rivalSends[event.process] == nil
            else { return }
            rivalSends[event.process] = event.seq
        default: break
        }
    }

    /// A worker is delivered a message again.
    mutating func deliverAgain(_ event: Event, at process: Int) {
        guard duplicate == nil else { return }
        duplicate = event
        let receipt = receipts[process]
        isReceivedAgain =
            receipt.event > 0 && event.cause == receipt.event
            && receipt.message == event.message?.id
        isRequestedAgain = requests[process] > 0 && event.cause == requests[process]
    }
}
