/// The links between processes: latency, order, loss, duplication and partitions.
struct SimulatedNetwork: Sendable {
    private let options: RunManifest.Network
    private let processes: Int
    /// The last arrival on each ordered link, in nanoseconds.
    private var lastArrival: [Int64]
    private var latencies: [ClosedRange<Int64>]
    private var latency: RandomStream
    private var loss: RandomStream
    private var duplication: RandomStream

    init(_ options: RunManifest.Network, processes: Int, seed: UInt64) {
        self.options = options
        self.processes = processes
        lastArrival = Array(repeating: 0, count: processes * processes)
        latencies = Array(repeating: options.latency.bounds, count: processes * processes)
        for link in options.links {
            latencies[link.from.offset * processes + link.to.offset] = link.latency.bounds
        }
        latency = RandomStream(seed: seed, purpose: .latency)
        loss = RandomStream(seed: seed, purpose: .loss)
        duplication = RandomStream(seed: seed, purpose: .duplication)
    }

    /// When a packet sent now arrives: after everything sent on that link before.
    mutating func arrival(from sender: ProcessID, to receiver: ProcessID, at now: Int64) -> Int64 {
        let link = sender.offset * processes + receiver.offset
        let time = max(now + latency.uniform(latencies[link]), lastArrival[link])
        lastArrival[link] = time
        return time
    }

    /// The last arrival of a packet on a link so far.
    func lastArrival(from sender: ProcessID, to receiver: ProcessID) -> Int64 {
        lastArrival[sender.offset * processes + receiver.offset]
    }

    /// Why a packet sent now is dropped; nil if it is not.
    mutating func fate(from sender: ProcessID, to receiver: ProcessID, at now: Int64) -> Reason? {
        for cut in options.partitions where cut.from.count <= now && now < cut.until.count {
            let forth = cut.left.contains(sender) && cut.right.contains(receiver)
            let back = cut.right.contains(sender) && cut.left.contains(receiver)
            if forth || (back && !cut.oneWay) { return .partition }
        }
        return loss.chance(options.loss) ? .loss : nil
    }

    mutating func duplicates() -> Bool { duplication.chance(options.duplication) }
}
