/// virtual-synchrony: who installs the same two consecutive views delivers the same between them.
///
/// The set of messages counts, not their order; a second delivery within the view does not (Birman and
/// Joseph 1987). O(1) for each delivery; O(pairs of views) memory, because sets are compared by an
/// order-independent 128-bit sum.
struct VirtualSynchrony: Sendable {
    private(set) var finding = Finding()

    private struct Segment: Equatable {
        var count = 0
        var sums: (UInt64, UInt64) = (0, 0)

        mutating func add(_ id: Int64) {
            count += 1
            sums.0 &+= Self.mix(UInt64(bitPattern: id))
            sums.1 &+= Self.mix(~UInt64(bitPattern: id))
        }

        private static func mix(_ word: UInt64) -> UInt64 {
            var mixed = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        static func == (left: Segment, right: Segment) -> Bool {
            left.count == right.count && left.sums.0 == right.sums.0 && left.sums.1 == right.sums.1
        }
    }

    private struct Pair: Hashable {
        let from: Int64
        let to: Int64
    }

    private struct Witness {
        let segment: Segment
        let stretch: Claim.Stretch
    }

    /// The messages of the view that each process is in, and its install.
    private var segments: [(view: Int64?, since: Int64, segment: Segment)]
    /// Messages of earlier views that were delivered again in the current one, by process.
    private var repeats: [Set<Int64>]
    private var witnesses: [Pair: Witness] = [:]

    init(processes: Int) {
        segments = Array(repeating: (nil, 0, Segment()), count: processes)
        repeats = Array(repeating: [], count: processes)
    }

    /// A message that is new to the process.
    mutating func deliver(_ message: Int64, at process: Int) {
        segments[process].segment.add(message)
    }

    /// A message that was delivered in an earlier view, too.
    mutating func deliverAgain(_ message: Int64, at process: Int) {
        if repeats[process].insert(message).inserted { deliver(message, at: process) }
    }

    mutating func install(_ event: Event, at process: Int) {
        let (before, since, segment) = segments[process]
        segments[process] = (event.view, event.seq, Segment())
        if !repeats[process].isEmpty { repeats[process] = [] }
        guard let before, let view = event.view else { return }
        let pair = Pair(from: before, to: view)
        let stretch = Claim.Stretch(event.process, after: since, before: event.seq)
        guard let witness = witnesses[pair] else {
            witnesses[pair] = Witness(segment: segment, stretch: stretch)
            return
        }
        finding.judged += 1
        guard witness.segment != segment else { return }
        let both: Sentence = "\(Item.view(before)) and \(Item.view(view))"
        let installs = both.claiming(
            [witness.stretch, stretch].flatMap { own -> [Claim] in
                [
                    .did(Deed(own.process, .install, .view(before)), at: own.after),
                    .did(Deed(own.process, .install, .view(view)), at: own.before),
                ]
            })
        finding.violate(
            [witness.stretch.before, event.seq],
            """
            between \(installs), \
            \(.counted(witness.segment.count, in: witness.stretch), .silent) and \
            \(.counted(segment.count, in: stretch), .silent)\
            \(witness.segment.count == segment.count ? ": \(.unlike(witness.stretch, stretch))" : "")
            """)
    }
}

extension Property {
    /// Who installs the same two consecutive views delivers the same between (Birman and Joseph 1987).
    public static let virtualSynchrony = Property(
        "virtual-synchrony",
        "who installs the same two consecutive views delivers the same between them",
        .safety, isCore: true, judges: ("shared change of view", "shared changes of view"),
        assumes: .reliableLinksAndDetector
    ) { $0.observers.virtualSynchrony.finding }
}
