#if canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What a program needs to know about where its output goes.
package enum Terminal {
    package static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    package static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// The columns of the terminal that standard output is; nil if it is none or does not say.
    package static var columns: Int? {
        guard isOutputTerminal else { return nil }
        var size = winsize()
        let code = unsafe withUnsafeMutablePointer(to: &size) {
            unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), $0)
        }
        return code == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
    }

    /// Whether the user asks all programs not to use colour (no-color.org).
    package static var isColourRefused: Bool {
        if let value = unsafe getenv("NO_COLOR"), unsafe value.pointee != 0 { return true }
        if let value = unsafe getenv("TERM"), unsafe String(cString: value) == "dumb" {
            return true
        }
        return false
    }

    /// Writes to standard output.
    ///
    /// - Throws: `CommandFailure` with code 74 when that cannot be written, to a full disk say.
    package static func write(_ text: String) throws(CommandFailure) {
        guard !write(text, to: STDOUT_FILENO) else { return }
        let reason = unsafe String(cString: strerror(errno))
        throw CommandFailure(code: 74, "standard output cannot be written: \(reason)")
    }

    /// Writes to standard error.
    package static func writeError(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// Makes a file that grows beyond its limit an error like a full disk, which otherwise ends the
    /// program without a word.
    package static func reportFileLimits() { signal(SIGXFSZ, SIG_IGN) }

    /// - Returns: whether all was written.
    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Platform.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            bytes = bytes.dropFirst(count)
        }
        return true
    }

    private enum Platform {
        static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
            #if canImport(Musl)
                unsafe Musl.write(descriptor, bytes, count)
            #else
                unsafe Glibc.write(descriptor, bytes, count)
            #endif
        }
    }

    /// Ends the program.
    package static func exit(_ code: Int32) -> Never {
        #if canImport(Musl)
            Musl.exit(code)
        #else
            Glibc.exit(code)
        #endif
    }
}
