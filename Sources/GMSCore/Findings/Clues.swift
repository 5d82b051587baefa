/// What diagnoses rest on beside the histories and the ledgers. O(1) for each event; memory grows with
/// processes times views that are not installed, and with a bounded number of requests.
struct Clues: Sendable {
    /// A view that reached a process and was not installed since.
    struct Refusal: Sendable {
        let receive: Int64
        let sender: ProcessID
        let slot: Int64?
        /// The slot that the process was to accept next; nil before its first.
        let expected: Int64?
        /// What it had accepted last.
        let accepted: Accepted?
        /// An event since then at which the process followed the sender; nil if there was none.
        var followed: Int64?
        /// The event at which it was passed over.
        var hold: Int64?
    }

    /// A slot that was accepted while earlier ones were missing.
    struct Gap: Sendable {
        let event: Int64
        let item: Item
        let missing: ClosedRange<Int64>
        let slot: Int64
    }

    /// What became of a request on its way to the leader.
    struct Fate: Sendable {
        let message: Message
        let request: Int64
        var send: (event: Int64, leader: ProcessID)?
        /// The receipt or the drop that its last send came to.
        var arrival: Int64?
        var isDropped = false
        /// Who threw it away, and where.
        var discard: (event: Int64, process: ProcessID, reason: Reason?)?
        /// What became of it since it was sent last.
        var steps: [Claim] = []
    }

    /// How many steps of a request are kept.
    fileprivate static let stepLimit = 8

    /// A slot that a joiner accepted although it is from before the view that let it in.
    struct Early: Sendable {
        let event: Int64
        let item: Item
        let slot: Int64
        let install: Int64
        let viewSlot: Int64
    }

    private(set) var beforeView: [ProcessID: Early] = [:]
    /// The slot of the view that let each joiner in, and its install, by offset.
    private var entrances: [(slot: Int64, install: Int64)?]
    private(set) var selfSends: [ProcessID: Int64] = [:]
    private(set) var gaps: [ProcessID: [Gap]] = [:]
    private(set) var refusals: [ProcessID: [Int64: Refusal]] = [:]
    /// Multicasts dropped as duplicates in a slot that held something else, by process.
    private(set) var reused: [ProcessID: (event: Int64, item: Item, slot: Int64, had: Accepted)] =
        [:]
    /// The state_request that each process made last.
    private(set) var stateRequests: [ProcessID: Int64] = [:]
    /// The first send of its own view by each process since it was elected.
    private(set) var ownView: [ProcessID: Int64] = [:]
    /// Requests that were not delivered to their origins, by origin; the oldest ones.
    private(set) var requests: [[Fate]]
    /// The slot that each process accepted last, and what it held.
    private(set) var accepted: [Accepted?]

    /// A slot that was accepted, and what it held.
    struct Accepted: Sendable {
        let slot: Int64
        let item: Item
        let event: Int64
    }

    /// How many undelivered requests of one origin are kept.
    private static let limit = 32

    init(processes: Int) {
        requests = Array(repeating: [], count: processes)
        accepted = Array(repeating: nil, count: processes)
        entrances = Array(repeating: nil, count: processes)
    }

    /// - Parameters:
    ///   - process: the offset of the event's process.
    ///   - roster: as it was before the event.
    mutating func observe(_ event: Event, at process: Int, roster: Roster) {
        switch event.kind {
        case .request:
            guard let message = event.message else { return }
            if message.kind == .stateRequest { stateRequests[event.process] = message.id }
            if requests[process].count < Self.limit {
                requests[process].append(Fate(message: message, request: event.seq))
            }
        case .send: send(event)
        case .receive: receive(event, at: process, roster)
        case .drop: if event.packet == .request { arrive(event, roster) }
        case .discard:
            if event.packet == .request { stay(event) }
            discard(event, at: process)
        case .deliver:
            guard let message = event.message else { return }
            accept(event, .message(message.id), at: process)
            if message.origin == event.process {
                requests[process].removeAll { $0.message.id == message.id }
            }
        case .install:
            guard let view = event.view else { return }
            accept(event, .view(view), at: process)
            if roster.members[process].begun == nil, let slot = event.slot {
                entrances[process] = (slot, event.seq)
            }
            refusals[event.process]?[view] = nil
        case .hold:
            if event.packet == .request { stay(event) }
            hold(event)
        case .elect:
            ownView[event.process] = nil
            for (view, refusal) in refusals[event.process] ?? [:] where refusal.sender == event.peer
            {
                refusals[event.process]?[view]?.followed = refusal.followed ?? event.seq
            }
        default: break
        }
    }

