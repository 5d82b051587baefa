extension ManifestDocument {
    init(_ manifest: RunManifest) {
        variant = manifest.variant.rawValue
        seed = Text(Seed(bits: manifest.seed))
        founder = Int(manifest.founder.rawValue)
        joins = manifest.joins.map {
            Join(process: $0.process.number, at: Text($0.at), contact: $0.contact.number)
        }
        joinTimeout = Text(manifest.joinTimeout)
        workload = Workload(
            sleep: manifest.workload.sleep, duration: Text(manifest.workload.duration),
            changes: manifest.workload.changes)
        controls = manifest.controls.map {
            Control(
                at: Text($0.at), process: $0.process?.number, action: $0.action.rawValue,
                value: $0.value)
        }
        let network = manifest.network
        self.network = Network(
            latency: Text(network.latency), loss: Text(network.loss),
            duplication: Text(network.duplication),
            links: network.links.map {
                Link(from: $0.from.number, to: $0.to.number, latency: Text($0.latency))
            },
            partitions: network.partitions.map {
                Partition(
                    from: Text($0.from), until: Text($0.until), left: $0.left.map(\.number),
                    right: $0.right.map(\.number), oneWay: $0.oneWay)
            })
        detector = Detector(delay: Text(manifest.detector.delay))
        faults = Faults(manifest.faults)
        retransmission = manifest.retransmission.map { Text($0) }
    }

    func manifest(as chosen: Variant?) throws(ScenarioError) -> RunManifest {
        guard let name = chosen?.rawValue ?? variant else {
            throw ScenarioError("the document lacks \"variant\", one of \(Variant.names)")
        }
        guard let variant = Variant(rawValue: name) else {
            throw ScenarioError(
                "\"\(name.printable)\" is not one of \(Variant.names)", key: "variant")
        }
        var manifest = RunManifest(variant: variant)
        if let seed { manifest.seed = seed.value.bits }
        let isSized = workers != nil || joins != nil || founder != nil
        if let workers = isSized ? workers : RunManifest.usualWorkers {
            guard (1...RunManifest.processLimit).contains(workers) else {
                throw ScenarioError(
                    "workers is 1 to \(RunManifest.processLimit), not \(workers)", key: "workers")
            }
            manifest.setWorkers(workers)
        }
        if let founder { manifest.founder = ProcessID(founder) }
        if let joins {
            manifest.joins = joins.map {
                RunManifest.Join(
                    process: ProcessID($0.process), at: $0.at.value,
                    contact: $0.contact.map { ProcessID($0) } ?? manifest.founder)
            }
            manifest.joins.sort { ($0.at, $0.process) < ($1.at, $1.process) }
        }
        if let joinTimeout { manifest.joinTimeout = joinTimeout.value }
        if let sleep = workload?.sleep { manifest.workload.sleep = sleep }
        if let duration = workload?.duration { manifest.workload.duration = duration.value }
        manifest.workload.changes = workload?.changes
        for (index, entry) in (controls ?? []).enumerated() {
            manifest.controls.append(try entry.control(key: "controls[\(index)]"))
        }
        if let network { network.apply(to: &manifest.network) }
        if let delay = detector?.delay { manifest.detector.delay = delay.value }
        if let faults { manifest.faults = try faults.resolved() }
        if faults?.arghh == nil { manifest.faults.arghh = variant.usualArghh }
        manifest.retransmission = retransmission?.value
        return manifest
    }
}

extension ManifestDocument.Control {
    /// - Parameter key: the way to the control in the document.
    func control(key: String) throws(ScenarioError) -> RunManifest.Control {
        guard let action = RunManifest.Control.Action(rawValue: action) else {
            let names = RunManifest.Control.Action.allCases.map(\.rawValue).joined(separator: ", ")
            throw ScenarioError(
                "\"\(self.action.printable)\" is not one of \(names)", key: "\(key).action")
        }
        if action == .sleep, !(0...86_400_000).contains(value ?? -1) {
            throw ScenarioError(
                "a sleep control needs a value of 0 to 86400000 milliseconds", key: key)
        }
        return RunManifest.Control(
            at: at.value, process: process.map { ProcessID($0) }, action: action, value: value)
    }
}

extension ManifestDocument.Network {
    func apply(to network: inout RunManifest.Network) {
        if let latency { network.latency = latency.value }
        if let loss { network.loss = loss.value }
        if let duplication { network.duplication = duplication.value }
        network.links = (links ?? []).map {
            RunManifest.Link(
                from: ProcessID($0.from), to: ProcessID($0.to), latency: $0.latency.value)
        }
        network.partitions = (partitions ?? []).map {
            RunManifest.Partition(
                from: $0.from.value, until: $0.until.value, left: $0.left.map { ProcessID($0) },
                right: $0.right.map { ProcessID($0) }, oneWay: $0.oneWay ?? false)
        }
    }
}

extension ManifestDocument.Faults {
    init(_ faults: RunManifest.Faults) {
        arghh = faults.arghh ?? 0
        crashLimit = faults.crashLimit
        arm = faults.arm.rawValue
        crashes = faults.crashes.map {
            ManifestDocument.Crash(process: $0.process?.number, at: Text($0.at))
        }
        crashLeaderEvery = faults.crashLeaderEvery.map { Text($0) }
        multicastCrashes = faults.multicastCrashes.map {
            ManifestDocument.MulticastCrash(multicast: $0.multicast, sends: $0.sends)
        }
        falseSuspicions = faults.falseSuspicions.map {
            ManifestDocument.FalseSuspicion(
                observer: $0.observer.number, suspected: $0.suspected.number, at: Text($0.at))
        }
        falseSuspicionRate = Text(faults.falseSuspicionRate)
    }

    func resolved() throws(ScenarioError) -> RunManifest.Faults {
        var faults = RunManifest.Faults()
        faults.arghh = arghh == 0 ? nil : arghh
        faults.crashLimit = crashLimit
        if let arm {
            guard let arming = RunManifest.Arming(rawValue: arm) else {
                throw ScenarioError(
                    "\"\(arm.printable)\" is neither joined nor start", key: "faults.arm")
            }
            faults.arm = arming
        }
        faults.crashes = (crashes ?? []).map {
            RunManifest.Crash(process: $0.process.map { ProcessID($0) }, at: $0.at.value)
        }
        faults.crashLeaderEvery = crashLeaderEvery?.value
        faults.multicastCrashes = (multicastCrashes ?? []).map {
            RunManifest.MulticastCrash(multicast: $0.multicast, sends: $0.sends)
        }
        faults.falseSuspicions = (falseSuspicions ?? []).map {
            RunManifest.FalseSuspicion(
                observer: ProcessID($0.observer), suspected: ProcessID($0.suspected),
                at: $0.at.value)
        }
        if let falseSuspicionRate { faults.falseSuspicionRate = falseSuspicionRate.value }
        return faults
    }
}

extension Variant {
    /// All names, for error sentences.
    public static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension ProcessID {
    /// The id as a plain integer.
    var number: Int { Int(rawValue) }
}
