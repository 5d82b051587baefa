import CSQLite

/// One connection to a database file, for one thread at a time.
@safe struct Database: ~Copyable, @unchecked Sendable {
    private let handle: OpaquePointer

    enum Mode { case create, read }

    init(path: String, mode: Mode) throws(SQLiteError) {
        var opened: OpaquePointer?
        let flags =
            mode == .create
            ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
            : SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
        let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let handle = unsafe opened else {
            let message = unsafe String(cString: sqlite3_errstr(code))
            unsafe sqlite3_close_v2(opened)
            throw SQLiteError(code: code & 0xFF, extendedCode: code, message: message)
        }
        unsafe self.handle = handle
        // Who opens the log of a killed recorder first has it alone while its journal is read.
        unsafe sqlite3_busy_timeout(handle, 10_000)
    }

    deinit { unsafe sqlite3_close_v2(handle) }

    /// Runs statements that return nothing.
    func execute(_ sql: String) throws(SQLiteError) {
        guard unsafe sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw error() }
    }

    /// Limits what a file from a stranger can make SQLite do.
    func harden() throws(SQLiteError) {
        try execute("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA query_only=ON")
        unsafe sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 16_000_000)
    }

    /// The size of the database file, without what is still in a write-ahead log, in bytes.
    func fileSize() throws(SQLiteError) -> Int64 {
        var file: UnsafeMutablePointer<sqlite3_file>?
        var size: Int64 = 0
        var code = unsafe sqlite3_file_control(
            handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
        if code == SQLITE_OK, let file = unsafe file,
            let read = unsafe file.pointee.pMethods?.pointee.xFileSize
        {
            code = unsafe read(file, &size)
        }
        guard code == SQLITE_OK else { throw error() }
        return size
    }

    /// The first column of the first row; nil without a row.
    func integer(_ sql: String) throws(SQLiteError) -> Int64? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : nil
    }

    /// The first column of every row.
    func integers(_ sql: String) throws(SQLiteError) -> [Int64?] {
        let statement = try prepare(sql)
        var values: [Int64?] = []
        while try statement.step() { values.append(statement.integer(0)) }
        return values
    }

    func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        var prepared: OpaquePointer?
        guard unsafe sqlite3_prepare_v2(handle, sql, -1, &prepared, nil) == SQLITE_OK,
            let statement = unsafe prepared
        else { throw error() }
        return unsafe Statement(statement, of: handle)
    }

    private func error() -> SQLiteError { unsafe SQLiteError(last: handle) }
}
