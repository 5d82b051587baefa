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
            try insert.bind(Int64(code.id), at: 1)
            try insert.bind(code.name, at: 2)
            try insert.bind(code.description, at: 3)
            _ = try insert.step()
        }
        let run = try database.prepare(
            "INSERT INTO run (id, variant, seed, manifest, tool) VALUES (1, ?, ?, ?, ?)")
        try run.bind(header.variant, at: 1)
        try run.bind(Int64(bitPattern: header.seed), at: 2)
        try run.bind(header.manifest, at: 3)
        try run.bind(header.tool, at: 4)
        _ = try run.step()
        for assumption in Assumption.allCases where header.assumptions.contains(assumption) {
            let insert = try database.prepare("INSERT INTO assumption VALUES (?, ?)")
            try insert.bind(assumption.rawValue, at: 1)
            try insert.bind(assumption.definition, at: 2)
            _ = try insert.step()
        }
        for process in header.processes {
            let insert = try database.prepare("INSERT INTO process VALUES (?, ?)")
            try insert.bind(Int64(process.rawValue), at: 1)
            try insert.bind("worker \(process)", at: 2)
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
                try bind(batch.events[index + row], to: insertEvents, at: Int32(row) * Self.columns)
            }
            _ = try insertEvents.step()
            insertEvents.reset()
            index += Self.rows
        }
        for event in batch.events[index...] {
            try bind(event, to: insertEvent, at: 0)
            _ = try insertEvent.step()
            insertEvent.reset()
        }
        try database.execute("COMMIT")
    }

    /// Writes the footer and leaves one file behind.
    ///
    /// - Parameter isAscending: whether the messages were written in the order of their ids.
    func finish(
        _ footer: RunFooter, isIndexed: Bool, isAscending: Bool
    ) throws(SQLiteError) -> String {
        if !isAscending { try digestMessages() }
        if isIndexed { try database.execute(Schema.indexes) }
        try database.execute("ANALYZE")
        let update = try database.prepare(
            "UPDATE run SET outcome = ?, end_time = ?, event_count = ?, digest = ?")
        if let outcome = footer.outcome { try update.bind(outcome.rawValue, at: 1) }
        try update.bind(footer.endTime, at: 2)
        try update.bind(footer.eventCount, at: 3)
        try update.bind(digest.text, at: 4)
        _ = try update.step()
        update.reset()
        try database.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE")
        return digest.text
    }

    private func bind(
        _ event: Event, to statement: borrowing Statement, at base: Int32
    ) throws(SQLiteError) {
        digest.add(event)
        try statement.bind(event.seq, at: base + 1)
        try statement.bind(event.time, at: base + 2)
        try statement.bind(Int64(event.process.rawValue), at: base + 3)
        try statement.bind(Int64(event.kind.rawValue), at: base + 4)
        try statement.bind(event.peer.map { Int64($0.rawValue) }, at: base + 5)
        try statement.bind(event.packet.map { Int64($0.rawValue) }, at: base + 6)
        try statement.bind(event.message?.id, at: base + 7)
        try statement.bind(event.slot, at: base + 8)
        try statement.bind(event.view, at: base + 9)
        try statement.bind(event.cause, at: base + 10)
        try statement.bind(event.state.map { Int64($0.rgb) }, at: base + 11)
        try statement.bind(event.reason.map { Int64($0.rawValue) }, at: base + 12)
    }

    private func write(_ message: Message) throws(SQLiteError) {
        digest.add(message)
        try insertMessage.bind(message.id, at: 1)
        try insertMessage.bind(Int64(message.origin.rawValue), at: 2)
        try insertMessage.bind(message.number, at: 3)
        try insertMessage.bind(Int64(message.kind.rawValue), at: 4)
        try insertMessage.bind(message.value, at: 5)
        try insertMessage.bind(message.reference, at: 6)
        _ = try insertMessage.step()
        insertMessage.reset()
    }

    /// Takes the messages by their ids.
    private func digestMessages() throws(SQLiteError) {
        digest.forgetMessages()
        let rows = try database.prepare(
            "SELECT id, origin, number, kind, value, reference FROM message ORDER BY id")
        while try rows.step() {
            // The columns that this file has just been given are not NULL and in their ranges.
            digest.add(
                Message(
                    id: rows.integer(0) ?? 0, origin: ProcessID(Int(rows.integer(1) ?? 0)),
                    number: rows.integer(2) ?? 0,
                    kind: MessageKind(rawValue: UInt8(rows.integer(3) ?? 0)) ?? .opaque,
                    value: rows.integer(4), reference: rows.integer(5)))
        }
    }

    private func write(_ view: GroupView, id: Int64) throws(SQLiteError) {
        digest.add(view, id: id)
        try insertView.bind(id, at: 1)
        try insertView.bind(view.number, at: 2)
        try insertView.bind(Int64(view.creator.rawValue), at: 3)
        _ = try insertView.step()
        insertView.reset()
        for (offset, member) in view.members.enumerated() {
            try insertMember.bind(id, at: 1)
            try insertMember.bind(Int64(offset + 1), at: 2)
            try insertMember.bind(Int64(member.rawValue), at: 3)
            _ = try insertMember.step()
            insertMember.reset()
        }
    }
}
