extension Simulator {
    /// One step of a group layer, and its effects one at a time, until done or crashed.
    mutating func step<Sink: EventSink & ~Copyable>(
        _ id: ProcessID, _ input: Input, cause: Int64?, view: Int64? = nil, into sink: inout Sink
    ) throws {
        outbox.clear()
        processes[id.offset].journal.begin(cause: cause, view: view)
        processes[id.offset].layer.step(input, into: &outbox)
        for index in outbox.effects.indices {
            try carryOut(outbox.effects[index], of: id, into: &sink)
            if processes[id.offset].status != .up { return }
        }
    }

    private mutating func carryOut<Sink: EventSink & ~Copyable>(
        _ effect: Effect, of id: ProcessID, into sink: inout Sink
    ) throws {
        switch effect {
        case .send(let packet, let receiver, let part):
            try sendFirst(packet, part, from: id, to: receiver, into: &sink)
        case .resend(let packet, let receiver):
            let cause = processes[id.offset].journal.cause(ofResending: packet)
            _ = try send(
                packet, from: id, to: receiver, cause: cause, reason: .retransmission, into: &sink)
        case .deliver(let message, let slot):
            let isLeader = retransmits && processes[id.offset].layer.isLeader
            let cause = processes[id.offset].journal.cause(
                ofDelivering: message, isLeader: isLeader)
            try deliver(message, slot: slot, at: id, cause: cause, into: &sink)
        case .install(let view, let slot, let leader):
            try install(view, slot: slot, following: leader, at: id, into: &sink)
        case .hold(let packet, let sender, let reason):
            let arrival = processes[id.offset].journal.arrival(of: packet, from: sender)
            try record(
                id, .hold, peer: sender, packet: packet, view: arrival.view, cause: arrival.event,
                reason: reason, into: &sink)
            processes[id.offset].journal.hold(arrival)
        case .release(let packet, let sender):
            processes[id.offset].journal.release(packet, from: sender)
        case .discard(let packet, let sender, let reason):
            let arrival = processes[id.offset].journal.arrival(of: packet, from: sender)
            try record(
                id, .discard, peer: sender, packet: packet, view: arrival.view,
                cause: arrival.event, reason: reason, into: &sink)
            processes[id.offset].journal.discard(arrival)
        case .elect(let leader):
            let event = try record(
                id, .elect, peer: leader, view: processes[id.offset].journal.view,
                cause: processes[id.offset].journal.causeOfStep, into: &sink)
            processes[id.offset].journal.elected(event)
        case .monitor(let monitored):
            try checkMonitor(on: monitored, by: id)
            monitor(monitored, by: id)
        case .arm(let timer, let wait):
            try check(wait, of: id)
            processes[id.offset].timers[Int(timer.rawValue)] += 1
            let generation = processes[id.offset].timers[Int(timer.rawValue)]
            schedule.add(.timer(id, timer, generation: generation), at: now + time(of: wait))
        case .disarm(let timer):
            processes[id.offset].timers[Int(timer.rawValue)] += 1
        }
    }

    /// How long a timer runs. A multicast may take a round trip for each member.
    private func time(of wait: Wait) -> Int64 {
        switch wait {
        case .roundTrip:
            return manifest.retransmission?.count ?? 2 * longestLatency + 10_000_000
        case .multicast(let members, let doublings):
            var time = Int64(members) * 2 * longestLatency + 10_000_000
            for _ in 0..<doublings where time < 5_000_000_000 {
                time = min(2 * time, 5_000_000_000)
            }
            return time
        }
    }

    private mutating func sendFirst<Sink: EventSink & ~Copyable>(
        _ packet: Packet, _ part: MulticastPart?, from id: ProcessID, to receiver: ProcessID,
        into sink: inout Sink
    ) throws {
        let cause = processes[id.offset].journal.cause(ofSending: packet)
        let event = try send(packet, from: id, to: receiver, cause: cause, into: &sink)
        processes[id.offset].journal.sent(packet, event: event)
        if let part, faults.crashes(id, after: part) {
            try crashMidMulticast(id, event, into: &sink)
        }
    }

    private mutating func send<Sink: EventSink & ~Copyable>(
        _ packet: Packet, from id: ProcessID, to receiver: ProcessID, cause: Int64?,
        reason: Reason? = nil, into sink: inout Sink
    ) throws -> Int64 {
        var view = processes[id.offset].journal.view
        if case .view(let sent, _, _) = packet { view = try row(of: sent, by: id, into: &sink) }
        let event = try record(
            id, .send, peer: receiver, packet: packet, view: view, cause: cause, reason: reason,
            into: &sink)
        try transmit(packet, from: id, to: receiver, view: view, send: event, into: &sink)
        if network.duplicates() {
            let copy = try record(
                id, .send, peer: receiver, packet: packet, view: view, cause: event,
                reason: .duplication, into: &sink)
            try transmit(packet, from: id, to: receiver, view: view, send: copy, into: &sink)
        }
        return event
    }

    private mutating func transmit<Sink: EventSink & ~Copyable>(
        _ packet: Packet, from id: ProcessID, to receiver: ProcessID, view: Int64?, send: Int64,
        into sink: inout Sink
    ) throws {
        if let reason = network.fate(from: id, to: receiver, at: now) {
            try record(
                receiver, .drop, peer: id, packet: packet, view: view, cause: send, reason: reason,
                into: &sink)
            return
        }
        let arrival = network.arrival(from: id, to: receiver, at: now)
        schedule.add(.arrival(packet, from: id, to: receiver, view: view, cause: send), at: arrival)
    }

