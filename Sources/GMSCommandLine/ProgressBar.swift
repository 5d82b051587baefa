/// A bar on standard error while something takes longer than half a second.
package final class ProgressBar {
    private let isWanted: Bool
    private let started = ContinuousClock.now
    private var drawn = ContinuousClock.now
    private var isDrawn = false

    /// - Parameter isShown: whether to draw it at all.
    package init(isShown: Bool) { isWanted = isShown }

    /// Draws the bar, at most ten times a second.
    ///
    /// - Parameter total: nil if it is not known; there is no bar then.
    package func update(done: Int64, of total: Int64?, _ detail: String) {
        guard isWanted else { return }
        let now = ContinuousClock.now
        guard now - started > .milliseconds(500), now - drawn > .milliseconds(100) else { return }
        drawn = now
        isDrawn = true
        Terminal.writeError("\r" + Self.line(done: done, of: total, detail) + "\u{1B}[K")
    }

    static func line(done: Int64, of total: Int64?, _ detail: String) -> String {
        guard let total, total > 0 else { return detail }
        let done = min(max(done, 0), total)
        let share = total < 1000 ? done * 1000 / total : min(done / (total / 1000), 1000)
        let cells = Int(share * 30 / 1000)
        let bar = String(repeating: "█", count: cells) + String(repeating: "░", count: 30 - cells)
        return "\(bar) \(share / 10) %  \(detail)"
    }

    package func clear() {
        if isDrawn { Terminal.writeError("\r\u{1B}[K") }
    }
}
