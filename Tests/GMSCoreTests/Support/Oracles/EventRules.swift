@testable import GMSCore
@testable import GMSReports

/// Checks the events of a run against the table of event kinds and the log's promises.
///
/// Knows nothing of how the simulator works: only what `docs/event-log.md` says.
struct EventRules {
    private let run: Run
    private(set) var violations: [String] = []
    private var down: [ProcessID: Event] = [:]
    private var started: Set<ProcessID> = []
    private var adopted: Set<ProcessID> = []
    /// The send of the last packet that arrived on each ordered link.
    private var arrived: [[ProcessID]: Int64] = [:]
    /// Sends that have neither arrived nor been dropped.
    private var inFlight: Set<Int64> = []
    private var suspected: Set<[ProcessID]> = []

    static func violations(in run: Run) -> [String] {
        var rules = EventRules(run)
        rules.check()
        return rules.violations
    }

    private init(_ run: Run) { self.run = run }

    private var numbersSlots: Bool { ![.gms1, .gms2, .gms2Crash].contains(run.manifest.variant) }

    private mutating func demand(_ condition: Bool, _ event: Event, _ rule: String) {
        if !condition, violations.count < 20 {
            violations.append("\(event.seq): \(rule): \(event)")
        }
    }

    private mutating func check() {
        var time: Int64 = 0
        for (offset, event) in run.events.enumerated() {
            demand(event.seq == Int64(offset + 1), event, "seq has no gaps")
            demand(event.time >= time, event, "time does not go back")
            demand((event.cause ?? 0) < event.seq, event, "a cause comes first")
            time = event.time
            let isAlive = down[event.process] == nil
            demand(isAlive || event.kind == .drop, event, "who is down does nothing")
            demand(
                started.contains(event.process) || [.start, .drop].contains(event.kind), event,
                "a process starts first")
            checkColumns(event)
            checkKind(event)
        }
        if run.footer.outcome == .quiescent, !inFlight.isEmpty {
            violations.append("nothing is in flight at rest: \(inFlight.sorted().prefix(5))")
        }
        if run.footer.eventCount != Int64(run.events.count) || run.footer.endTime != time {
            violations.append("the footer counts the events: \(run.footer)")
        }
    }

    /// Which columns a kind always has, and which it may have.
    private static let columns: [EventKind: (always: String, maybe: String)] = [
        .start: ("reason", "peer state"),
        .join: ("peer cause", ""),
        .request: ("message view", "cause"),
        .send: ("peer packet cause", "message slot view reason"),
        .receive: ("peer packet cause", "message slot view"),
        .drop: ("peer packet cause reason", "message slot view"),
        .hold: ("peer packet cause reason", "message slot view"),
        .discard: ("peer packet cause reason", "message slot view"),
        .deliver: ("message view cause", "slot state"),
        .install: ("peer view cause", "slot"),
        .adopt: ("peer message view cause state", ""),
        .suspect: ("peer reason", "view cause"),
        .elect: ("peer view cause", ""),
        .crash: ("reason", "view cause"),
        .stop: ("", "cause"),
        .abandon: ("peer cause reason", ""),
    ]

    private mutating func checkColumns(_ event: Event) {
        let present: [(String, Bool)] = [
            ("peer", event.peer != nil), ("packet", event.packet != nil),
            ("message", event.message != nil), ("slot", event.slot != nil),
            ("view", event.view != nil), ("cause", event.cause != nil),
            ("state", event.state != nil), ("reason", event.reason != nil),
        ]
        guard let columns = Self.columns[event.kind] else {
            demand(false, event, "the kind is known")
            return
        }
        let always = columns.always.split(separator: " ").map(String.init)
        let maybe = columns.maybe.split(separator: " ").map(String.init)
        for (name, isPresent) in present {
            demand(isPresent || !always.contains(name), event, "has \(name)")
            demand(!isPresent || (always + maybe).contains(name), event, "has no \(name)")
        }
    }

    private mutating func checkKind(_ event: Event) {
        let cause = run.event(event.cause)
        switch event.kind {
        case .start:
            let isFounder = event.reason == .founder
            demand(isFounder == (event.peer == nil), event, "a joiner has a contact")
            demand(isFounder == (event.state != nil), event, "a founder has a state")
            demand(started.insert(event.process).inserted, event, "starts once")
            if isFounder { adopted.insert(event.process) }
        case .join: demand(cause?.kind == .start, event, "a join follows the start")
        case .request:
            demand(event.message?.origin == event.process, event, "the origin requests")
            demand(
                cause == nil || cause?.kind == .deliver || cause?.kind == .install, event,
                "a delivery or the first view asked for it")
        case .send: checkSend(event, cause)
        case .receive, .drop: checkArrival(event, cause)
        case .hold, .discard:
            demand(
                cause?.kind == .receive && cause.map { event.isSamePacket(as: $0) } == true
                    && event.view == cause?.view, event, "follows the receipt of that packet")
            let allowed: [Reason] =
                event.kind == .hold
                ? [.early, .notMyLeader] : [.duplicate, .stale, .unexpected]
            demand(event.reason.map(allowed.contains) == true, event, "a reason of its kind")
        case .deliver, .install, .adopt: checkHistory(event, cause)
        case .suspect: checkSuspicion(event, cause)
        case .elect:
            demand(cause?.kind == .suspect, event, "a suspicion brings about an election")
        case .crash, .stop, .abandon:
            checkEnd(event, cause)
            down[event.process] = event
        }
    }

