/// no-stall and join-liveness: what is still held or waited for when the run has come to rest.
struct StallObserver: Sendable {
    /// A packet that a process holds, by its receipt; by the hold where the log names no receipt.
    private struct Held: Hashable {
        let process: ProcessID
        let event: Int64
    }

    private struct Place: Hashable {
        let process: ProcessID
        let item: Item
    }

    private struct Hold {
        let item: Item?
        let event: Int64
        let sender: ProcessID?
        let slot: Int64?
        let reason: Reason?
    }

    /// What is held, and the event that held it.
    private var held: [Held: Hold] = [:]
    /// The packets that hold an item.
    private var holders: [Place: [Held]] = [:]
    /// The view that a process received last, and its receipt.
    private var viewReceived: [ProcessID: (receive: Int64, view: Int64)] = [:]
    /// The state_request that a process made last.
    private var stateRequests: [ProcessID: Int64] = [:]

    mutating func observe(_ event: Event) {
        switch event.kind {
        case .receive where event.packet == .view:
            if let view = event.view { viewReceived[event.process] = (event.seq, view) }
        case .request where event.message?.kind == .stateRequest:
            stateRequests[event.process] = event.seq
        case .hold: hold(event)
        case .discard: release(event, event.cause == nil ? LedgerBook.item(of: event) : nil)
        case .deliver: release(event, event.message.map { .message($0.id) })
        case .install: release(event, event.view.map { .view($0) })
        case .send where event.packet == .join || event.packet == .request:
            // What was held is passed on to the leader.
            release(event, nil)
        default: break
        }
    }

    private mutating func hold(_ event: Event) {
        let key = Held(process: event.process, event: event.cause ?? event.seq)
        let item = item(of: event)
        held[key] = Hold(
            item: item, event: event.seq, sender: event.peer, slot: event.slot,
            reason: event.reason)
        guard let item else { return }
        holders[Place(process: event.process, item: item), default: []].append(key)
    }

    /// A hold of a view does not name it, but the receipt that is its cause does.
    private func item(of hold: Event) -> Item? {
        if let item = LedgerBook.item(of: hold) { return item }
        guard hold.packet == .view, let received = viewReceived[hold.process],
            received.receive == hold.cause
        else { return nil }
        return .view(received.view)
    }

    private mutating func release(_ event: Event, _ item: Item?) {
        guard !held.isEmpty else { return }
        if let cause = event.cause { held[Held(process: event.process, event: cause)] = nil }
        guard let item else { return }
        let place = Place(process: event.process, item: item)
        for key in holders[place] ?? [] { held[key] = nil }
        holders[place] = nil
    }

    /// What correct processes wait for when nothing happens any more, by kind and process.
    func stalls(_ roster: Roster, hasState: (Int) -> Bool) -> [Stall] {
        var stalls: [Stall] = []
        for (offset, member) in roster.members.enumerated() where member.isCorrect {
            if member.view == nil {
                guard let join = member.join else { continue }
                let cause = Stall.Cause.view(contact: member.contact)
                stalls.append(Stall(process: member.id, cause: cause, since: join))
            } else if let leader = member.leader, leader != member.id,
                let down = roster.member(leader)?.down
            {
                let cause = Stall.Cause.deadLeader(leader, down: down)
                stalls.append(Stall(process: member.id, cause: cause, since: down))
            } else if !hasState(offset) {
                let request = stateRequests[member.id]
                stalls.append(Stall(process: member.id, cause: .state, since: request))
            }
        }
        let kept = Dictionary(grouping: held, by: \.key.process)
        for (process, packets) in kept.sorted(by: { $0.key < $1.key })
        where roster.member(process)?.isCorrect == true {
            guard let oldest = packets.map(\.value).min(by: { $0.event < $1.event }) else {
                continue
            }
            let held = Stall.Held(
                item: oldest.item, sender: oldest.sender, slot: oldest.slot,
                reason: oldest.reason, count: packets.count,
                leader: roster.member(process)?.leader)
            stalls.append(Stall(process: process, cause: .held(held), since: oldest.event))
        }
        return stalls
    }

    func noStall(_ roster: Roster, hasState: (Int) -> Bool) -> Finding {
        var finding = Finding()
        finding.judged = roster.members.count {
            $0.isCorrect && ($0.view != nil || $0.join != nil)
        }
        for stall in stalls(roster, hasState: hasState) {
            switch stall.cause {
            case .view(let contact):
                // A joiner whose contact lives waits in vain, but not for a dead process.
                guard let down = contact.flatMap({ roster.member($0)?.down }) else { continue }
                finding.violate([down], stall.clause + "; its contact is down")
            case .deadLeader, .held: finding.violate(stall.since.map { [$0] } ?? [], stall.clause)
            case .state: finding.violate([], stall.clause)
            }
        }
        return finding
    }

    func joinLiveness(_ roster: Roster, hasState: (Int) -> Bool) -> Finding {
        var finding = Finding()
        for (offset, member) in roster.members.enumerated() {
            guard let join = member.join, member.down == nil else { continue }
            finding.judged += 1
            if let abandoned = member.abandoned {
                finding.violate([join, abandoned], "\(member.id) gave up its join")
            } else if member.view == nil {
                finding.violate([join], "\(member.id) never got a view")
            } else if !hasState(offset) {
                finding.violate([join], "\(member.id) got a view but never a state")
            }
        }
        return finding
    }
}
