import FoundationEssentials

#if canImport(Musl)
    import Musl
#else
    import Glibc
#endif

// Writes a Swift file that holds the given SQL files as string literals, in the order of their names:
//
//   embed-queries OUT.swift queries/classes.sql queries/crashes.sql

/// Ends the build with a sentence.
func fail(_ sentence: String) -> Never {
    print("error: embed-queries: \(sentence)")
    exit(1)
}

let arguments = CommandLine.arguments.dropFirst()
guard let out = arguments.first else { fail("usage: embed-queries OUT.swift FILE.sql...") }

var source = "enum EmbeddedQueries {\n"
source += "    static let files: [(name: String, sql: String)] = [\n"
for path in arguments.dropFirst().sorted() {
    guard let sql = try? String(contentsOfFile: path, encoding: .utf8),
        let name = path.split(separator: "/").last?.dropLast(".sql".count)
    else {
        fail("\(path) cannot be read as UTF-8")
    }
    if sql.contains("\"\"\"##") { fail("\(path) would end the literal that holds it") }
    source += "(\"\(name)\", ##\"\"\"\n\(sql)\n\"\"\"##),\n"
}
source += "    ]\n}\n"
do {
    try source.write(toFile: out, atomically: true, encoding: .utf8)
} catch {
    fail("\(out) cannot be written")
}
