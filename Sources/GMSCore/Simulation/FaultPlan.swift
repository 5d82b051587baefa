/// Decides, after each send of a multicast, whether the sender crashes.
///
/// Arghh and the crashes pinned to a multicast live here and not in the protocols: gms2_crash is
/// gms2 under this plan.
struct FaultPlan: Sendable {
    private let faults: RunManifest.Faults
    private var random: RandomStream
    /// How many multicasts have begun, and which of them each process is at.
    private var begun = 0
    private var current: [Int]
    private var crashes: Int64 = 0
    private(set) var isArmed: Bool

    init(_ faults: RunManifest.Faults, processes: Int, seed: UInt64) {
        self.faults = faults
        random = RandomStream(seed: seed, purpose: .faults)
        current = Array(repeating: 0, count: processes)
        isArmed = faults.arm == .start
    }

    mutating func arm() { isArmed = true }

    /// Whether the sender of a part of a multicast crashes after that send. Only first sends are
    /// asked about: what a leader sends again, or the network copies, counts for nothing.
    mutating func crashes(_ sender: ProcessID, after part: MulticastPart) -> Bool {
        if part.index == 1 {
            begun += 1
            current[sender.offset] = begun
        }
        for crash in faults.multicastCrashes
        where crash.multicast == current[sender.offset] && crash.sends == part.index {
            return true
        }
        return arghh()
    }

    private mutating func arghh() -> Bool {
        // Without a limit there is no end to it.
        guard isArmed, let arghh = faults.arghh, crashes < faults.crashLimit ?? .max else {
            return false
        }
        guard random.chance(Ratio(numerator: 1, denominator: arghh)) else { return false }
        crashes += 1
        return true
    }
}
