import Dispatch

/// Hands a log over to an analyzer on a thread of its own, so that reading and judging use a core
/// each. The analyzer sees the events in their order.
struct Relay: EventSink {
    /// How many events are handed over at once: enough to switch threads rarely.
    private static let size = 4096

    /// Used by the thread that made it until the first batch is handed over, then only on the queue.
    private final class Judge: @unchecked Sendable {
        var analyzer: Analyzer
        init(_ analyzer: Analyzer) { self.analyzer = analyzer }
    }

    private let judge: Judge
    private let queue = DispatchQueue(label: "analysis")
    /// Batches that may wait for the analyzer.
    private let room = DispatchSemaphore(value: 4)
    private var batch: [Event] = []
    private let total: Int64?
    private let progress: Session.Progress?

    init(header: RunHeader, total: Int64?, progress: Session.Progress?) {
        judge = Judge(Analyzer(header: header))
        self.total = total
        self.progress = progress
        batch.reserveCapacity(Self.size)
    }

    /// Views come before all events.
    func define(_ view: GroupView, id: Int64) { judge.analyzer.define(view, id: id) }

    mutating func record(_ event: Event) {
        batch.append(event)
        guard batch.count == Self.size else { return }
        submit()
        if event.seq & 0xFFFF == 0 { progress?(event.seq, total) }
    }

    private mutating func submit() {
        let full = batch
        batch = []
        batch.reserveCapacity(Self.size)
        room.wait()
        queue.async { [judge, room] in
            for event in full { judge.analyzer.record(event) }
            room.signal()
        }
    }

    mutating func finish(_ footer: RunFooter) -> Analysis { finish { $0.finish(footer) } }

    /// What an analyzer that has seen everything has to say.
    mutating func finish<Result>(_ ask: (borrowing Analyzer) -> Result) -> Result {
        submit()
        return queue.sync { ask(judge.analyzer) }
    }
}
