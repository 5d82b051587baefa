import CSQLite

/// A failure that SQLite reported, with its codes and words.
public struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The primary result code, such as 26 for "not a database".
    public let code: Int32
    public let extendedCode: Int32
    public let message: String

    public var description: String { "\(message) (SQLite code \(extendedCode))" }
    /// Whether the file is not a database, or a damaged one.
    public var isDamage: Bool { code == SQLITE_NOTADB || code == SQLITE_CORRUPT }
    /// Whether the disk or the permissions are at fault rather than the contents.
    public var isInputOutput: Bool {
        code == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_PERM
            || code == SQLITE_FULL
            || code == SQLITE_BUSY || code == SQLITE_LOCKED
    }
}

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

extension SQLiteError {
    init(last handle: OpaquePointer) {
        code = unsafe sqlite3_errcode(handle) & 0xFF
        extendedCode = unsafe sqlite3_extended_errcode(handle)
        message = unsafe String(cString: sqlite3_errmsg(handle))
    }
}

/// A prepared statement. It must not outlive its connection.
@safe struct Statement: ~Copyable, @unchecked Sendable {
    private let handle: OpaquePointer
    private let connection: OpaquePointer

    fileprivate init(_ handle: OpaquePointer, of connection: OpaquePointer) {
        unsafe self.handle = handle
        unsafe self.connection = connection
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Binds parameter `index`, from 1.
    func bind(_ value: Int64?, at index: Int32) {
        if let value {
            unsafe sqlite3_bind_int64(handle, index, value)
        } else {
            unsafe sqlite3_bind_null(handle, index)
        }
    }

    func bind(_ value: String, at index: Int32) {
        let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        unsafe sqlite3_bind_text(handle, index, value, -1, transient)
    }

    /// - Returns: whether there is a row.
    func step() throws(SQLiteError) -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw unsafe SQLiteError(last: connection)
        }
    }

    func reset() { unsafe sqlite3_reset(handle) }

    /// The integer of column `index`, from 0; nil for NULL.
    func integer(_ index: Int32) -> Int64? {
        // NULL reads as 0, so that the type of other integers need not be asked for.
        let value = unsafe sqlite3_column_int64(handle, index)
        if value != 0 { return value }
        return unsafe sqlite3_column_type(handle, index) == SQLITE_NULL ? nil : 0
    }

    var columnCount: Int32 { unsafe sqlite3_column_count(handle) }

    /// The name of column `index`, from 0.
    func name(_ index: Int32) -> String {
        guard let name = unsafe sqlite3_column_name(handle, index) else { return "" }
        return unsafe String(cString: name)
    }

    /// The number of the parameter of that name, with its colon; 0 if there is none.
    func parameter(named name: String) -> Int32 {
        unsafe sqlite3_bind_parameter_index(handle, name)
    }

    /// The names of all parameters, without their colons.
    var parameters: [String] {
        let count = unsafe sqlite3_bind_parameter_count(handle)
        guard count > 0 else { return [] }
        return (1...count).compactMap { index in
            guard let name = unsafe sqlite3_bind_parameter_name(handle, index) else { return nil }
            return unsafe String(String(cString: name).dropFirst())
        }
    }

    /// The value of column `index`, from 0, of whatever type it is.
    func value(_ index: Int32) -> QueryResult.Value {
        switch unsafe sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: .integer(unsafe sqlite3_column_int64(handle, index))
        case SQLITE_FLOAT: .real(unsafe sqlite3_column_double(handle, index))
        case SQLITE_NULL: .null
        default: .text(text(index) ?? "")
        }
    }

    func text(_ index: Int32) -> String? {
        guard let bytes = unsafe sqlite3_column_text(handle, index) else { return nil }
        return unsafe String(cString: bytes)
    }
}
