/// Follows which of the faults that a manifest plans happen. Without a manifest it does nothing.
///
/// O(1) for each event, but for packets that a partition drops and crashes in a multicast: those look
/// through the planned faults of their kind that have not struck. Memory follows the plan and the processes.
struct PlanFollower: Sendable {
    private let manifest: RunManifest
    private let faults: [Analysis.PlannedFault]
    private var hasStruck: [Bool]
    /// What is planned for a moment, what names a process first.
    private let byTime: [Int64: [Int]]
    /// Those that have dropped nothing so far.
    private var idleCuts: [Int]
    /// Those that have not struck so far; while there are any, multicasts are counted.
    private var openCrashes: [Int]
    private var multicasts = 0
    /// What each process multicast last.
    private var latest: [Multicast?]

    private struct Multicast: Sendable {
        let item: Item
        /// From 1.
        let rank: Int
        var sends = 1
    }

    /// - Returns: nil if the log has no manifest that `gms-run` could run.
    init?(_ header: RunHeader) {
        guard let manifest = RunManifest(log: header.manifest) else { return nil }
        self.manifest = manifest
        let faults = Self.faults(of: manifest)
        self.faults = faults
        hasStruck = Array(repeating: false, count: faults.count)
        var times: [Int64: [Int]] = [:]
        for (index, fault) in faults.enumerated() where fault.kind != .partition {
            if let time = fault.time { times[time, default: []].append(index) }
        }
        byTime = times
        idleCuts = faults.indices.filter { faults[$0].kind == .partition }
        openCrashes = faults.indices.filter { faults[$0].kind == .multicastCrash }
        latest = Array(repeating: nil, count: header.processes.count)
    }

    /// Those without a process after those with one.
    private static func faults(of manifest: RunManifest) -> [Analysis.PlannedFault] {
        var faults: [Analysis.PlannedFault] = manifest.joins.map {
            .join($0.process, at: $0.at.count)
        }
        faults += manifest.network.partitions.map {
            .partition(
                $0.left, $0.right, oneWay: $0.oneWay, from: $0.from.count, until: $0.until.count)
        }
        let crashes = manifest.faults.crashes
        for crash in crashes.filter({ $0.process != nil }) + crashes.filter({ $0.process == nil }) {
            faults.append(.crash(crash.process, at: crash.at.count))
        }
        faults += manifest.faults.multicastCrashes.map {
            .multicastCrash(multicast: $0.multicast, sends: $0.sends)
        }
        let freezes = manifest.controls.filter { $0.action == .freeze }
        for freeze in freezes.filter({ $0.process != nil }) + freezes.filter({ $0.process == nil })
        {
            faults.append(.freeze(freeze.process, at: freeze.at.count))
        }
        faults += manifest.faults.falseSuspicions.map {
            .falseSuspicion(of: $0.suspected, by: $0.observer, at: $0.at.count)
        }
        return faults
    }

    mutating func observe(_ event: Event, at process: Int) {
        switch event.kind {
        case .send: if !openCrashes.isEmpty { send(event, at: process) }
        case .drop: if event.reason == .partition { cut(event) }
        case .crash:
            if event.reason == .midMulticast { crash(process) }
            strike(event)
        case .suspect, .join: strike(event)
        case .request: if event.message?.kind == .freeze { strike(event) }
        default: break
        }
    }

    // MARK: What happens

    /// An event is of one planned fault at most.
    private mutating func strike(_ event: Event) {
        guard let planned = byTime[event.time] else { return }
        let index = planned.first { !hasStruck[$0] && Self.isEvent(event, of: faults[$0]) }
        if let index { hasStruck[index] = true }
    }

    private static func isEvent(_ event: Event, of fault: Analysis.PlannedFault) -> Bool {
        switch fault {
        case .crash(let process, _):
            event.kind == .crash && event.reason == .scheduled
                && event.process == process ?? event.process
        case .join(let process, _): event.kind == .join && event.process == process
        case .freeze(let process, _):
            event.kind == .request && event.process == process ?? event.process
        case .falseSuspicion(let suspected, let observer, _):
            event.kind == .suspect && event.process == observer && event.peer == suspected
        case .partition, .multicastCrash: false
        }
    }

    private mutating func cut(_ event: Event) {
        guard let sender = event.peer, !idleCuts.isEmpty else { return }
        for index in idleCuts where cuts(faults[index], sender, event) { hasStruck[index] = true }
        idleCuts.removeAll { hasStruck[$0] }
    }

    /// Whether a partition keeps a packet of a sender from where it was dropped.
    private func cuts(
        _ fault: Analysis.PlannedFault, _ sender: ProcessID, _ drop: Event
    ) -> Bool {
        guard case .partition(let left, let right, let oneWay, let from, let until) = fault,
            from <= drop.time, drop.time < until
        else { return false }
        return left.contains(sender) && right.contains(drop.process)
            || !oneWay && right.contains(sender) && left.contains(drop.process)
    }

    /// Counts first sends of multicasts, as the plan does.
    private mutating func send(_ event: Event, at process: Int) {
        guard event.reason == nil, let item = event.item else { return }
        if latest[process]?.item == item {
            latest[process]?.sends += 1
        } else {
            multicasts += 1
            latest[process] = Multicast(item: item, rank: multicasts)
        }
    }

    private mutating func crash(_ process: Int) {
        guard let multicast = latest[process] else { return }
        let struck = Analysis.PlannedFault.multicastCrash(
            multicast: multicast.rank, sends: multicast.sends)
        for index in openCrashes where faults[index] == struck { hasStruck[index] = true }
        openCrashes.removeAll { hasStruck[$0] }
    }

    // MARK: What it comes to

    /// - Parameters:
    ///   - end: of the log, in ns.
    ///   - isFinished: whether the run is over; until then what is planned for later may yet strike.
    func finish(at end: Int64, isFinished: Bool) -> Analysis.Exercise.Plan {
        let missed = faults.indices.filter { !hasStruck[$0] }.map { faults[$0] }
        let due = missed.filter { fault in
            if isFinished { return true }
            if case .partition(_, _, _, _, let until) = fault { return until <= end }
            return fault.time.map { $0 < end } ?? false
        }
        let cuts = faults.indices.filter { hasStruck[$0] }.compactMap { index -> Range<Int64>? in
            guard case .partition(_, _, _, let from, let until) = faults[index] else { return nil }
            return from..<max(from, min(until, end))
        }
        return Analysis.Exercise.Plan(
            partitions: cuts.count, partitionTime: Self.length(of: cuts), slowLinks: slowLinks,
            neverStruck: due.enumerated().sorted {
                ($0.element.time ?? .max, $0.offset) < ($1.element.time ?? .max, $1.offset)
            }.map(\.element))
    }

    /// How long at least one of them lasts.
    private static func length(of cuts: [Range<Int64>]) -> Int64 {
        var (length, end) = (Int64(0), Int64.min)
        for cut in cuts.sorted(by: { $0.lowerBound < $1.lowerBound }) where cut.upperBound > end {
            length += cut.upperBound - max(cut.lowerBound, end)
            end = cut.upperBound
        }
        return length
    }

    /// Links on which a packet may take longer than on the others.
    private var slowLinks: Int {
        let usual = manifest.network.latency.bounds.upperBound
        var latencies: [[ProcessID]: Int64] = [:]
        for link in manifest.network.links where link.from != link.to {
            latencies[[link.from, link.to]] = link.latency.bounds.upperBound
        }
        return latencies.values.count { $0 > usual }
    }
}
