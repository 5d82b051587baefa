/// A seeded stream of integers: xoshiro256** (Blackman and Vigna, 2018), seeded by SplitMix64.
///
/// Each purpose has a stream of its own, so that drawing for one does not change another: adding
/// a fault leaves the workload as it was. The standard library's generators are not used, because
/// what they return for a seed may change between Swift versions.
struct RandomStream: Hashable, Sendable {
    /// What a stream is drawn for. The raw values are part of what a seed means.
    enum Purpose: UInt64 {
        /// The values of a worker's changes.
        case changes = 1
        case latency
        case loss
        case duplication
        case faults
        case detector
        /// How long a worker waits before it proposes.
        case waits
    }

    private var state: (UInt64, UInt64, UInt64, UInt64)

    init(seed: UInt64, purpose: Purpose, index: Int = 0) {
        var mixer = seed ^ (purpose.rawValue &* 0xD1B5_4A32_D192_ED03)
        mixer = mixer &+ UInt64(index) &* 0x8CB9_2BA7_2F3D_8DD7
        func next() -> UInt64 {
            mixer = mixer &+ 0x9E37_79B9_7F4A_7C15
            var word = mixer
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
        state = (next(), next(), next(), next())
    }

    mutating func word() -> UInt64 {
        let product = state.1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = (state.3 << 45) | (state.3 >> 19)
        return result
    }

    /// Uniform over the range, without bias (Lemire, 2019).
    mutating func uniform(_ range: ClosedRange<Int64>) -> Int64 {
        let span = UInt64(bitPattern: range.upperBound &- range.lowerBound) &+ 1
        guard span > 1 else { return span == 1 ? range.lowerBound : Int64(bitPattern: word()) }
        var product = word().multipliedFullWidth(by: span)
        if product.low < span {
            let threshold = (0 &- span) % span
            while product.low < threshold { product = word().multipliedFullWidth(by: span) }
        }
        return range.lowerBound &+ Int64(bitPattern: product.high)
    }

    /// True with the given probability. Draws nothing for a probability of zero.
    mutating func chance(_ probability: Ratio) -> Bool {
        guard !probability.isZero else { return false }
        return uniform(1...probability.denominator) <= probability.numerator
    }

    static func == (left: RandomStream, right: RandomStream) -> Bool { left.state == right.state }

    func hash(into hasher: inout Hasher) {
        hasher.combine(state.0)
        hasher.combine(state.1)
        hasher.combine(state.2)
        hasher.combine(state.3)
    }
}
