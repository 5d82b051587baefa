import FoundationEssentials

/// Reads an event log, whoever wrote it.
///
/// Every row is checked before a sink sees it: codes, references and the order of events. Whether
/// messages were delivered in order or views agree is the analysis's business, not the reader's.
public struct EventLogReader: ~Copyable {
    /// As it was given.
    public let path: String
    /// Of the log; names have control characters shown, the manifest is as it was written.
    public let header: RunHeader
    /// Of the log; all nil if the run was not recorded to its end.
    public let footer: RunFooter
    /// 16 hex digits; nil when the writer left none.
    public let digest: String?

    let database: Database

    /// Opens a log for reading and checks what it says about itself.
    ///
    /// - Throws: `LogError`.
    public init(path: String) throws(LogError) {
        self.path = path
        try Self.checkFile(path)
        let connection = try reading(path) { () throws(SQLiteError) in
            try Database(path: path.hasPrefix("/") ? path : "./" + path, mode: .read)
        }
        try Self.checkKind(of: connection, path: path)
        let processes = try Self.processes(in: connection, path: path)
        let run = try reading(path) { () throws(SQLiteError) in
            try connection.prepare(
                """
                SELECT variant, seed, manifest, tool, outcome, end_time, event_count, digest
                FROM run ORDER BY id
                """)
        }
        guard try reading(path, { () throws(SQLiteError) in try run.step() }) else {
            throw LogError(.unreadable, path, "is an event log without a row in its run table")
        }
        let outcome = run.text(4)
        if let outcome, Outcome(rawValue: outcome) == nil {
            throw LogError(
                .unreadable, path,
                "has the outcome \"\(outcome.printable)\"; known are quiescent and cut")
        }
        // A log of another program may lack each of these.
        let variant = run.text(0) ?? ""
        header = RunHeader(
            variant: variant.printable, seed: UInt64(bitPattern: run.integer(1) ?? 0),
            manifest: run.text(2) ?? "", tool: (run.text(3) ?? "").printable, processes: processes,
            assumptions: try Self.assumptions(in: connection, path: path, variant: variant))
        footer = RunFooter(
            outcome: outcome.flatMap(Outcome.init(rawValue:)), endTime: run.integer(5),
            eventCount: run.integer(6))
        digest = run.text(7)
        database = connection
    }

    /// What the run takes for granted; names that this program does not know are passed over.
    private static func assumptions(
        in database: borrowing Database, path: String, variant: String
    ) throws(LogError) -> Set<Assumption> {
        try reading(path) { () throws(SQLiteError) in
            let tables = try database.prepare(
                "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'assumption'")
            guard try tables.step() else { return Assumption.takenBefore(variant: variant) }
            let rows = try database.prepare("SELECT name FROM assumption")
            var assumptions: Set<Assumption> = []
            while try rows.step() {
                if let name = rows.text(0), let assumption = Assumption(rawValue: name) {
                    assumptions.insert(assumption)
                }
            }
            return assumptions
        }
    }

    private static func checkFile(_ path: String) throws(LogError) {
        var isDirectory = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw LogError(.missing, path, "does not exist")
        }
        if isDirectory { throw LogError(.unreadable, path, "is a directory, not an event log") }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw LogError(.failed, path, "may not be read by this user")
        }
    }

    private static func checkKind(
        of database: borrowing Database, path: String
    ) throws(LogError) {
        let (application, version) = try reading(path) {
            () throws(SQLiteError) -> (Int64, Int64) in
            try database.harden()
            // A pragma that SQLite does not know gives nothing, as if it were not set.
            return (
                try database.integer("PRAGMA application_id") ?? 0,
                try database.integer("PRAGMA user_version") ?? 0
            )
        }
        let size = try reading(path) { () throws(SQLiteError) in try database.fileSize() }
        if size == 0 { throw LogError(.unreadable, path, "is empty, not an event log") }
        guard application == Schema.applicationID else {
            throw LogError(
                .unreadable, path,
                "is a SQLite database but not an event log: its application_id is "
                    + "\(hex(application)), not \(hex(Schema.applicationID))")
        }
        guard version <= Schema.version else {
            throw LogError(
                .unreadable, path,
                "has schema version \(version); this program reads up to version "
                    + "\(Schema.version), a newer one is needed")
        }
        guard version >= 1 else {
            throw LogError(.unreadable, path, "has schema version \(version), but the first is 1")
        }
        // SQLite itself notices missing pages but takes a torn last one for zeros.
        let page = try reading(path) { () throws(SQLiteError) in
            try database.integer("PRAGMA page_size")
        }
        if let page, page > 0, size % page != 0 {
            throw LogError(
                .unreadable, path,
                "is cut short: its last page has \(size % page) of \(page) bytes")
        }
    }

    private static func hex(_ value: Int64) -> String {
        let digits = String(UInt32(truncatingIfNeeded: value), radix: 16, uppercase: true)
        return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    }

    private static func processes(
        in database: borrowing Database, path: String
    ) throws(LogError) -> [ProcessID] {
        let rows = try reading(path) { () throws(SQLiteError) in
            try database.integers("SELECT id FROM process ORDER BY id")
        }
        guard rows.count <= 10_000 else {
            throw LogError(.unreadable, path, "has \(rows.count) processes; at most 10000 are read")
        }
        var processes: [ProcessID] = []
        for row in rows {
            // A log of another program may lack an id.
            guard let id = row, (1...Int64(Int32.max)).contains(id) else {
                throw LogError(
                    .unreadable, path, "has the process id \(row ?? 0); ids are 1 to \(Int32.max)")
            }
            guard processes.last?.rawValue != Int32(id) else {
                throw LogError(.unreadable, path, "has the process id \(id) twice")
            }
            processes.append(ProcessID(rawValue: Int32(id)))
        }
        return processes
    }
}

/// Runs a piece of work on SQLite and turns its error into a sentence about the file.
func reading<Result: ~Copyable>(
    _ path: String, _ work: () throws(SQLiteError) -> Result
) throws(LogError) -> Result {
    do throws(SQLiteError) {
        return try work()
    } catch {
        throw LogError(error, path: path)
    }
}
