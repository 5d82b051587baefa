import GMSCore

/// A bar on standard error while a run takes longer than half a second.
struct ProgressBar {
    /// Nanoseconds of virtual time that the active phase takes.
    private let duration: Int64
    private let started = ContinuousClock.now
    private var shown = ContinuousClock.now
    private var isShown = false

    init(duration: Int64) { self.duration = max(duration, 1) }

    mutating func update(time: Int64, events: Int64) {
        let now = ContinuousClock.now
        guard now - started > .milliseconds(500), now - shown > .milliseconds(100) else { return }
        shown = now
        isShown = true
        let share = min(time, duration) / max(duration / 1000, 1)
        let cells = Int(min(share, 1000) * 30 / 1000)
        let bar = String(repeating: "█", count: cells) + String(repeating: "░", count: 30 - cells)
        Terminal.writeError("\r\(bar) \(min(share, 1000) / 10) %  \(events.grouped) events\u{1B}[K")
    }

    func clear() {
        if isShown { Terminal.writeError("\r\u{1B}[K") }
    }
}