    private mutating func checkSend(_ event: Event, _ cause: Event?) {
        inFlight.insert(event.seq)
        let isNumbered = numbersSlots && event.packet?.isMulticast == true || event.packet == .ack
        demand(isNumbered == (event.slot != nil), event, "multicasts have slots from gms3 on")
        demand((event.slot ?? 1) >= 1, event, "slots start at 1")
        demand(
            event.packet == .ack
                || [.request, .message].contains(event.packet) == (event.message != nil), event,
            "has the message it carries")
        switch event.reason {
        case nil:
            demand(event.packet != .ack || numbersSlots, event, "only gms4 acknowledges")
            demand(
                cause?.process == event.process && cause?.kind != .send, event,
                "is caused where it happens")
        case .retransmission:
            demand(run.manifest.variant == .gms4, event, "only gms4 sends again")
            demand(
                cause?.kind == .send && cause?.reason == nil && cause?.process == event.process
                    && cause?.packet == event.packet && cause?.message == event.message
                    && cause?.slot == event.slot
                    && (cause?.peer == event.peer || event.packet == .request), event,
                "repeats its first send")
        case .duplication:
            demand(cause?.kind == .send, event, "copies a send")
            demand(cause.map { event.isSamePacket(as: $0) } == true, event, "copies that packet")
        default: demand(false, event, "a reason of its kind")
        }
    }

    private mutating func checkArrival(_ event: Event, _ cause: Event?) {
        guard let send = cause, send.kind == .send else {
            demand(false, event, "follows a send")
            return
        }
        demand(inFlight.remove(send.seq) != nil, event, "arrives once")
        demand(
            send.process == event.peer && send.peer == event.process
                && send.packet == event.packet && send.message == event.message
                && send.slot == event.slot && send.view == event.view, event, "is what was sent")
        let isDropped = event.kind == .drop && event.reason != .receiverDown
        demand(isDropped == (event.time == send.time), event, "takes time unless it is lost")
        if isDropped {
            demand([.loss, .partition].contains(event.reason), event, "a reason of its kind")
            return
        }
        let isUp = started.contains(event.process) && down[event.process] == nil
        demand(isUp == (event.kind == .receive), event, "is dropped if the receiver is down")
        let link = [send.process, event.process]
        demand((arrived[link] ?? 0) < send.seq, event, "links are FIFO")
        arrived[link] = send.seq
        demand(!suspected.contains([event.process, send.process]), event, "suspicion comes last")
    }

    private mutating func checkHistory(_ event: Event, _ cause: Event?) {
        switch event.kind {
        case .deliver:
            demand(
                [.receive, .request].contains(cause?.kind) && cause?.process == event.process
                    && cause?.message == event.message, event, "follows its receipt or request")
            demand(numbersSlots == (event.slot != nil), event, "has a slot from gms3 on")
            demand(
                adopted.contains(event.process) || event.state == nil, event,
                "has no state before adopting one")
        case .install:
            let view = run.view(event.view)
            demand(
                event.peer.map { view?.members.contains($0) == true } == true, event,
                "names the member that it follows")
            demand(numbersSlots || view?.leader == event.peer, event, "follows the view's leader")
            demand(view?.members.contains(event.process) == true, event, "is a member")
            demand(
                [.receive, .elect, .suspect, .start].contains(cause?.kind)
                    && cause?.process == event.process, event, "is brought about")
        default:
            demand(event.message?.kind == .state, event, "adopts a state")
            demand(event.message?.origin == event.peer, event, "names the donor")
            demand(
                cause?.kind == .deliver && cause?.message == event.message
                    && cause?.process == event.process, event, "follows its delivery")
            demand(adopted.insert(event.process).inserted, event, "adopts once")
        }
    }

    private mutating func checkSuspicion(_ event: Event, _ cause: Event?) {
        guard let peer = event.peer else { return }
        switch event.reason {
        case .falseSuspicion:
            demand(event.cause == nil, event, "nothing brings about a false suspicion")
            demand(down[peer] == nil && started.contains(peer), event, "the suspected lives")
        case .crashed, .stopped:
            demand(down[peer]?.seq == event.cause, event, "follows the end of the suspected")
            demand(
                (cause?.kind == .crash) == (event.reason == .crashed), event, "says how it ended")
            demand(
                suspected.insert([event.process, peer]).inserted, event, "is reported once")
            let pending = inFlight.contains {
                run.event($0)?.process == peer && run.event($0)?.peer == event.process
            }
            demand(!pending, event, "comes after every packet of the suspected")
        default: demand(false, event, "a reason of its kind")
        }
    }

    private mutating func checkEnd(_ event: Event, _ cause: Event?) {
        switch event.kind {
        case .crash where event.reason == .midMulticast:
            demand(
                cause?.kind == .send && cause?.packet?.isMulticast == true
                    && cause?.process == event.process && cause?.time == event.time, event,
                "follows a send of a multicast")
        case .crash:
            demand(event.reason == .scheduled && event.cause == nil, event, "is scheduled")
        case .stop:
            demand(cause == nil || cause?.message?.kind == .stop, event, "a stop message asked")
        default:
            demand(cause?.kind == .join && cause?.process == event.process, event, "had joined")
            demand(event.reason == .joinTimeout, event, "gives up in time")
        }
    }
}

extension Event {
    /// Whether two events at one process are about one packet.
    func isSamePacket(as other: Event) -> Bool {
        process == other.process && peer == other.peer && packet == other.packet
            && message == other.message && slot == other.slot
    }
}
