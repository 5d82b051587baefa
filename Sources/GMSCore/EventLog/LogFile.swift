import Synchronization

/// The file that a run is recorded to. Used by one thread at a time.
final class LogFile: @unchecked Sendable {
    private let database: Database
    private let insertEvent: Statement
    private let insertEvents: Statement
    private let insertMessage: Statement
    private let insertView: Statement
    private let insertMember: Statement
    private var digest = Digest()
    /// The first batch's error; nothing is written after it. May be read by any thread.
    let failure = Mutex<SQLiteError?>(nil)

    /// Events an INSERT statement: more are not faster.
    private static let rows = 40
    private static let columns: Int32 = 12

    /// Creates the tables and the header of a new log.
    ///
    /// - Parameter isWAL: whether to write ahead; some network file systems cannot.
    init(path: String, header: RunHeader, isWAL: Bool) throws(SQLiteError) {
        database = try Database(path: path, mode: .create)
        let journal = isWAL ? "WAL" : "TRUNCATE"
        try database.execute(
            """
            PRAGMA journal_mode=\(journal); PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=OFF;
            BEGIN;
            PRAGMA application_id=\(Schema.applicationID); PRAGMA user_version=\(Schema.version);
            \(Schema.tables)
            \(Schema.views)
            """)
        for code in Schema.codes {
            let insert = try database.prepare("INSERT INTO \(code.table) VALUES (?, ?, ?)")
            insert.bind(Int64(code.id), at: 1)
            insert.bind(code.name, at: 2)
            insert.bind(code.description, at: 3)
            _ = try insert.step()
        }
        let run = try database.prepare(
            "INSERT INTO run (id, variant, seed, manifest, tool) VALUES (1, ?, ?, ?, ?)")
        run.bind(header.variant, at: 1)
        run.bind(Int64(bitPattern: header.seed), at: 2)
        run.bind(header.manifest, at: 3)
        run.bind(header.tool, at: 4)
        _ = try run.step()
        for assumption in Assumption.allCases where header.assumptions.contains(assumption) {
            let insert = try database.prepare("INSERT INTO assumption VALUES (?, ?)")
            insert.bind(assumption.rawValue, at: 1)
            insert.bind(assumption.definition, at: 2)
            _ = try insert.step()
        }
        for process in header.processes {
            let insert = try database.prepare("INSERT INTO process VALUES (?, ?)")
            insert.bind(Int64(process.rawValue), at: 1)
            insert.bind("worker \(process)", at: 2)
            _ = try insert.step()
        }
        let row = "(?,?,?,?,?,?,?,?,?,?,?,?)"
        insertEvent = try database.prepare("INSERT INTO event VALUES \(row)")
        insertEvents = try database.prepare(
            "INSERT INTO event VALUES "
                + Array(repeating: row, count: Self.rows).joined(separator: ","))
        insertMessage = try database.prepare("INSERT INTO message VALUES (?,?,?,?,?,?)")
        insertView = try database.prepare("INSERT INTO group_view VALUES (?,?,?)")
        insertMember = try database.prepare("INSERT INTO group_view_member VALUES (?,?,?)")
        try database.execute("COMMIT")
    }

    /// Writes and commits a batch.
    func write(_ batch: LogBatch) throws(SQLiteError) {
        try database.execute("BEGIN")
        for message in batch.messages { try write(message) }
        for (view, id) in batch.views { try write(view, id: id) }
        var index = 0
        while index + Self.rows <= batch.events.count {
            for row in 0..<Self.rows {
                bind(batch.events[index + row], to: insertEvents, at: Int32(row) * Self.columns)
            }
            _ = try insertEvents.step()
            insertEvents.reset()
            index += Self.rows
        }
        for event in batch.events[index...] {
            bind(event, to: insertEvent, at: 0)
            _ = try insertEvent.step()
            insertEvent.reset()
        }
        try database.execute("COMMIT")
    }

    /// Writes the footer and leaves one file behind.
    func finish(_ footer: RunFooter, isIndexed: Bool) throws(SQLiteError) -> String {
        if isIndexed { try database.execute(Schema.indexes) }
        try database.execute("ANALYZE")
        let update = try database.prepare(
            "UPDATE run SET outcome = ?, end_time = ?, event_count = ?, digest = ?")
        if let outcome = footer.outcome { update.bind(outcome.rawValue, at: 1) }
        update.bind(footer.endTime, at: 2)
        update.bind(footer.eventCount, at: 3)
        update.bind(digest.text, at: 4)
        _ = try update.step()
        update.reset()
        try database.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE")
        return digest.text
    }

    private func bind(_ event: Event, to statement: borrowing Statement, at base: Int32) {
        digest.add(event)
        statement.bind(event.seq, at: base + 1)
        statement.bind(event.time, at: base + 2)
        statement.bind(Int64(event.process.rawValue), at: base + 3)
        statement.bind(Int64(event.kind.rawValue), at: base + 4)
        statement.bind(event.peer.map { Int64($0.rawValue) }, at: base + 5)
        statement.bind(event.packet.map { Int64($0.rawValue) }, at: base + 6)
        statement.bind(event.message?.id, at: base + 7)
        statement.bind(event.slot, at: base + 8)
        statement.bind(event.view, at: base + 9)
        statement.bind(event.cause, at: base + 10)
        statement.bind(event.state.map { Int64($0.rgb) }, at: base + 11)
        statement.bind(event.reason.map { Int64($0.rawValue) }, at: base + 12)
    }

    private func write(_ message: Message) throws(SQLiteError) {
        digest.add(message)
        insertMessage.bind(message.id, at: 1)
        insertMessage.bind(Int64(message.origin.rawValue), at: 2)
        insertMessage.bind(message.number, at: 3)
        insertMessage.bind(Int64(message.kind.rawValue), at: 4)
        insertMessage.bind(message.value, at: 5)
        insertMessage.bind(message.reference, at: 6)
        _ = try insertMessage.step()
        insertMessage.reset()
    }

    private func write(_ view: GroupView, id: Int64) throws(SQLiteError) {
        digest.add(view, id: id)
        insertView.bind(id, at: 1)
        insertView.bind(view.number, at: 2)
        insertView.bind(Int64(view.creator.rawValue), at: 3)
        _ = try insertView.step()
        insertView.reset()
        for (offset, member) in view.members.enumerated() {
            insertMember.bind(id, at: 1)
            insertMember.bind(Int64(offset + 1), at: 2)
            insertMember.bind(Int64(member.rawValue), at: 3)
            _ = try insertMember.step()
            insertMember.reset()
        }
    }
}
