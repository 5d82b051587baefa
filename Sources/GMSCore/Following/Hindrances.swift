/// What network, failure detector and outside put in a run's way beside crashes and losses, counted
/// from events alone.
///
/// O(1) for each event, and for an install O(members) for each failure that no view has dealt with.
/// Memory follows the processes.
struct Hindrances: Sendable {
    /// Copies that the network made of packets.
    private(set) var duplicates = 0
    /// Suspicions of processes that were up.
    private(set) var falseSuspicions = 0
    /// Packets dropped because the link was cut.
    private(set) var cutOff = 0
    private(set) var freezes: Freezes
    private(set) var joins: JoinsDuringFailures

    init(processes: Int) {
        freezes = Freezes(processes: processes)
        joins = JoinsDuringFailures(processes: processes)
    }

    /// - Parameter roster: as it was before the event.
    mutating func observe(_ passage: Passage, roster: Roster) {
        let (event, process) = (passage.event, passage.process)
        switch event.kind {
        case .send: if event.reason == .duplication { duplicates += 1 }
        case .drop: if event.reason == .partition { cutOff += 1 }
        case .deliver:
            if let message = event.message { freezes.deliver(message, at: process, roster) }
        case .suspect:
            guard let peer = event.peer.flatMap(roster.offset) else { return }
            if roster.members[peer].isUp { falseSuspicions += 1 }
            joins.fail(peer, roster)
        case .crash, .stop: joins.fail(process, roster)
        case .join: joins.join(process)
        case .install: joins.install(event, at: process, roster)
        default: break
        }
    }
}
