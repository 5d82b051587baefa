/// Follows the aftermath of every crash and stop of a log: feed it every view and every event, then
/// finish.
///
/// A fault is followed until each process with a view that was up then has installed one without the
/// process that went down, or is down itself. Memory follows the processes, the views and the
/// multicasts in flight; a fault keeps at most `limits` events of a kind. O(1) for most events,
/// O(faults followed) for those of an aftermath.
package struct FaultBook: FollowingSink {
    /// The latest multicast of a process, so far.
    private struct Round {
        var item: Item?
        /// The first copies and the first deliveries to processes that follow it.
        var steps: [FaultRecord.Step] = []

        init(_ item: Item? = nil) { self.item = item }

        mutating func add(_ kind: FaultRecord.Step.Kind, _ event: Event) {
            steps.add(kind, event, limit: FaultBook.limit(kind))
        }
    }

    var follower: Follower
    private var ledgers: LedgerBook
    private var rounds: [Round]
    /// By rank. Each has ended or is followed.
    private var faults: [FaultRecord] = []
    /// The faults that are followed, and the processes that have yet to install a view, by offset: some,
    /// all of them up.
    private var open: [(fault: Int, waiting: [Int])] = []
    /// Where the following of each fault ended.
    private var closed: [Int64?] = []

    package init(header: RunHeader) {
        let count = header.processes.count
        follower = Follower(header)
        ledgers = LedgerBook(processes: count)
        rounds = Array(repeating: Round(), count: count)
    }

    /// How many events of a kind are shown.
    fileprivate static func limit(_ kind: FaultRecord.Step.Kind) -> Int {
        switch kind {
        case .copy, .resend, .late: 3
        case .crash, .hold, .next: 1
        case .delivery, .suspicion, .election, .duplicate, .view: 2
        }
    }

    package mutating func define(_ view: GroupView, id: Int64) { follower.define(view, id: id) }

    package mutating func record(_ event: Event) { follow(event) }

    mutating func willFollow(_ passage: Passage) {
        let (event, process) = (passage.event, passage.process)
        let resends = ledgers.resends
        ledgers.observe(event, at: process, views: follower.roster.views)
        switch event.kind {
        case .send:
            guard let item = event.item, event.reason != .duplication else { break }
            note(event, item, at: process)
            if !open.isEmpty { send(event, item, isFirst: ledgers.resends > resends) }
        case .deliver, .install:
            let item = event.message.map { Item.message($0.id) } ?? event.view.map { .view($0) }
            if let item { noteDelivery(event, item, at: process) }
        default: break
        }
    }

    mutating func didFollow(_ passage: Passage) {
        let (event, process) = (passage.event, passage.process)
        switch event.kind {
        case .crash, .stop: takeDown(event, at: process)
        case .abandon: settle(process, event)
        default: if !open.isEmpty { see(event, at: process) }
        }
    }

    private mutating func note(_ event: Event, _ item: Item, at process: Int) {
        if rounds[process].item != item {
            rounds[process].item = item
            rounds[process].steps.removeAll(keepingCapacity: true)
        }
        rounds[process].add(.copy, event)
    }

    /// A process takes an item; it may be what its leader multicasts at the moment.
    private mutating func noteDelivery(_ event: Event, _ item: Item, at process: Int) {
        guard let leader = follower.roster.members[process].leader.flatMap(follower.roster.offset),
            leader != process, rounds[leader].item == item
        else { return }
        rounds[leader].add(.delivery, event)
    }

    private mutating func takeDown(_ event: Event, at process: Int) {
        settle(process, event)
        for entry in open { add(.next, event, to: entry.fault) }
        let isLeader = follower.roster.members[process].leader == event.process
        var fault = FaultRecord(event, rank: faults.count + 1, isLeader: isLeader)
        if let item = ledgers.hits[event.seq] {
            ledgers.pin(item)
            fault.hit = ledgers[item]
            fault.steps = rounds[process].steps
        }
        fault.steps.append(FaultRecord.Step(kind: .crash, event: event))
        faults.append(fault)
        closed.append(nil)
        let waiting = follower.roster.members.indices.filter {
            follower.roster.members[$0].isUp && follower.roster.members[$0].view != nil
        }
        if waiting.isEmpty {
            closed[faults.count - 1] = event.seq
        } else {
            open.append((faults.count - 1, waiting))
        }
    }

    /// A process is not waited for any more.
    private mutating func settle(_ process: Int, _ event: Event) {
        for index in open.indices { open[index].waiting.removeAll { $0 == process } }
        close(event)
    }

    private mutating func close(_ event: Event) {
        for entry in open where entry.waiting.isEmpty { closed[entry.fault] = event.seq }
        open.removeAll { $0.waiting.isEmpty }
    }

    // MARK: The aftermath

    private mutating func add(_ kind: FaultRecord.Step.Kind, _ event: Event, to fault: Int) {
        faults[fault].steps.add(kind, event, limit: Self.limit(kind))
    }

    private mutating func send(_ event: Event, _ item: Item, isFirst: Bool) {
        guard let receiver = event.peer else { return }
        for entry in open {
            var index = faults[entry.fault].resends.lastIndex {
                $0.item == item && $0.process == event.process
            }
            if index == nil, isFirst {
                ledgers.pin(item)
                faults[entry.fault].resends.append(
                    FaultRecord.Resend(process: event.process, item: item, event: event.seq))
                index = faults[entry.fault].resends.count - 1
            }
            guard let index,
                !faults[entry.fault].resends[index].receivers.contains(receiver)
            else { continue }
            faults[entry.fault].resends[index].receivers.append(receiver)
            add(.resend, event, to: entry.fault)
        }
    }

    private mutating func see(_ event: Event, at process: Int) {
        switch event.kind {
        case .suspect:
            for entry in open where faults[entry.fault].event.process == event.peer {
                add(.suspicion, event, to: entry.fault)
            }
        case .elect: for entry in open { elect(event, entry.fault) }
        case .deliver:
            if let message = event.message { take(event, .message(message.id)) }
        case .install: install(event, at: process)
        case .discard, .hold:
            guard let item = event.item, let sender = event.peer else { return }
            for entry in open { refuse(event, item, sender, entry.fault) }
        default: break
        }
    }

    /// Who elects itself is shown before who follows.
    private mutating func elect(_ event: Event, _ fault: Int) {
        let shown = faults[fault].steps.indices.filter {
            faults[fault].steps[$0].kind == .election
        }
        let follower = shown.last {
            let event = faults[fault].steps[$0].event
            return event.peer != event.process
        }
        guard event.peer == event.process, shown.count == Self.limit(.election),
            let last = follower
        else {
            add(.election, event, to: fault)
            return
        }
        let more = faults[fault].steps[last].more + 1
        faults[fault].steps.remove(at: last)
        faults[fault].steps.append(FaultRecord.Step(kind: .election, event: event, more: more))
    }

    private static func delivery(_ event: Event) -> Ledger.Delivery {
        Ledger.Delivery(process: event.process, event: event.seq, time: event.time)
    }

    private mutating func take(_ event: Event, _ item: Item) {
        let delivery = Self.delivery(event)
        for entry in open {
            let resend = faults[entry.fault].resends.lastIndex {
                $0.item == item && $0.receivers.contains(event.process)
            }
            if let resend,
                isBrought(item, by: faults[entry.fault].resends[resend].process, event)
            {
                faults[entry.fault].resends[resend].late.append(delivery)
                add(.late, event, to: entry.fault)
            } else if faults[entry.fault].hit?.item == item {
                add(.delivery, event, to: entry.fault)
            }
        }
    }

    /// Whether a delivery comes of the copy of a process: its cause is the receipt of that copy, or,
    /// without a cause that is a receipt, that copy came first.
    private func isBrought(_ item: Item, by sender: ProcessID, _ event: Event) -> Bool {
        let receipts = (ledgers[item]?.attempts ?? []).compactMap { attempt in
            attempt.copies.first { $0.process == event.process }?.receive
                .map { (sender: attempt.multicaster, event: $0) }
        }
        let source =
            receipts.first { $0.event == event.cause } ?? receipts.min { $0.event < $1.event }
        // A log may lack receipts.
        return source.map { $0.sender == sender } != false
    }

    private mutating func install(_ event: Event, at process: Int) {
        guard let view = event.view else { return }
        take(event, .view(view))
        let members = follower.roster.views[view]?.members ?? []
        for index in open.indices {
            let fault = open[index].fault
            guard !members.contains(faults[fault].event.process) else { continue }
            if faults[fault].view == nil {
                faults[fault].view = FaultRecord.NewView(id: view, installs: [])
            }
            if faults[fault].view?.id == view {
                faults[fault].view?.installs.append(Self.delivery(event))
            }
            if faults[fault].hit?.item != .view(view) { add(.view, event, to: fault) }
            open[index].waiting.removeAll { $0 == process }
        }
        close(event)
    }

    /// A copy of what was sent again is held or thrown away.
    private mutating func refuse(
        _ event: Event, _ item: Item, _ sender: ProcessID, _ fault: Int
    ) {
        guard
            let index = faults[fault].resends.lastIndex(where: {
                $0.item == item && $0.process == sender
            })
        else { return }
        let list: WritableKeyPath<FaultRecord.Resend, [ProcessID]> =
            event.kind == .hold ? \.held : \.discarded
        guard !faults[fault].resends[index][keyPath: list].contains(event.process) else { return }
        faults[fault].resends[index][keyPath: list].append(event.process)
        add(event.kind == .hold ? .hold : .duplicate, event, to: fault)
    }

    // MARK: The end

    /// The faults of the log in their order.
    package func finish() -> [FaultRecord] {
        zip(faults, closed).map { fault, end in
            var fault = fault
            guard let item = fault.hit?.item, let ledger = ledgers[item] else { return fault }
            fault.hit = ledger
            fault.missed = (fault.attempt?.destinations ?? []).filter { process in
                // Some do not go down, and some logs end before the aftermath does.
                let down = follower.roster.member(process)?.down ?? .max
                return ledger.delivery(at: process) == nil && down > end ?? .max - 1
                    && follower.roster.member(process)?.abandoned == nil
            }
            return fault
        }
    }
}

