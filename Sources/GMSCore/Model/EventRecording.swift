/// A sink that keeps what it is given: a run in memory.
public struct EventRecording: EventSink, Hashable, Sendable {
    /// In the order in which they came; of a whole run, event n is at n − 1.
    public internal(set) var events: [Event] = []
    /// By the rows that events name.
    public private(set) var views: [Int64: GroupView] = [:]

    /// Nothing is recorded.
    public init() {}

    /// Keeps a view; one that is defined again replaces the earlier one.
    public mutating func define(_ view: GroupView, id: Int64) { views[id] = view }

    /// Appends an event.
    public mutating func record(_ event: Event) { events.append(event) }

    /// Passes everything on to another sink: all views, by their rows, then the events.
    ///
    /// - Throws: what the sink throws.
    public func replay<Sink: EventSink & ~Copyable>(into sink: inout Sink) throws {
        for (id, view) in views.sorted(by: { $0.key < $1.key }) { try sink.define(view, id: id) }
        for event in events { try sink.record(event) }
    }
}
