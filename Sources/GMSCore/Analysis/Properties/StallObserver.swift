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

    /// What is held, and the event that held it.
    private var held: [Held: (item: Item?, hold: Int64)] = [:]
    /// The packets that hold an item.
    private var holders: [Place: [Held]] = [:]
    /// The view that a process received last, and its receipt.
    private var viewReceived: [ProcessID: (receive: Int64, view: Int64)] = [:]

    mutating func observe(_ event: Event) {
        switch event.kind {
        case .receive where event.packet == .view:
            if let view = event.view { viewReceived[event.process] = (event.seq, view) }
        case .hold: hold(event)
        case .discard: release(event, LedgerBook.item(of: event))
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
        held[key] = (item, event.seq)
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

    func noStall(_ roster: Roster, hasState: (Int) -> Bool) -> Finding {
        var finding = Finding()
        for (offset, member) in roster.members.enumerated()
        where member.isCorrect && member.view != nil {
            finding.judged += 1
            if let leader = member.leader, leader != member.id,
                let down = roster.member(leader)?.down
            {
                finding.violate(
                    [down],
                    "\(member.id) still follows \(leader), which is down since event \(down)")
            } else if !hasState(offset) {
                finding.violate([], "\(member.id) still waits for an answer to its state_request")
            }
        }
        let kept = Dictionary(grouping: held, by: \.key.process)
        for (process, packets) in kept.sorted(by: { $0.key < $1.key })
        where roster.member(process)?.isCorrect == true {
            guard let oldest = packets.map(\.value).min(by: { $0.hold < $1.hold }) else { continue }
            let item = oldest.item?.description ?? "a packet"
            let more = packets.count == 1 ? "" : " and \(packets.count - 1) more"
            finding.violate(
                [oldest.hold], "\(process) still holds \(item)\(more) since event \(oldest.hold)")
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
