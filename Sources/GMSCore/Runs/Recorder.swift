/// Passes a run on to its log and counts what happened.
struct Recorder: EventSink {
    let log: EventLogWriter
    /// Is told everything, too.
    var listener: (any EventSink)?
    let progress: Session.RunProgress?
    private(set) var tally = RunTally()
    private var changes: Int64 = 0

    init(
        _ log: EventLogWriter, listener: (any EventSink)?, progress: Session.RunProgress?
    ) {
        self.log = log
        self.listener = listener
        self.progress = progress
    }

    mutating func define(_ view: GroupView, id: Int64) throws {
        tally.views += 1
        log.define(view, id: id)
        try listener?.define(view, id: id)
    }

    mutating func record(_ event: Event) throws {
        switch event.kind {
        case .request: if event.message?.kind == .change { changes += 1 }
        case .crash: tally.crashes += 1
        case .stop: tally.stops += 1
        case .elect where event.peer == event.process: tally.elections += 1
        case .abandon: tally.abandoned += 1
        default: break
        }
        try log.record(event)
        try listener?.record(event)
        if event.seq & 0xFFF == 0 { progress?(event.seq, event.time, changes) }
    }
}
