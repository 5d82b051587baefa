import FoundationEssentials
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Expected texts in `Golden/`. With GMS_UPDATE_GOLDEN=1 they are written anew; read the diff.
enum GoldenText {
    private static let isUpdating: Bool = {
        guard let value = unsafe getenv("GMS_UPDATE_GOLDEN") else { return false }
        return unsafe String(cString: value) == "1"
    }()

    /// Compares lines with a file and names the first line that differs.
    static func expect(
        _ lines: [String], equal name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let path = Fixture.tests + "/Golden/" + name
        let text = lines.joined(separator: "\n") + "\n"
        if isUpdating { try Data(text.utf8).write(to: URL(filePath: path)) }
        let expected = try String(contentsOfFile: path, encoding: .utf8)
        guard text != expected else { return }
        let golden = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(lines, golden).enumerated().first { $1.0 != $1.1 }
        let place = line.map { "line \($0 + 1): \"\($1.0)\", not \"\($1.1)\"" } ?? "its length"
        Issue.record("\(name) differs in \(place)", sourceLocation: sourceLocation)
    }
}