    private mutating func send(_ event: Event) {
        if event.packet == .request, let message = event.message {
            update(message) { fate in
                guard let leader = event.peer else { return }
                if event.process == message.origin {
                    fate.send = (event.seq, leader)
                    fate.arrival = nil
                    fate.discard = nil
                    fate.steps = []
                } else {
                    fate.keep(event)
                }
            }
        }
        guard event.packet?.isMulticast == true else { return }
        if event.peer == event.process, selfSends[event.process] == nil {
            selfSends[event.process] = event.seq
        }
        if event.packet == .view, ownView[event.process] == nil {
            ownView[event.process] = event.seq
        }
    }

    private mutating func receive(_ event: Event, at process: Int, _ roster: Roster) {
        switch event.packet {
        case .request: arrive(event, roster)
        case .view:
            guard let view = event.view, let sender = event.peer,
                refusals[event.process]?[view] == nil
            else { return }
            refusals[event.process, default: [:]][view] = Refusal(
                receive: event.seq, sender: sender, slot: event.slot,
                expected: accepted[process].map { $0.slot &+ 1 }, accepted: accepted[process],
                followed: roster.members[process].leader == sender ? event.seq : nil, hold: nil)
        default: break
        }
    }

    private mutating func hold(_ event: Event) {
        guard event.packet == .view, let held = refusals[event.process] else { return }
        for (view, refusal) in held where refusal.receive == event.cause {
            refusals[event.process]?[view]?.hold = event.seq
        }
    }

    private mutating func arrive(_ event: Event, _ roster: Roster) {
        guard let message = event.message else { return }
        update(message) { fate in
            guard event.cause == nil || event.cause == fate.send?.event else { return }
            fate.arrival = event.seq
            fate.isDropped = event.kind == .drop
            fate.keep(event)
        }
    }

    /// A request is held, or thrown away, by whom it came to.
    private mutating func stay(_ event: Event) {
        guard let message = event.message else { return }
        update(message) { fate in
            if event.kind == .discard {
                fate.discard = (event.seq, event.process, event.reason)
            }
            fate.keep(event)
        }
    }

    /// Requests of one origin have the offset of that origin only if they are its own.
    private mutating func update(_ message: Message, _ change: (inout Fate) -> Void) {
        for origin in requests.indices {
            guard let first = requests[origin].first, first.message.origin == message.origin else {
                continue
            }
            if let place = requests[origin].lastIndex(where: { $0.message.id == message.id }) {
                change(&requests[origin][place])
            }
            return
        }
    }

    private mutating func discard(_ event: Event, at process: Int) {
        guard let slot = event.slot, let item = event.item,
            let last = accepted[process], last.slot == slot, last.item != item,
            reused[event.process] == nil
        else { return }
        reused[event.process] = (event.seq, item, slot, last)
    }

    private mutating func accept(_ event: Event, _ item: Item, at process: Int) {
        guard let slot = event.slot else { return }
        if let entrance = entrances[process], slot < entrance.slot,
            beforeView[event.process] == nil
        {
            beforeView[event.process] = Early(
                event: event.seq, item: item, slot: slot, install: entrance.install,
                viewSlot: entrance.slot)
        }
        if let last = accepted[process]?.slot, slot > last, slot - 1 > last,
            gaps[event.process, default: []].count < Self.limit
        {
            gaps[event.process, default: []].append(
                Gap(event: event.seq, item: item, missing: last + 1...slot - 1, slot: slot))
        }
        accepted[process] = Accepted(slot: slot, item: item, event: event.seq)
    }
}

extension Clues.Fate {
    fileprivate mutating func keep(_ event: Event) {
        if steps.count < Clues.stepLimit { steps.append(.did(Deed(event), at: event.seq)) }
    }
}
