/// Reads events of a log, any number of times.
struct EventRows: ~Copyable {
    private let path: String
    private let decoder: EventDecoder
    private let lookup: Statement
    private let rows: Statement
    /// Messages by the end of their id.
    private var cache: [Message?] = Array(repeating: nil, count: 4096)

    /// - Throws: `LogError`.
    init(of database: borrowing Database, decoder: EventDecoder, path: String) throws(LogError) {
        let lookup = try reading(path) { () throws(SQLiteError) in
            try database.prepare(
                "SELECT origin, number, kind, value, reference FROM message WHERE id = ?")
        }
        let rows = try reading(path) { () throws(SQLiteError) in
            try database.prepare(
                """
                SELECT seq, time, process, kind, peer, packet, message, slot, view, cause, state, reason
                FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq
                """)
        }
        self.path = path
        self.decoder = decoder
        self.lookup = lookup
        self.rows = rows
    }

    /// Sends the events of a range to a sink, in their order.
    ///
    /// - Returns: how many there are.
    /// - Throws: `LogError`, or what the sink throws.
    mutating func send<Sink: EventSink & ~Copyable>(
        from first: Int64, to last: Int64, into sink: inout Sink
    ) throws -> Int64 {
        // Whatever stands before event 1 is out of place and must be seen.
        try reading(path) { () throws(SQLiteError) in
            try rows.bind(first > 1 ? first : .min, at: 1)
            try rows.bind(last, at: 2)
        }
        let before = max(first, 1) - 1
        var expected = before
        while try reading(path, { () throws(SQLiteError) in try rows.step() }) {
            expected += 1
            var message: Message?
            if let id = rows.integer(6) {
                let slot = Int(truncatingIfNeeded: id) & (cache.count - 1)
                if cache[slot]?.id != id {
                    cache[slot] = try decoder.message(id, of: expected, using: lookup)
                }
                message = cache[slot]
            }
            try sink.record(decoder.event(rows, expected: expected, message: message))
        }
        rows.reset()
        return expected - before
    }
}
