@testable import GMSCore

/// Writes a log by hand, event by event. Every step appends what it is named after; nothing is
/// checked, so that a log can be as wrong as a test needs it.
///
/// Recorded states follow a worker model of three lines that shares no code with the analysis.
struct LogBuilder: Sendable {
    var header: RunHeader
    private(set) var views: [(view: GroupView, id: Int64)] = []
    var events: [Event] = []
    /// The slot of the next whole multicast, whose copies are acknowledged; nil for none of it.
    var nextSlot: Int64?
    private var messages: Int64 = 0
    private var requests: [Int: Int64] = [:]
    private var current: [Int: Int64] = [:]
    private var colours: [Int: UInt32] = [:]

    /// - Parameter processes: how many, numbered from 1.
    init(_ processes: Int) {
        header = RunHeader(
            variant: "hand", seed: 7, manifest: "{}", tool: "hand",
            processes: (1...processes).map { ProcessID($0) })
    }

    /// Processes 1…`members` in one group: 1 founded it, the others joined in turn.
    static func group(
        _ members: Int, of processes: Int? = nil, isNumbered: Bool = false
    ) -> LogBuilder {
        var log = LogBuilder(processes ?? members)
        if isNumbered { log.nextSlot = 1 }
        log.found(1)
        for joiner in 2...members { log.join(joiner) }
        return log
    }

    var last: Int64 { Int64(events.count) }

    @discardableResult
    mutating func add(
        _ kind: EventKind, at process: Int, peer: Int? = nil, packet: PacketKind? = nil,
        message: Message? = nil, slot: Int64? = nil, view: Int64? = nil, cause: Int64? = nil,
        state: UInt32? = nil, reason: Reason? = nil
    ) -> Int64 {
        events.append(
            Event(
                seq: last + 1, time: (last + 1) * 1_000_000, process: ProcessID(process),
                kind: kind, peer: peer.map { ProcessID($0) }, packet: packet, message: message,
                slot: slot, view: view, cause: cause, state: state.map { Colour(rgb: $0) },
                reason: reason))
        return last
    }

    /// Defines the next view.
    @discardableResult
    mutating func view(_ number: Int64, by creator: Int, _ members: Int...) -> Int64 {
        define(number, by: creator, members)
    }

    @discardableResult
    mutating func define(_ number: Int64, by creator: Int, _ members: [Int]) -> Int64 {
        let id = Int64(views.count + 1)
        let view = GroupView(
            number: number, creator: ProcessID(creator), members: members.map { ProcessID($0) })
        views.append((view, id))
        return id
    }

    // MARK: Processes

    mutating func found(_ process: Int) {
        colours[process] = 0
        let start = add(.start, at: process, state: 0, reason: .founder)
        install(define(1, by: process, [process]), at: process, cause: start)
    }

    /// A start and a join, with no answer.
    @discardableResult
    mutating func ask(_ process: Int, contact: Int = 1) -> Int64 {
        let start = add(.start, at: process, peer: contact, reason: .joiner)
        return add(.join, at: process, peer: contact, cause: start)
    }

    /// The whole join of the next process through leader 1, to its adopted state.
    mutating func join(_ joiner: Int) {
        ask(joiner)
        let members = Array(1...joiner)
        multicast(define(Int64(joiner), by: 1, members), from: 1, to: Array(members.dropFirst()))
        transfer(to: joiner, among: members)
    }

    /// A state_request of a joiner, the answer of process 1 and the adoption.
    mutating func transfer(to joiner: Int, among members: [Int], state: UInt32? = nil) {
        let others = members.filter { $0 != 1 }
        let asked = request(joiner, .stateRequest)
        multicast(asked, from: 1, to: others)
        let answer = request(
            1, .state, value: Int64(state ?? colours[1] ?? 0), reference: asked.id)
        multicast(answer, from: 1, to: others)
        adopt(answer, at: joiner)
    }

    mutating func adopt(_ answer: Message, at joiner: Int) {
        colours[joiner] = answer.value.map { UInt32(clamping: $0) }
        add(
            .adopt, at: joiner, peer: Int(answer.origin.rawValue), message: answer,
            view: current[joiner], cause: last, state: colours[joiner])
    }

    @discardableResult
    mutating func crash(
        _ process: Int, cause: Int64? = nil, _ reason: Reason = .scheduled
    ) -> Int64 {
        add(.crash, at: process, view: current[process], cause: cause, reason: reason)
    }

