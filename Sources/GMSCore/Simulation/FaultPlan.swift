/// Decides, after each send of a multicast, whether the sender crashes.
///
/// Arghh and the crashes pinned to a multicast live here and not in the protocols: gms2_crash is
/// gms2 under this plan.
struct FaultPlan: Sendable {
    private let faults: RunManifest.Faults
    private var random: RandomStream
    private var multicasts = 0
    private var crashes: Int64 = 0
    private(set) var isArmed: Bool

    init(_ faults: RunManifest.Faults, seed: UInt64) {
        self.faults = faults
        random = RandomStream(seed: seed, purpose: .faults)
        isArmed = faults.arm == .start
    }

    mutating func arm() { isArmed = true }

    mutating func crashes(after part: MulticastPart) -> Bool {
        if part.index == 1 { multicasts += 1 }
        for crash in faults.multicastCrashes
        where crash.multicast == multicasts && crash.sends == part.index { return true }
        return strikes()
    }

    /// Whether arghh strikes after one send of a multicast.
    mutating func strikes() -> Bool {
        guard isArmed, let arghh = faults.arghh, crashes < faults.crashLimit ?? .max else {
            return false
        }
        guard random.chance(Ratio(numerator: 1, denominator: arghh)) else { return false }
        crashes += 1
        return true
    }
}
