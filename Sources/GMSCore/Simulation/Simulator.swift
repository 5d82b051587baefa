/// One run in progress: processes, network, faults and what is yet to happen.
///
/// It is advanced step by step and can be copied at any of them; a copy that is advanced has the same
/// events. Memory follows the square of the number of processes and what is under way.
public struct Simulator<Layer: GroupLayer>: Sendable {
    /// One process: its group layer, its worker and what the simulator knows about it.
    struct Process: Sendable {
        enum Status: Sendable { case notStarted, up, crashed, stopped, abandoned }

        var layer: Layer
        var worker: Worker
        var status = Status.notStarted
        var journal: Journal
        /// The event that took it down; nil while it is not.
        var downEvent: Int64?
        var joinEvent: Int64?
        var contact: ProcessID?
        /// When the worker proposes next; nil if it does not, as when the process is not up.
        var wake: Int64?
        /// The earliest proposal in the schedule, no later than the next.
        var scheduledWake = Int64.max
        /// How often each timer was armed or disarmed: an earlier arming is none any more.
        var timers = Array(repeating: Int64(0), count: Timer.allCases.count)
        var changes: RandomStream
        var waits: RandomStream
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
    /// Has nothing that is earlier than now.
    var schedule = Schedule()
    var network: SimulatedNetwork
    var faults: FaultPlan
    var detector: RandomStream
    var processes: [Process]
    var events = EventCounter()
    /// Monitors by observer and monitored, row by row: 0 none, 1 placed, 2 answered. One on a process
    /// that is down is answered, and no other.
    var monitors: [UInt8]
    /// Empty between two steps.
    var pending: [PendingRequest] = []
    var outbox = Outbox()
    /// The virtual time of the last event, in ns since the start of the run.
    public internal(set) var now: Int64 = 0
    var messages: Int64 = 0
    var changes: Int64 = 0
    var phase: Phase
    /// nil while there is more to come.
    private var end: Outcome?
    /// Joiners that neither run nor have given up.
    var joiners: Int

    let longestLatency: Int64
    /// Whether the protocol sends again what may have been lost.
    let retransmits: Bool

    /// A run that has not begun, of the protocol `Layer`, whatever variant the manifest names.
    ///
    /// - Throws: `ScenarioError` for a manifest that cannot be run.
    public init(_ manifest: RunManifest) throws(ScenarioError) {
        try manifest.validate()
        self.manifest = manifest
        let count = manifest.processes.count
        network = SimulatedNetwork(manifest.network, processes: count, seed: manifest.seed)
        faults = FaultPlan(manifest.faults, processes: count, seed: manifest.seed)
        detector = RandomStream(seed: manifest.seed, purpose: .detector)
        monitors = Array(repeating: 0, count: count * count)
        joiners = manifest.joins.count
        phase = Phase(manifest)
        longestLatency = manifest.network.longestLatency.count
        let traits = Layer.traits
        retransmits = traits.retransmits
        processes = manifest.processes.map { id in
            Process(
                layer: Layer(id: id), worker: Worker(sleep: manifest.workload.sleep),
                journal: Journal(of: id, traits: traits),
                changes: RandomStream(seed: manifest.seed, purpose: .changes, index: id.offset),
                waits: RandomStream(seed: manifest.seed, purpose: .waits, index: id.offset))
        }
        plan()
    }

    /// The protocol state of a process; nil for one that is not in the manifest.
    public func layer(of process: ProcessID) -> Layer? {
        processes.indices.contains(process.offset) ? processes[process.offset].layer : nil
    }

    /// Advances to the end.
    ///
    /// - Returns: how the run ended.
    /// - Throws: as `advance(into:)`.
    public mutating func run<Sink: EventSink & ~Copyable>(into sink: inout Sink) throws -> RunFooter
    {
        while true {
            if let footer = try advance(into: &sink) { return footer }
        }
    }

    /// Lets the next thing happen, with all that comes of it at once.
    ///
    /// - Returns: how the run ended, once it has, and from then on; nil while there is more to come.
    /// - Throws: `ProtocolError` for an effect that cannot be carried out; what the sink throws. The run
    ///   cannot go on after that.
    public mutating func advance<Sink: EventSink & ~Copyable>(
        into sink: inout Sink
    ) throws -> RunFooter? {
        while end == nil, let (time, occurrence) = schedule.next() {
            phase.come(to: time)
            if phase.isStill(at: time), !processes.contains(where: { $0.wake != nil }) {
                phase.end(at: time)
            }
            if isIdle(occurrence) { continue }
            if phase.isCut(at: time) {
                end = .cut
                break
            }
            let before = events.last
            let previous = now
            now = time
            try happen(occurrence, into: &sink)
            try settle(into: &sink)
            guard events.last == before else { return nil }
            now = previous
        }
        end = end ?? .quiescent
        return RunFooter(outcome: end, endTime: now, eventCount: events.last)
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
            return process.status != .up || process.journal.view != nil
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