    /// `process` suspects `leader` and takes `next` for the leader.
    @discardableResult
    mutating func elect(
        _ next: Int, at process: Int, after leader: Int, cause: Int64? = nil
    ) -> Int64 {
        let suspicion = add(
            .suspect, at: process, peer: leader, view: current[process], cause: cause,
            reason: .crashed)
        return add(.elect, at: process, peer: next, view: current[process], cause: suspicion)
    }

    // MARK: Messages

    @discardableResult
    mutating func request(
        _ origin: Int, _ kind: MessageKind = .change, value: Int64? = nil, reference: Int64? = nil
    ) -> Message {
        let message = draft(origin, kind, value: value, reference: reference)
        add(.request, at: origin, message: message, view: current[origin])
        return message
    }

    /// A message without the event of its request.
    mutating func draft(
        _ origin: Int, _ kind: MessageKind = .change, value: Int64? = nil, reference: Int64? = nil
    ) -> Message {
        messages += 1
        requests[origin, default: 0] += 1
        return Message(
            id: messages, origin: ProcessID(origin), number: requests[origin] ?? 0, kind: kind,
            value: value ?? (kind == .change ? messages : nil), reference: reference)
    }

    @discardableResult
    mutating func send(
        _ message: Message, from sender: Int, to receiver: Int, slot: Int64? = nil,
        reason: Reason? = nil
    ) -> Int64 {
        add(
            .send, at: sender, peer: receiver, packet: .message, message: message, slot: slot,
            view: current[sender], cause: events.last { $0.kind == .request }?.seq,
            reason: reason)
    }

    @discardableResult
    mutating func send(
        view: Int64, from sender: Int, to receiver: Int, slot: Int64? = nil
    ) -> Int64 {
        add(.send, at: sender, peer: receiver, packet: .view, slot: slot, view: view, cause: last)
    }

    /// What happens to a packet at its receiver: receive, drop, hold or discard.
    @discardableResult
    mutating func arrive(
        _ cause: Int64, _ kind: EventKind = .receive, _ reason: Reason? = nil
    ) -> Int64 {
        let packet = events[Int(cause) - 1]
        let isSend = packet.kind == .send
        let receiver = isSend ? packet.peer : packet.process
        let sender = isSend ? packet.process : packet.peer
        return add(
            kind, at: Int(receiver?.rawValue ?? 0), peer: sender.map { Int($0.rawValue) },
            packet: packet.packet, message: packet.message, slot: packet.slot, view: packet.view,
            cause: cause, reason: reason)
    }

    @discardableResult
    mutating func deliver(
        _ message: Message, at process: Int, slot: Int64? = nil, cause: Int64? = nil
    ) -> Int64 {
        if message.kind == .change, let old = colours[process] {
            let last = (old >> 16 + UInt32(truncatingIfNeeded: message.value ?? 0)) & 0xFF
            colours[process] = (old & 0xFFFF) << 8 | last
        }
        return add(
            .deliver, at: process, message: message, slot: slot, view: current[process],
            cause: cause, state: colours[process])
    }

    @discardableResult
    mutating func install(
        _ view: Int64, at process: Int, slot: Int64? = nil, cause: Int64? = nil
    ) -> Int64 {
        current[process] = view
        let leader = views.first { $0.id == view }?.view.leader
        return add(
            .install, at: process, peer: leader.map { Int($0.rawValue) }, slot: slot, view: view,
            cause: cause)
    }

    /// A complete multicast: a send, a receive and a delivery for each receiver, the leader last.
    mutating func multicast(
        _ message: Message, from leader: Int, to receivers: [Int], slot: Int64? = nil
    ) {
        let number = slot ?? takeSlot()
        let sends = receivers.map { send(message, from: leader, to: $0, slot: number) }
        for (send, receiver) in zip(sends, receivers) {
            let receipt = arrive(send)
            deliver(message, at: receiver, slot: number, cause: receipt)
            if slot == nil { acknowledge(receipt) }
        }
        deliver(message, at: leader, slot: number, cause: sends.first)
    }

    mutating func multicast(_ view: Int64, from leader: Int, to receivers: [Int]) {
        let slot = takeSlot()
        let sends = receivers.map { send(view: view, from: leader, to: $0, slot: slot) }
        for (send, receiver) in zip(sends, receivers) {
            let receipt = arrive(send)
            install(view, at: receiver, slot: slot, cause: receipt)
            acknowledge(receipt)
        }
        install(view, at: leader, slot: slot, cause: sends.first)
    }

