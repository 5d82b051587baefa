/// Checks the assumptions. O(1) for each event, O(links) memory.
struct AssumptionObserver: Sendable {
    private var linkFIFO = Finding()
    private var linkReliable = Finding()
    private var detectorAccuracy = Finding()
    /// The links to each process, by the offset of the sender; empty before its first packet.
    private var links: [[Link]]
    private let processes: Int
    private var receives = 0
    private var suspected: Set<ProcessID> = []

    private struct Link {
        /// Packets sent and not yet received or dropped.
        var underway = 0
        /// The send of the packet that arrived last.
        var last: Int64 = .min
        /// Its receipt.
        var receive: Int64 = 0
    }

    init(processes: Int) {
        self.processes = processes
        links = Array(repeating: [], count: processes)
    }

    /// - Parameter process: the offset of the event's process.
    mutating func observe(_ event: Event, at process: Int, roster: Roster) {
        switch event.kind {
        case .send:
            guard let receiver = event.peer.flatMap(roster.offset) else { return }
            change(to: receiver, from: process) { $0.underway += 1 }
        case .receive: receive(event, at: process, roster)
        case .drop:
            guard let sender = event.peer.flatMap(roster.offset) else { return }
            change(to: process, from: sender) { $0.underway -= 1 }
            guard event.reason != .receiverDown, roster.members[process].isUp else { return }
            linkReliable.violate(
                [event.seq],
                "\(.did(Deed(event), at: event.seq))")
        case .suspect:
            guard let peer = event.peer, let member = roster.member(peer) else { return }
            suspected.insert(peer)
            guard member.isUp else { return }
            detectorAccuracy.violate(
                [event.seq],
                """
                \(.did(Deed(event), at: event.seq)), but \
                \(.was(peer, .up, at: event.seq), .then)
                """)
        default: break
        }
    }

    private mutating func receive(_ event: Event, at process: Int, _ roster: Roster) {
        receives += 1
        guard let sender = event.peer.flatMap(roster.offset) else { return }
        var overtaken: Link?
        change(to: process, from: sender) { link in
            link.underway -= 1
            guard let cause = event.cause else { return }
            if cause < link.last {
                overtaken = link
            } else {
                link.last = cause
                link.receive = event.seq
            }
        }
        guard let overtaken, let cause = event.cause else { return }
        let (from, to) = (roster.members[sender].id, event.process)
        linkFIFO.violate(
            [overtaken.receive, event.seq],
            """
            \(.did(Deed(to, .receive, peer: from), at: overtaken.receive)) and then \
            \(.did(Deed(to, .receive, peer: from), at: event.seq), .bare), but \
            \(.caused(event.seq, by: cause)) and \(.caused(overtaken.receive, by: overtaken.last))
            """)
    }

    private mutating func change(
        to receiver: Int, from sender: Int, _ change: (inout Link) -> Void
    ) {
        if links[receiver].isEmpty {
            links[receiver] = Array(repeating: Link(), count: processes)
        }
        change(&links[receiver][sender])
    }

    /// - Parameter isAtRest: whether the run came to rest, so that nothing is under way any more.
    func results(
        _ follower: Follower, of header: RunHeader, isAtRest: Bool
    ) -> [AssumptionResult] {
        let roster = follower.roster
        var reliable = linkReliable
        var complete = Finding()
        if isAtRest {
            if receives > 0 { loseUnderway(&reliable, roster) }
            if header.assumptions.contains(.detectorCompleteness) {
                complete = completeness(roster)
            }
        }
        return [
            (Assumption.linkFIFO, linkFIFO), (.linkReliable, reliable),
            (.detectorAccuracy, detectorAccuracy), (.detectorCompleteness, complete),
            (.downIsLast, follower.afterEnd),
        ].map { assumption, finding in
            AssumptionResult(
                assumption: assumption, isBroken: finding.violations > 0,
                evidence: finding.violations > 0 ? finding.summary : "not broken",
                events: finding.events)
        }
    }

    /// What never arrived at a process that lives to the end.
    private func loseUnderway(_ finding: inout Finding, _ roster: Roster) {
        for (receiver, member) in roster.members.enumerated() where member.isCorrect {
            for (sender, link) in links[receiver].enumerated() where link.underway > 0 {
                finding.violate(
                    [],
                    """
                    \(.underway(
                        from: roster.members[sender].id, to: member.id, Int64(link.underway)))
                    """)
            }
        }
    }

    private func completeness(_ roster: Roster) -> Finding {
        var finding = Finding()
        for member in roster.members where member.isCorrect {
            guard let leader = member.leader, leader != member.id,
                let down = roster.member(leader)?.down
            else { continue }
            guard !suspected.contains(leader) else { continue }
            finding.violate(
                [down],
                """
                \(.was(member.id, .following(leader), at: nil)); \
                \(roster.end(of: leader)); \(.never(Deed(nil, .suspect, peer: leader)))
                """)
        }
        return finding
    }
}