extension [FaultRecord.Step] {
    /// Adds an event, or counts it with the last one of its kind when there are enough of them.
    fileprivate mutating func add(_ kind: FaultRecord.Step.Kind, _ event: Event, limit: Int) {
        let shown = count { $0.kind == kind }
        if shown < limit {
            append(FaultRecord.Step(kind: kind, event: event))
        } else if let last = lastIndex(where: { $0.kind == kind }) {
            self[last].more += 1
        }
    }
}

extension FaultBook: InvariantChecking {
    var brokenInvariants: [String] {
        let members = follower.roster.members
        var check = InvariantCheck()
        check.expect(follower)
        check.expect(ledgers)
        check.expect("faults stand by rank", faults.map(\.rank) == Array(1..<faults.count + 1))
        check.expect(
            "a fault is followed or has ended",
            open.map(\.fault) == closed.indices.filter { closed[$0] == nil }
                && closed.count == faults.count)
        check.expect(
            "those waited for are up",
            open.allSatisfy { entry in
                !entry.waiting.isEmpty && entry.waiting.isAscending
                    && entry.waiting.allSatisfy { members.indices.contains($0) && members[$0].isUp }
            })
        check.expect(
            "few steps of a kind are shown",
            faults.allSatisfy { fault in
                FaultRecord.Step.Kind.allCases.allSatisfy { kind in
                    fault.steps.count { $0.kind == kind } <= Self.limit(kind)
                }
            })
        return check.broken
    }
}
