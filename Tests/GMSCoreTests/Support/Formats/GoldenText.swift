import FoundationEssentials
import Testing

#if canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Expected texts in `Golden/`. With GMS_UPDATE_GOLDEN=1 they are written anew; read the diff.
enum GoldenText {
    static let isUpdating: Bool = {
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
        compare(lines, text, with: expected, name, sourceLocation)
    }

    /// Compares lines with what stands between two lines of a page in `docs/`.
    static func expect(
        _ lines: [String], between opening: String, and closing: String, of name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let path = Fixture.tests + "/../../docs/" + name
        let page = try String(contentsOfFile: path, encoding: .utf8)
        let start = try #require(page.firstRange(of: "\n\(opening)\n\n")).upperBound
        let end = try #require(page.firstRange(of: "\n\(closing)\n")).lowerBound
        let text = lines.joined(separator: "\n") + "\n"
        if isUpdating {
            let updated = page[..<start] + text + page[end...]
            try Data(String(updated).utf8).write(to: URL(filePath: path))
        } else {
            compare(lines, text, with: String(page[start..<end]), name, sourceLocation)
        }
    }

    /// Compares names with the enumeration of a schema in `docs/` that comes after a text.
    static func expect(
        _ names: [String], enumeratedAfter opening: String, of name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let path = Fixture.tests + "/../../docs/" + name
        let schema = try String(contentsOfFile: path, encoding: .utf8)
        let place = try #require(schema.firstRange(of: opening)).upperBound
        let start = try #require(schema[place...].firstRange(of: "\"enum\": [\n")).upperBound
        let end = try #require(schema[start...].firstRange(of: "\n          ]")).lowerBound
        var lines = [String(repeating: " ", count: 12)]
        for word in names.map({ "\"\($0)\"" }).joined(separator: ", ~").split(separator: "~") {
            let last = lines[lines.count - 1]
            if last.count + word.count > 98 { lines.append(String(repeating: " ", count: 12)) }
            lines[lines.count - 1] += word
        }
        lines = lines.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }
        let text = lines.joined(separator: "\n")
        if isUpdating {
            let updated = schema[..<start] + text + schema[end...]
            try Data(String(updated).utf8).write(to: URL(filePath: path))
        } else {
            compare(lines, text, with: String(schema[start..<end]), name, sourceLocation)
        }
    }

    private static func compare(
        _ lines: [String], _ text: String, with expected: String, _ name: String,
        _ sourceLocation: SourceLocation
    ) {
        guard text != expected else { return }
        let golden = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(lines, golden).enumerated().first { $1.0 != $1.1 }
        let place = line.map { "line \($0 + 1): \"\($1.0)\", not \"\($1.1)\"" } ?? "its length"
        Issue.record("\(name) differs in \(place)", sourceLocation: sourceLocation)
    }
}
