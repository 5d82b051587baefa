import CSQLite

/// A failure that SQLite reported, with its codes and words.
package struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The primary result code, such as 26 for "not a database".
    package let code: Int32
    package let extendedCode: Int32
    package let message: String

    package var description: String { "\(message) (SQLite code \(extendedCode))" }
    /// Whether the file is not a database, or a damaged one.
    package var isDamage: Bool { code == SQLITE_NOTADB || code == SQLITE_CORRUPT }
    /// Whether the disk or the permissions are at fault rather than the contents.
    package var isInputOutput: Bool {
        code == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_PERM
            || code == SQLITE_FULL
            || code == SQLITE_BUSY || code == SQLITE_LOCKED
    }
}

extension SQLiteError {
    init(last handle: OpaquePointer) {
        code = unsafe sqlite3_errcode(handle) & 0xFF
        extendedCode = unsafe sqlite3_extended_errcode(handle)
        message = unsafe String(cString: sqlite3_errmsg(handle))
    }
}
