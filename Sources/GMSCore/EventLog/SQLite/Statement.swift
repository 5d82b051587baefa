import CSQLite

/// A prepared statement. It must not outlive its connection.
@safe struct Statement: ~Copyable, @unchecked Sendable {
    private let handle: OpaquePointer
    private let connection: OpaquePointer

    init(_ handle: OpaquePointer, of connection: OpaquePointer) {
        unsafe self.handle = handle
        unsafe self.connection = connection
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Binds parameter `index`, from 1. Inlined: it runs for every column of every event.
    @inline(__always)
    func bind(_ value: Int64?, at index: Int32) throws(SQLiteError) {
        let code =
            if let value {
                unsafe sqlite3_bind_int64(handle, index, value)
            } else {
                unsafe sqlite3_bind_null(handle, index)
            }
        guard code == SQLITE_OK else { throw lastError() }
    }

    @inline(never)
    private func lastError() -> SQLiteError { unsafe SQLiteError(last: connection) }

    func bind(_ value: String, at index: Int32) throws(SQLiteError) {
        let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code = unsafe sqlite3_bind_text(handle, index, value, -1, transient)
        guard code == SQLITE_OK else { throw unsafe SQLiteError(last: connection) }
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
    func value(_ index: Int32) -> SQLiteValue {
        switch unsafe sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: .integer(unsafe sqlite3_column_int64(handle, index))
        case SQLITE_FLOAT: .real(unsafe sqlite3_column_double(handle, index))
        case SQLITE_NULL: .null
        // SQLite has no text when it runs out of memory.
        default: .text(text(index) ?? "")
        }
    }

    func text(_ index: Int32) -> String? {
        guard let bytes = unsafe sqlite3_column_text(handle, index) else { return nil }
        return unsafe String(cString: bytes)
    }
}
