/// What stories need that nothing else keeps. O(1) for each event; memory grows with joins, and with
/// processes that crashed of their own fault.
struct StoryClues: Sendable {
    /// The receipts of joins by their contacts, by joiner.
    private(set) var joins: [ProcessID: Int64] = [:]
    /// Crashes that were a fault of the program, by process.
    private(set) var faults: [Event] = []
    /// The first message that a worker was delivered again.
    private(set) var duplicate: Event?
    /// The first install of each view that let somebody in, by the one let in.
    private(set) var admissions: [ProcessID: (view: Int64, event: Int64)] = [:]
    /// What each of two processes that lead at a time multicast first since.
    private(set) var rivalSends: [ProcessID: Int64] = [:]

    /// Whether that delivery was led to by the receipt of a request.
    private(set) var isRequestedAgain = false
    /// The receipt of a request that each process had last, by offset.
    private var requests: [Int64]

    private static let limit = 1 << 10

    init(processes: Int) { requests = Array(repeating: 0, count: processes) }

    /// - Parameters:
    ///   - process: the offset of the event's process.
    ///   - roster: as it is before the event.
    ///   - leaders: who leads.
    mutating func observe(
        _ event: Event, at process: Int, roster: Roster, leaders: SingleLeader
    ) {
        switch event.kind {
        case .receive where event.packet == .request: requests[process] = event.seq
        case .receive where event.packet == .join:
            guard let joiner = event.peer, joins[joiner] == nil else { return }
            joins[joiner] = event.seq
        case .crash where event.reason == .fault:
            if faults.count < Self.limit { faults.append(event) }
        case .install:
            guard let view = event.view else { return }
            for member in roster.views[view]?.members ?? []
            where admissions[member] == nil && roster.member(member)?.view == nil {
                admissions[member] = (view, event.seq)
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
        isRequestedAgain = requests[process] > 0 && event.cause == requests[process]
    }
}
