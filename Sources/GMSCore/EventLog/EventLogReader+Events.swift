// Single events of a log.
extension EventLogReader {
    /// The events of the given numbers, ascending.
    ///
    /// - Throws: `LogError`.
    public func events(_ seqs: [Int64]) throws -> [Event] {
        guard !seqs.isEmpty else { return [] }
        var collector = EventCollector()
        var rows = try rows(into: &collector)
        for seq in Set(seqs).sorted() {
            _ = try rows.send(from: seq, to: seq, into: &collector)
        }
        return collector.events
    }

    /// The event with the highest number; nil if there is none.
    ///
    /// - Throws: `LogError`.
    package func lastEvent() throws -> Event? {
        let statement = try reading(path) { () throws(SQLiteError) in
            try database.prepare("SELECT max(seq) FROM event")
        }
        _ = try reading(path) { () throws(SQLiteError) in try statement.step() }
        let last = statement.integer(0)
        try checkCount(last ?? 0)
        return try last.flatMap { try events([$0]).first }
    }

    /// The requests of messages, ascending; a message that the log never requests has none.
    ///
    /// - Throws: `LogError`.
    package func requests(of messages: [Int64]) throws -> [Event] {
        let statement = try reading(path) { () throws(SQLiteError) in
            try database.prepare(
                "SELECT min(seq) FROM event WHERE kind = \(EventKind.request.rawValue) AND message = ?"
            )
        }
        var seqs: [Int64] = []
        for message in messages {
            try reading(path) { () throws(SQLiteError) in try statement.bind(message, at: 1) }
            while try reading(path, { () throws(SQLiteError) in try statement.step() }) {
                if let seq = statement.integer(0) { seqs.append(seq) }
            }
            statement.reset()
        }
        return try events(seqs)
    }
}

/// Keeps what it is sent.
private struct EventCollector: EventSink {
    var events: [Event] = []
    mutating func define(_ view: GroupView, id: Int64) {}
    mutating func record(_ event: Event) { events.append(event) }
}
