/// The two phases of a run: *active*, in which workers propose, and *drain*, in which what is under
/// way comes to an end.
struct Phase: Hashable, Sendable {
    private static let minute: Int64 = 60_000_000_000
    private static let day: Int64 = 1440 * minute

    private(set) var isActive: Bool
    /// When the active phase ends of itself; nil if a number of changes ends it.
    private let duration: Int64?
    /// When the last thing planned happens.
    private let planEnd: Int64
    /// Zero while the phase is active.
    private var drainStart: Int64 = 0
    /// When a process delivered, installed or crashed last.
    private var lastProgress: Int64 = 0

    init(_ manifest: RunManifest) {
        duration = manifest.workload.changes == nil ? manifest.workload.duration.count : nil
        isActive = manifest.workload.changes != 0
        let faults = manifest.faults
        let planned =
            manifest.joins.map(\.at) + manifest.controls.map(\.at) + faults.crashes.map(\.at)
            + faults.falseSuspicions.map(\.at)
        planEnd = planned.map(\.count).reduce(0, max)
    }

    mutating func progress(at time: Int64) { lastProgress = time }

    /// Ends the active phase.
    mutating func end(at time: Int64) {
        guard isActive else { return }
        isActive = false
        drainStart = time
    }

    /// Ends the active phase when its time has come.
    mutating func come(to time: Int64) {
        // No active phase is longer than any span, so that no time overflows.
        let end = duration ?? Nanoseconds.limit
        if time >= end { self.end(at: end) }
    }

    /// Whether an active phase that a number of changes ends has come to nothing for a minute; it is
    /// over then if nobody waits to propose.
    func isStill(at time: Int64) -> Bool {
        isActive && duration == nil && time - max(lastProgress, planEnd) > Self.minute
    }

    /// Whether the drain is given up: a minute passes without a deliver, install or crash and without
    /// anything planned to come, or it takes more than a day.
    func isCut(at time: Int64) -> Bool {
        guard !isActive else { return false }
        let start = max(drainStart, planEnd)
        return time - max(start, lastProgress) > Self.minute || time - start > Self.day
    }
}

extension Phase: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect("the drain starts when the active phase ends", !isActive || drainStart == 0)
        check.expect("times are not negative", min(drainStart, lastProgress, planEnd) >= 0)
        return check.broken
    }
}
