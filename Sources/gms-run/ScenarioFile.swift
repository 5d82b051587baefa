import GMSCommandLine
import GMSCore

#if canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Reads the text of a scenario from a file or a pipe.
enum ScenarioFile {
    /// A scenario with a thousand workers and as many faults stays below a hundredth of it.
    private static let sizeLimit = 16 << 20

    static func text(at path: String) throws -> String {
        guard let file = unsafe fopen(path, "r") else {
            throw failure(path, errno == ENOENT ? "there is no such file" : reason())
        }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = unsafe fread(&chunk, 1, chunk.count, file)
            bytes += chunk.prefix(count)
            guard count > 0 else { break }
            guard bytes.count <= sizeLimit else {
                throw failure(path, "it is larger than 16 MB, so it is not a scenario")
            }
        }
        if unsafe ferror(file) != 0 { throw failure(path, reason()) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(code: 65, "\(path) cannot be run: it is not UTF-8 text")
        }
        return text
    }

    private static func failure(_ path: String, _ reason: String) -> CommandFailure {
        CommandFailure(code: 65, "\(path) cannot be read: \(reason)")
    }

    private static func reason() -> String {
        unsafe String(cString: strerror(errno)).lowercased()
    }
}