    private mutating func crashMidMulticast<Sink: EventSink & ~Copyable>(
        _ id: ProcessID, _ send: Int64, into sink: inout Sink
    ) throws {
        let event = try record(
            id, .crash, view: processes[id.offset].journal.view, cause: send, reason: .midMulticast,
            into: &sink)
        takeDown(id, .crashed, event: event)
    }

    private mutating func deliver<Sink: EventSink & ~Copyable>(
        _ message: Message, slot: Int64?, at id: ProcessID, cause: Int64?, into sink: inout Sink
    ) throws {
        let wasFrozen = processes[id.offset].worker.isFrozen
        let outcomes = processes[id.offset].worker.handle(message)
        let isFrozen = processes[id.offset].worker.isFrozen
        let view = processes[id.offset].journal.view
        let isUntold = outcomes.first == .adopted || wasFrozen || isFrozen
        let state = isUntold ? nil : processes[id.offset].worker.state
        let event = try record(
            id, .deliver, message: message, slot: slot, view: view, cause: cause, state: state,
            into: &sink)
        for outcome in outcomes {
            switch outcome {
            case .adopted:
                try record(
                    id, .adopt, peer: message.origin, message: message, view: view, cause: event,
                    state: processes[id.offset].worker.state, into: &sink)
                settleJoiner()
            case .answer(let request, let colour):
                pending.append(
                    PendingRequest(
                        process: id, kind: .state, value: Int64(colour.rgb), reference: request,
                        cause: event))
            case .stopped:
                try stop(id, cause: event, into: &sink)
            }
        }
        renewWait(id)
    }

    private mutating func install<Sink: EventSink & ~Copyable>(
        _ view: GroupView, slot: Int64?, following leader: ProcessID, at id: ProcessID,
        into sink: inout Sink
    ) throws {
        let cause = processes[id.offset].journal.cause(ofInstalling: view)
        let row = try row(of: view, by: id, into: &sink)
        let isFirst = processes[id.offset].journal.view == nil
        processes[id.offset].journal.installed(row)
        let event = try record(
            id, .install, peer: leader, slot: slot, view: row, cause: cause, into: &sink)
        if isFirst, !processes[id.offset].worker.isRunning {
            pending.append(PendingRequest(process: id, kind: .stateRequest, cause: event))
        }
        renewWait(id)
    }

    /// A worker's request reaches its group layer.
    mutating func make<Sink: EventSink & ~Copyable>(
        _ request: PendingRequest, into sink: inout Sink
    ) throws {
        let id = request.process
        messages += 1
        let message = Message(
            id: messages, origin: id, number: processes[id.offset].worker.nextNumber(),
            kind: request.kind, value: request.value, reference: request.reference)
        if request.kind == .stateRequest { processes[id.offset].worker.ask(request: message.id) }
        let event = try record(
            id, .request, message: message, view: processes[id.offset].journal.view,
            cause: request.cause,
            into: &sink)
        processes[id.offset].journal.take(request: message.id, event: event)
        try step(id, .request(message), cause: event, into: &sink)
    }

    /// Places a monitor; one on a process that is down answers at once.
    private mutating func monitor(_ monitored: ProcessID, by observer: ProcessID) {
        let cell = observer.offset * processes.count + monitored.offset
        guard monitors[cell] == 0 else { return }
        monitors[cell] = 1
        if isDown(monitored) { answer(monitored, to: observer, notBefore: now) }
    }

    private mutating func answer(_ down: ProcessID, to observer: ProcessID, notBefore time: Int64) {
        monitors[observer.offset * processes.count + down.offset] = 2
        let last = network.lastArrival(from: down, to: observer)
        let reason: Reason = processes[down.offset].status == .crashed ? .crashed : .stopped
        schedule.add(
            .suspicion(observer: observer, suspected: down, reason: reason), at: max(time, last + 1)
        )
    }

    mutating func takeDown(_ id: ProcessID, _ status: Process.Status, event: Int64) {
        let awaitsState = !processes[id.offset].worker.isRunning
        processes[id.offset].status = status
        processes[id.offset].downEvent = event
        processes[id.offset].wake = nil
        if awaitsState { settleJoiner() }
        for observer in processes.indices
        where monitors[observer * processes.count + id.offset] == 1 && observer != id.offset {
            let delay = detector.uniform(manifest.detector.delay.bounds)
            answer(id, to: ProcessID(observer + 1), notBefore: now + delay)
        }
    }

    /// One planned joiner fewer is on its way; arghh is armed after the last.
    private mutating func settleJoiner() {
        joiners -= 1
        if joiners == 0 { faults.arm() }
    }

    /// Numbers an event and sends it on.
    ///
    /// - Throws: `ProtocolError` for one that names a process which the run does not have.
    @discardableResult
    mutating func record<Sink: EventSink & ~Copyable>(
        _ id: ProcessID, _ kind: EventKind, peer: ProcessID? = nil, packet: Packet? = nil,
        message: Message? = nil, slot: Int64? = nil, view: Int64? = nil, cause: Int64? = nil,
        state: Colour? = nil, reason: Reason? = nil, into sink: inout Sink
    ) throws -> Int64 {
        let message = message ?? packet?.message
        guard peer.map(has) ?? true, message.map({ has($0.origin) }) ?? true else {
            throw stranger(id, kind, peer: peer, message: message)
        }
        let seq = events.next()
        let event = Event(
            seq: seq, time: now, process: id, kind: kind, peer: peer, packet: packet?.kind,
            message: message, slot: slot ?? packet?.slot, view: view,
            cause: cause, state: state, reason: reason)
        try sink.record(event)
        if kind == .deliver || kind == .install || kind == .crash { phase.progress(at: now) }
        return seq
    }
}
