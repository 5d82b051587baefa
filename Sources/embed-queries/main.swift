import FoundationEssentials

// Writes a Swift file that holds the given SQL files as string literals, in the order of their names:
//
//   embed-queries OUT.swift queries/classes.sql queries/crashes.sql

let arguments = CommandLine.arguments.dropFirst()
guard let out = arguments.first else { fatalError("usage: embed-queries OUT.swift FILE.sql...") }

var source = "enum EmbeddedQueries {\n"
source += "    static let files: [(name: String, sql: String)] = [\n"
for path in arguments.dropFirst().sorted() {
    let name = path.split(separator: "/").last?.dropLast(".sql".count) ?? ""
    let sql = try String(contentsOfFile: path, encoding: .utf8)
    precondition(!sql.contains("\"\"\"##"), "\(path) would end the literal that holds it")
    source += "(\"\(name)\", ##\"\"\"\n\(sql)\n\"\"\"##),\n"
}
source += "    ]\n}\n"
try source.write(toFile: out, atomically: true, encoding: .utf8)
