import GMSCore

/// How hard a run was tested.
struct ExerciseText {
    /// More faults that never struck are only counted.
    private static let limit = 8

    let exercise: Analysis.Exercise

    /// What was put in the run's way, and what was to be but never was.
    var lines: [Sentence] {
        let parts = faults + traffic + outside
        let struck: Sentence =
            parts.isEmpty
            ? "nothing: no crash, no loss; this run was not put to the test"
            : parts.joined(separator: ", ")
        return [struck] + neverStruck
    }

    /// Crashes, and what the group did about them.
    private var faults: [Sentence] {
        let crashes = [
            (exercise.cutShort, " cut a multicast short"),
            (exercise.crashedAfterLast, " after its last send"),
        ].filter { $0.0 > 0 }.map { Sentence($0.0.grouped + $0.1) }
        return Self.counted(exercise.crashes, "crash", "crashes", details: crashes)
            + Self.counted(exercise.stops, "stop")
            + Self.counted(exercise.falseSuspicions, "false suspicion")
            + Self.counted(exercise.elections, "election")
            + Self.counted(
                exercise.resends, "multicast sent again by a new leader",
                "multicasts sent again by a new leader")
    }

    /// What became of packets.
    private var traffic: [Sentence] {
        let partitions = exercise.plan?.partitions ?? 0
        let time = Nanoseconds(exercise.plan?.partitionTime ?? 0).seconds
        let cut = Count.of(exercise.cutOff, "packet") + " cut off"
        let cuts: [Sentence] =
            if exercise.cutOff == 0 {
                []
            } else if partitions == 0 {
                ["\(cut) by partitions"]
            } else {
                ["\(Count.of(partitions, "partition")) for \(time) (\(cut))"]
            }
        return Self.counted(exercise.losses - exercise.cutOff, "lost packet")
            + Self.counted(exercise.duplicates, "duplicated packet") + cuts
            + Self.counted(exercise.plan?.slowLinks ?? 0, "slow link")
            + Self.counted(exercise.retransmissions, "retransmission")
    }

    /// What others than the network did, and when.
    private var outside: [Sentence] {
        let frozen: [Sentence] =
            exercise.neverThawed.isEmpty ? [] : ["\(exercise.neverThawed.abridged) never thawed"]
        return Self.counted(exercise.freezes, "freeze", details: frozen)
            + Self.counted(
                exercise.joinsDuringFailures, "join during a failure", "joins during failures")
    }

    private var neverStruck: [Sentence] {
        let missed = exercise.plan?.neverStruck ?? []
        guard !missed.isEmpty else { return [] }
        let named = missed.prefix(Self.limit).map(Self.words).joined(separator: ", ")
        let more = missed.count - Self.limit
        return ["never struck: \(named)\(more > 0 ? " and \(more.grouped) more" : "")"]
    }

    private static func counted(
        _ count: Int, _ one: String, _ many: String? = nil, details: [Sentence] = []
    ) -> [Sentence] {
        guard count > 0 else { return [] }
        let text = Count.of(count, one, many)
        return details.isEmpty ? [Sentence(text)] : ["\(text) (\(details.joined(separator: ", ")))"]
    }

    /// A planned fault and its moment: `the crash of 3 at 12.000 s`.
    static func words(of fault: Analysis.PlannedFault) -> Sentence {
        func at(_ time: Int64) -> String { "at \(Nanoseconds(time).seconds)" }
        switch fault {
        case .crash(let process, let time):
            return "the crash of \(process, or: "the leader") \(at(time))"
        case .multicastCrash(let multicast, let sends):
            return "the crash after send \(sends.grouped) of multicast \(multicast.grouped)"
        case .partition(let left, let right, let oneWay, let from, let until):
            let sides = "\(left.abridged) \(oneWay ? "to" : "|") \(right.abridged)" as Sentence
            let span = "from \(Nanoseconds(from).seconds) to \(Nanoseconds(until).seconds)"
            return "the partition \(sides) \(span)"
        case .join(let process, let time): return "the join of \(process) \(at(time))"
        case .freeze(let process, let time):
            return "the freeze by \(process, or: "the leader") \(at(time))"
        case .falseSuspicion(let suspected, let observer, let time):
            return "the suspicion of \(suspected) by \(observer) \(at(time))"
        }
    }
}
