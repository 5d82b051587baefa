/// One run in progress: processes, network, faults and what is yet to happen.
struct Simulator<Layer: GroupLayer>: Sendable {
    /// One process: its group layer, its worker and what the simulator knows about it.
    struct Process: Sendable {
        enum Status: Sendable { case notStarted, up, crashed, stopped, abandoned }

        var layer: Layer
        var worker: Worker
        var status = Status.notStarted
        var view: Int64?
        /// The event that took it down.
        var downEvent: Int64?
        var downTime: Int64 = 0
        var joinEvent: Int64?
        var contact: ProcessID?
        /// When the worker proposes next; nil if it does not.
        var wake: Int64?
        /// The earliest proposal in the schedule.
        var scheduledWake = Int64.max
        /// The events that brought the requests that this process has yet to deliver, by message id,
        /// if the protocol keeps them. Its leader may come to deliver one because a follower is suspected.
        var taken: [Int64: Int64] = [:]
        /// The receipts of the packets that the group layer holds, first to come first. What comes
        /// of such a packet is caused by them, not by what made it acceptable.
        var held: [Receipt] = []
        var firstSends = FirstSends()
        /// How often each timer was armed or disarmed: an earlier arming is none any more.
        var timers = Array(repeating: Int64(0), count: Timer.allCases.count)
        var changes: RandomStream
        var waits: RandomStream
    }

    /// The arrival of a packet that the group layer holds.
    struct Receipt: Sendable {
        let packet: Packet
        let sender: ProcessID
        let event: Int64?
        /// The view that came with it.
        let view: Int64?
    }

    /// The sends that retransmissions repeat.
    struct FirstSends: Sendable {
        var join: Int64?
        /// The last part of a multicast.
        var multicast: Int64?
        /// Requests by message id, until they are delivered here.
        var requests: [Int64: Int64] = [:]
    }

    /// A request that a worker has made and its group layer has not seen yet.
    struct PendingRequest: Sendable {
        let process: ProcessID
        let kind: MessageKind
        var value: Int64?
        var reference: Int64?
        let cause: Int64?
    }

    let manifest: RunManifest
    /// Whether the protocol sends again what was not acknowledged.
    let retransmits = Layer.traits.retransmits
    var schedule = Schedule()
    var network: SimulatedNetwork
    var faults: FaultPlan
    var detector: RandomStream
    var processes: [Process]
    /// Row ids of views, by number and creator.
    var viewIDs: [ViewKey: Int64] = [:]
    /// Monitors by observer and monitored, row by row: 0 none, 1 placed, 2 answered.
    var monitors: [UInt8]
    var pending: [PendingRequest] = []
    var outbox = Outbox()
    var now: Int64 = 0
    var seq: Int64 = 0
    var messages: Int64 = 0
    var changes: Int64 = 0
    var phase: Phase
    /// Joiners that neither run nor have given up.
    var joiners: Int

    let longestLatency: Int64

    struct ViewKey: Hashable, Sendable {
        let number: Int64
        let creator: ProcessID
    }

    init(_ manifest: RunManifest) {
        self.manifest = manifest
        let count = manifest.processes.count
        network = SimulatedNetwork(manifest.network, processes: count, seed: manifest.seed)
        faults = FaultPlan(manifest.faults, processes: count, seed: manifest.seed)
        detector = RandomStream(seed: manifest.seed, purpose: .detector)
        monitors = Array(repeating: 0, count: count * count)
        joiners = manifest.joins.count
        phase = Phase(manifest)
        longestLatency = manifest.network.longestLatency.count
        processes = manifest.processes.map { id in
            Process(
                layer: Layer(id: id), worker: Worker(sleep: manifest.workload.sleep),
                changes: RandomStream(seed: manifest.seed, purpose: .changes, index: id.offset),
                waits: RandomStream(seed: manifest.seed, purpose: .waits, index: id.offset))
        }
    }

    mutating func run<Sink: EventSink & ~Copyable>(into sink: inout Sink) throws -> RunFooter {
        plan()
        var outcome = Outcome.quiescent
        while let (time, occurrence) = schedule.next() {
            phase.come(to: time)
            if phase.isStill(at: time), !processes.contains(where: { $0.wake != nil }) {
                phase.end(at: time)
            }
            if isIdle(occurrence) { continue }
            if phase.isCut(at: time) {
                outcome = .cut
                break
            }
            let before = seq
            let previous = now
            now = time
            try happen(occurrence, into: &sink)
            try settle(into: &sink)
            if seq == before { now = previous }
        }
        return RunFooter(outcome: outcome, endTime: now, eventCount: seq)
    }

    /// Whether nothing comes of the occurrence any more, however late it is.
    private func isIdle(_ occurrence: Schedule.Occurrence) -> Bool {
        switch occurrence {
        case .proposal, .leaderCrash, .suspicionRound:
            return !phase.isActive
        case .timer(let id, let timer, let generation):
            let process = processes[id.offset]
            return process.status != .up || process.timers[Int(timer.rawValue)] != generation
        case .joinTimeout(let id):
            let process = processes[id.offset]
            return process.status != .up || process.view != nil
        default:
            return false
        }
    }

    private mutating func plan() {
        schedule.add(.start(manifest.founder), at: 0)
        for join in manifest.joins { schedule.add(.join(join), at: join.at.count) }
        for control in manifest.controls { schedule.add(.control(control), at: control.at.count) }
        for crash in manifest.faults.crashes { schedule.add(.crash(crash), at: crash.at.count) }
        for suspicion in manifest.faults.falseSuspicions {
            schedule.add(
                .suspicion(
                    observer: suspicion.observer, suspected: suspicion.suspected,
                    reason: .falseSuspicion), at: suspicion.at.count)
        }
        if let every = manifest.faults.crashLeaderEvery {
            schedule.add(.leaderCrash, at: every.count)
        }
        if !manifest.faults.falseSuspicionRate.isZero {
            schedule.add(.suspicionRound, at: 1_000_000_000)
        }
        if joiners == 0 { faults.arm() }
    }

    /// Carries out the requests that workers made meanwhile, and their consequences.
    private mutating func settle<Sink: EventSink & ~Copyable>(into sink: inout Sink) throws {
        while !pending.isEmpty {
            let request = pending.removeFirst()
            guard processes[request.process.offset].status == .up else { continue }
            try make(request, into: &sink)
        }
    }
}

extension Simulator.Process {
    /// Forgets the first such held packet, if there is one.
    mutating func release(_ packet: Packet, from sender: ProcessID) -> Simulator.Receipt? {
        guard let index = held.firstIndex(where: { $0.packet == packet && $0.sender == sender })
        else { return nil }
        return held.remove(at: index)
    }
}
