import GMSCore

/// Passes a run on to the log and keeps an eye on it.
struct Recorder: EventSink {
    var log: EventLogWriter
    var narrator: Narrator?
    var progress: ProgressBar?
    private(set) var tally = Tally()

    /// What happened, in numbers.
    struct Tally {
        var views = 0
        var crashes = 0
        var stops = 0
        var elections = 0
        var abandoned = 0
    }

    init(log: EventLogWriter, narrator: Narrator?, progress: ProgressBar?) {
        self.log = log
        self.narrator = narrator
        self.progress = progress
    }

    mutating func define(_ view: GroupView, id: Int64) {
        tally.views += 1
        log.define(view, id: id)
        narrator?.define(view, id: id)
    }

    mutating func record(_ event: Event) throws {
        switch event.kind {
        case .crash: tally.crashes += 1
        case .stop: tally.stops += 1
        case .elect where event.peer == event.process: tally.elections += 1
        case .abandon: tally.abandoned += 1
        default: break
        }
        try log.record(event)
        narrator?.record(event)
        if event.seq & 0xFFF == 0 { progress?.update(time: event.time, events: event.seq) }
    }
}
