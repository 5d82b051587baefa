/// What processes hold, and what they wait for when the run has come to rest. O(1) for each event;
/// memory grows with the packets held.
struct Waits: Sendable {
    /// A packet that a process holds, by its receipt; by the hold where the log names no receipt.
    struct Held: Hashable {
        let process: ProcessID
        let event: Int64
    }

    struct Place: Hashable {
        let process: ProcessID
        let item: Item
    }

    struct Hold {
        let item: Item?
        let event: Int64
        let sender: ProcessID?
        let slot: Int64?
        let reason: Reason?
        /// The receipt of the packet, if the log has it.
        let receive: Int64?
    }

    /// The latest receipts, a row a process, and how many each has had.
    private var receipts: [Int64]
    private var received: [Int]
    /// How many are kept of each process.
    private static let kept = 64

    /// - Parameters:
    ///   - held: what is held already.
    ///   - holders: the packets of each item among them.
    init(processes: Int, held: [Held: Hold] = [:], holders: [Place: [Held]] = [:]) {
        self.held = held
        self.holders = holders
        receipts = Array(repeating: 0, count: processes * Self.kept)
        received = Array(repeating: 0, count: processes)
    }

    /// What is held, and the event that held it.
    private(set) var held: [Held: Hold]
    /// The packets that hold an item: those that are held and name it, and no others.
    private(set) var holders: [Place: [Held]]
    /// The view that a process received last, and its receipt.
    private(set) var viewReceived: [ProcessID: (receive: Int64, view: Int64)] = [:]
    /// The state_request that a process made last.
    private(set) var stateRequests: [ProcessID: Int64] = [:]

    /// - Parameter process: the offset of the event's process.
    mutating func observe(_ event: Event, at process: Int) {
        switch event.kind {
        case .receive:
            receipts[process * Self.kept + received[process] % Self.kept] = event.seq
            received[process] += 1
            guard event.packet == .view, let view = event.view else { return }
            viewReceived[event.process] = (event.seq, view)
        case .request where event.message?.kind == .stateRequest:
            stateRequests[event.process] = event.seq
        case .hold: hold(event, at: process)
        case .discard: release(event, event.cause == nil ? event.item : nil)
        case .deliver: release(event, event.message.map { .message($0.id) })
        case .install: release(event, event.view.map { .view($0) })
        case .send where event.packet == .join || event.packet == .request:
            // What was held is passed on to the leader.
            release(event, nil)
        default: break
        }
    }

    private mutating func hold(_ event: Event, at process: Int) {
        let row = receipts[process * Self.kept..<(process + 1) * Self.kept]
        let receive = event.cause.flatMap { row.contains($0) ? $0 : nil }
        let key = Held(process: event.process, event: event.cause ?? event.seq)
        let item = item(of: event)
        letGo(key)
        held[key] = Hold(
            item: item, event: event.seq, sender: event.peer, slot: event.slot,
            reason: event.reason, receive: receive)
        guard let item else { return }
        holders[Place(process: event.process, item: item), default: []].append(key)
    }

    /// A hold of a view does not name it, but the receipt that is its cause does.
    private func item(of hold: Event) -> Item? {
        if let item = hold.item { return item }
        guard hold.packet == .view, let received = viewReceived[hold.process],
            received.receive == hold.cause
        else { return nil }
        return .view(received.view)
    }

    private mutating func release(_ event: Event, _ item: Item?) {
        guard !held.isEmpty else { return }
        if let item {
            let place = Place(process: event.process, item: item)
            for key in holders.removeValue(forKey: place) ?? [] { held[key] = nil }
        }
        if let cause = event.cause { letGo(Held(process: event.process, event: cause)) }
    }

    private mutating func letGo(_ key: Held) {
        guard let item = held.removeValue(forKey: key)?.item else { return }
        let place = Place(process: key.process, item: item)
        holders[place]?.removeAll { $0 == key }
        if holders[place]?.isEmpty == true { holders[place] = nil }
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
            guard let oldest = packets.min(by: { $0.value.event < $1.value.event }) else {
                continue
            }
            let held = Stall.Held(
                item: oldest.value.item, sender: oldest.value.sender, slot: oldest.value.slot,
                reason: oldest.value.reason, count: packets.count,
                leader: roster.member(process)?.leader)
            stalls.append(
                Stall(
                    process: process, cause: .held(held), since: oldest.value.event,
                    receive: oldest.value.receive))
        }
        return stalls
    }
}

extension Waits: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect(
            "what is held is among the holders of its item",
            held.allSatisfy { key, hold in
                hold.item.map {
                    holders[Place(process: key.process, item: $0)]?.contains(key) == true
                } != false
            })
        check.expect(
            "holders of an item are held",
            holders.allSatisfy { place, keys in
                !keys.isEmpty && keys.allSatisfy { held[$0]?.item == place.item }
            })
        return check.broken
    }
}
