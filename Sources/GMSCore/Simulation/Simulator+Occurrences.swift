extension Simulator {
    /// Lets one scheduled thing happen.
    mutating func happen<Sink: EventSink & ~Copyable>(
        _ occurrence: Schedule.Occurrence, into sink: inout Sink
    ) throws {
        switch occurrence {
        case .start(let id):
            processes[id.offset].status = .up
            processes[id.offset].worker.found()
            let event = try record(id, .start, state: .black, reason: .founder, into: &sink)
            try step(id, .found, cause: event, into: &sink)
            renewWait(id)
        case .join(let join):
            try start(join, into: &sink)
        case .joinTimeout(let id):
            let process = processes[id.offset]
            guard process.status == .up, process.journal.view == nil else { return }
            let event = try record(
                id, .abandon, peer: process.contact, cause: process.joinEvent, reason: .joinTimeout,
                into: &sink)
            takeDown(id, .abandoned, event: event)
        case .arrival(let packet, let sender, let id, let view, let cause):
            try arrive(packet, from: sender, at: id, view: view, cause: cause, into: &sink)
        case .suspicion(let observer, let suspected, let reason):
            let isFalse = reason == .falseSuspicion
            guard processes[observer.offset].status == .up,
                !isFalse || processes[suspected.offset].status == .up
            else { return }
            let cause = isFalse ? nil : processes[suspected.offset].downEvent
            let event = try record(
                observer, .suspect, peer: suspected, view: processes[observer.offset].journal.view,
                cause: cause, reason: reason, into: &sink)
            try step(observer, .suspect(suspected), cause: event, into: &sink)
        case .timer(let id, let timer, _):
            guard processes[id.offset].status == .up else { return }
            try step(id, .timer(timer), cause: nil, into: &sink)
        case .proposal(let id):
            try propose(id, into: &sink)
        case .control(let control):
            try carryOut(control, into: &sink)
        case .crash(let crash):
            if let id = crash.process ?? currentLeader { try crashNow(id, into: &sink) }
        case .leaderCrash:
            if let id = currentLeader { try crashNow(id, into: &sink) }
            if let every = manifest.faults.crashLeaderEvery,
                processes.contains(where: { $0.status == .up })
            {
                schedule.add(.leaderCrash, at: now + every.count)
            }
        case .suspicionRound:
            suspectFalsely()
        }
    }

    /// The running process that leads; the one with the latest view if there are several.
    var currentLeader: ProcessID? {
        let leaders = processes.indices.filter {
            processes[$0].status == .up && processes[$0].layer.isLeader
        }
        // Who leads may be about to install its first view.
        return leaders.max { (processes[$0].journal.view ?? 0) < (processes[$1].journal.view ?? 0) }
            .map { ProcessID($0 + 1) }
    }

    private mutating func start<Sink: EventSink & ~Copyable>(
        _ join: RunManifest.Join, into sink: inout Sink
    ) throws {
        let id = join.process
        processes[id.offset].status = .up
        processes[id.offset].contact = join.contact
        let start = try record(id, .start, peer: join.contact, reason: .joiner, into: &sink)
        let event = try record(id, .join, peer: join.contact, cause: start, into: &sink)
        processes[id.offset].joinEvent = event
        schedule.add(.joinTimeout(id), at: now + manifest.joinTimeout.count)
        try step(id, .join(contact: join.contact), cause: event, into: &sink)
    }

    private mutating func arrive<Sink: EventSink & ~Copyable>(
        _ packet: Packet, from sender: ProcessID, at id: ProcessID, view: Int64?, cause: Int64,
        into sink: inout Sink
    ) throws {
        let isUp = processes[id.offset].status == .up
        let event = try record(
            id, isUp ? .receive : .drop, peer: sender, packet: packet, view: view, cause: cause,
            reason: isUp ? nil : .receiverDown, into: &sink)
        if case .request(let message) = packet, isUp, processes[id.offset].layer.isLeader {
            processes[id.offset].journal.take(request: message.id, event: event)
        }
        if isUp {
            try step(id, .receive(packet, from: sender), cause: event, view: view, into: &sink)
        }
    }

    private mutating func propose<Sink: EventSink & ~Copyable>(
        _ id: ProcessID, into sink: inout Sink
    ) throws {
        // An entry that an earlier one replaced.
        guard processes[id.offset].scheduledWake == now else { return }
        processes[id.offset].scheduledWake = .max
        guard processes[id.offset].status == .up, let wake = processes[id.offset].wake else {
            return
        }
        guard wake <= now else {
            scheduleWake(id, at: wake)
            return
        }
        let change = processes[id.offset].changes.uniform(1...20)
        changes += 1
        try make(PendingRequest(process: id, kind: .change, value: change, cause: nil), into: &sink)
        if let limit = manifest.workload.changes, changes >= limit { phase.end(at: now) }
        renewWait(id)
    }

    /// Draws a new wait for the worker, in whole milliseconds. A worker that does not wait takes a
    /// microsecond, so that virtual time moves.
    mutating func renewWait(_ id: ProcessID) {
        guard processes[id.offset].status == .up, processes[id.offset].worker.proposes,
            phase.isActive
        else {
            processes[id.offset].wake = nil
            return
        }
        let sleep = processes[id.offset].worker.sleep
        let wait =
            sleep == 0 ? 1_000 : processes[id.offset].waits.uniform(1...sleep) * 1_000_000
        let wake = now + wait
        processes[id.offset].wake = wake
        if wake < processes[id.offset].scheduledWake { scheduleWake(id, at: wake) }
    }

    private mutating func scheduleWake(_ id: ProcessID, at time: Int64) {
        processes[id.offset].scheduledWake = time
        schedule.add(.proposal(id), at: time)
    }

    private mutating func carryOut<Sink: EventSink & ~Copyable>(
        _ control: RunManifest.Control, into sink: inout Sink
    ) throws {
        guard let id = control.process ?? currentLeader, processes[id.offset].status == .up else {
            return
        }
        let kind: MessageKind
        switch control.action {
        case .stop:
            try stop(id, cause: nil, into: &sink)
            return
        case .freeze: kind = .freeze
        case .go: kind = .go
        case .sleep: kind = .sleep
        case .stopAll: kind = .stop
        case .opaque: kind = .opaque
        }
        guard processes[id.offset].journal.view != nil else { return }
        pending.append(PendingRequest(process: id, kind: kind, value: control.value, cause: nil))
    }

    func isDown(_ id: ProcessID) -> Bool {
        let status = processes[id.offset].status
        return status == .crashed || status == .stopped || status == .abandoned
    }

    mutating func stop<Sink: EventSink & ~Copyable>(
        _ id: ProcessID, cause: Int64?, into sink: inout Sink
    ) throws {
        guard processes[id.offset].status == .up else { return }
        let event = try record(id, .stop, cause: cause, into: &sink)
        takeDown(id, .stopped, event: event)
    }

    private mutating func crashNow<Sink: EventSink & ~Copyable>(
        _ id: ProcessID, into sink: inout Sink
    ) throws {
        guard processes[id.offset].status == .up else { return }
        let event = try record(
            id, .crash, view: processes[id.offset].journal.view, reason: .scheduled, into: &sink)
        takeDown(id, .crashed, event: event)
    }

    /// Each ordered pair of running processes may come to a false suspicion, once a second.
    private mutating func suspectFalsely() {
        for observer in processes.indices where processes[observer].status == .up {
            for suspected in processes.indices
            where suspected != observer && processes[suspected].status == .up {
                guard detector.chance(manifest.faults.falseSuspicionRate) else { continue }
                schedule.add(
                    .suspicion(
                        observer: ProcessID(observer + 1), suspected: ProcessID(suspected + 1),
                        reason: .falseSuspicion), at: now)
            }
        }
        schedule.add(.suspicionRound, at: now + 1_000_000_000)
    }
}
