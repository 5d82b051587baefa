extension EventLogReader {
    /// Sends every view and then the events of the log to a sink, in `seq` order.
    ///
    /// - Parameters:
    ///   - sink: where they go.
    ///   - first: the number of the first event to send.
    ///   - last: the number of the last event to send; nil for all.
    /// - Throws: `LogError`, or what the sink throws.
    public func replay<Sink: EventSink & ~Copyable>(
        into sink: inout Sink, from first: Int64 = 1, to last: Int64? = nil
    ) throws {
        var rows = try rows(into: &sink)
        let count = try rows.send(from: first, to: last ?? .max, into: &sink)
        let expected = max(first, 1) - 1 + count
        if last == nil { try checkCount(expected) }
    }

    /// Refuses a log that says to be of another length than it is.
    func checkCount(_ held: Int64) throws(LogError) {
        guard let count = footer.eventCount, count != held else { return }
        throw LogError(.unreadable, path, "says it has \(count) events but holds \(held)")
    }

    /// Sends every view to a sink.
    ///
    /// - Returns: what sends events.
    /// - Throws: `LogError`, or what the sink throws.
    func rows<Sink: EventSink & ~Copyable>(into sink: inout Sink) throws -> EventRows {
        var processes = RowIDs()
        for process in header.processes { processes.insert(Int64(process.rawValue)) }
        let decoder = try EventDecoder(
            processes: processes, views: replayViews(into: &sink), path: path)
        return try EventRows(of: database, decoder: decoder, path: path)
    }

    /// - Returns: the row ids of all views.
    private func replayViews<Sink: EventSink & ~Copyable>(
        into sink: inout Sink
    ) throws -> RowIDs {
        let known = Set(header.processes)
        func process(_ value: Int64?, _ view: Int64) throws(LogError) -> ProcessID {
            guard let value else {
                throw LogError(.unreadable, path, "has view \(view) without a creator")
            }
            let process = Int32(exactly: value).map(ProcessID.init(rawValue:))
            guard let process, known.contains(process) else {
                throw LogError(
                    .unreadable, path,
                    "has view \(view) with process \(value), which is not "
                        + "in its process table")
            }
            return process
        }
        let members = try reading(path) { () throws(SQLiteError) in
            try database.prepare(
                "SELECT process FROM group_view_member WHERE view = ? ORDER BY position")
        }
        let views = try reading(path) { () throws(SQLiteError) in
            try database.prepare("SELECT id, number, creator FROM group_view ORDER BY id")
        }
        var ids = RowIDs()
        while try reading(path, { () throws(SQLiteError) in try views.step() }) {
            // A table of another program may lack ids.
            let id = views.integer(0) ?? 0
            var list: [ProcessID] = []
            try reading(path) { () throws(SQLiteError) in try members.bind(id, at: 1) }
            while try reading(path, { () throws(SQLiteError) in try members.step() }) {
                list.append(try process(members.integer(0), id))
            }
            members.reset()
            let creator = try process(views.integer(2), id)
            guard let number = views.integer(1) else {
                throw LogError(.unreadable, path, "has view \(id) without a number")
            }
            let view = GroupView(number: number, creator: creator, members: list)
            try sink.define(view, id: id)
            ids.insert(id)
        }
        return ids
    }
}
