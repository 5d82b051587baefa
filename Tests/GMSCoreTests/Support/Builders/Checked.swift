@testable import GMSCore

/// A sink whose invariants are checked now and then while it is fed, and at the end.
struct Checked<Sink: EventSink & InvariantChecking>: EventSink {
    private var sink: Sink
    private var events = 0

    init(_ sink: Sink) { self.sink = sink }

    mutating func define(_ view: GroupView, id: Int64) throws { try sink.define(view, id: id) }

    mutating func record(_ event: Event) throws {
        try sink.record(event)
        events += 1
        if events % 400 == 0 { sink.checkInvariants() }
    }

    /// The sink, fed with all that it is to see.
    func finished() -> Sink {
        sink.checkInvariants()
        return sink
    }
}
