import Dispatch

/// Hands a log over to a sink on a thread of its own, so that reading and judging use a core each. The
/// sink sees the events in their order.
struct Relay<Sink: FollowingSink & SendableMetatype>: EventSink {
    /// How many events are handed over at once: enough to switch threads rarely.
    private static var size: Int { 4096 }

    /// Used by the thread that made it until the first batch is handed over, then only on the queue.
    private final class Judge: @unchecked Sendable {
        var sink: Sink
        init(_ sink: Sink) { self.sink = sink }
    }

    private let judge: Judge
    private let queue = DispatchQueue(label: "analysis")
    /// Batches that may wait for the sink.
    private let room = DispatchSemaphore(value: 4)
    private var batch: [Event] = []
    private let total: Int64?
    private let progress: Session.Progress?

    init(_ sink: Sink, total: Int64?, progress: Session.Progress?) {
        judge = Judge(sink)
        self.total = total
        self.progress = progress
        batch.reserveCapacity(Self.size)
    }

    /// Views come before all events.
    func define(_ view: GroupView, id: Int64) { judge.sink.define(view, id: id) }

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
            for event in full { judge.sink.record(event) }
            room.signal()
        }
    }

    /// What the sink has to say once it has seen everything.
    mutating func finish<Result>(_ ask: (borrowing Sink) -> Result) -> Result {
        submit()
        return queue.sync { ask(judge.sink) }
    }
}