    private mutating func takeSlot() -> Int64? {
        defer { nextSlot = nextSlot.map { $0 + 1 } }
        return nextSlot
    }

    /// The receiver of a numbered packet acknowledges it.
    private mutating func acknowledge(_ receipt: Int64) {
        let event = events[Int(receipt) - 1]
        guard let slot = event.slot, let sender = event.peer else { return }
        let send = add(
            .send, at: Int(event.process.rawValue), peer: Int(sender.rawValue), packet: .ack,
            message: event.message, slot: slot, view: current[Int(event.process.rawValue)],
            cause: receipt)
        arrive(send)
    }

    /// A request that reaches everybody named, the leader first among them.
    @discardableResult
    mutating func change(_ origin: Int, to group: [Int], value: Int64? = nil) -> Message {
        let message = request(origin, value: value)
        multicast(message, from: group[0], to: Array(group.dropFirst()))
        return message
    }
}

// Edits and results.
extension LogBuilder {
    /// Takes an event out and closes the gap in the numbers.
    mutating func remove(_ seq: Int64) {
        events.remove(at: Int(seq) - 1)
        for index in events.indices {
            if events[index].seq > seq { events[index].seq -= 1 }
            guard let cause = events[index].cause else { continue }
            events[index].cause = cause == seq ? nil : cause > seq ? cause - 1 : cause
        }
    }

    /// Exchanges what happens in two events; the numbers and times stay.
    mutating func swap(_ one: Int64, _ other: Int64) {
        let (left, right) = (Int(one) - 1, Int(other) - 1)
        events.swapAt(left, right)
        for index in [left, right] {
            events[index].seq = Int64(index + 1)
            events[index].time = Int64(index + 1) * 1_000_000
            if let cause = events[index].cause, cause >= events[index].seq {
                events[index].cause = nil
            }
        }
    }

    mutating func edit(_ seq: Int64, _ change: (inout Event) -> Void) {
        change(&events[Int(seq) - 1])
    }

    /// The first event of a kind at a process, with a message if one is named.
    func first(_ kind: EventKind, at process: Int, _ message: Int64? = nil) -> Int64? {
        events.first {
            $0.kind == kind && $0.process == ProcessID(process)
                && (message == nil || $0.message?.id == message)
        }?.seq
    }

    func replay<Sink: EventSink>(into sink: inout Sink) throws {
        for (view, id) in views { try sink.define(view, id: id) }
        for event in events { try sink.record(event) }
    }

    /// Everybody after the first events of the log, all of them unless a number is given.
    func snapshot(at seq: Int64? = nil) -> Snapshot {
        var analyzer = Analyzer(header: header)
        for (view, id) in views { analyzer.define(view, id: id) }
        for event in events where event.seq <= seq ?? last { analyzer.record(event) }
        let before = Event(seq: 0, time: 0, process: header.processes[0], kind: .start)
        return analyzer.snapshot(after: events.last { $0.seq <= seq ?? last } ?? before)
    }

    /// Two workers' histories side by side.
    func diff(_ left: Int, _ right: Int) throws -> HistoryDiff {
        var pair = HistoryPair(ProcessID(left), ProcessID(right), header: header)
        try replay(into: &pair)
        return pair.finish()
    }

    /// What the analyzer makes of the log.
    func analysis(_ outcome: Outcome? = .quiescent) -> Analysis {
        var analyzer = Analyzer(header: header)
        for (view, id) in views { analyzer.define(view, id: id) }
        for event in events { analyzer.record(event) }
        let count = outcome.map { _ in last }
        return analyzer.finish(
            RunFooter(outcome: outcome, endTime: count.map { $0 * 1_000_000 }, eventCount: count))
    }
}

extension Analysis {
    /// The ids of the violated properties, sorted.
    var violations: [String] {
        properties.filter { $0.isViolated }.map(\.property.id).sorted()
    }

    func verdict(on property: Property) -> PropertyResult.Verdict? {
        result(for: property)?.verdict
    }

    func witness(of property: Property) -> [Int64] { result(for: property)?.events ?? [] }
}

/// Process ids from plain numbers.
func ids(_ numbers: Int...) -> [ProcessID] { numbers.map { ProcessID($0) } }
