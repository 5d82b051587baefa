import FoundationEssentials

/// A Swift file of the project.
struct Source {
    /// From the root of the project: `Sources/GMSCore/Model/Event.swift`.
    let path: String
    let text: String
    /// The text without comments and without what literals say; interpolations stay.
    let code: String
    let declarations: Declarations

    init(path: String, text: String) {
        self.path = path
        self.text = text
        code = CodeScanner.code(of: text)
        declarations = Declarations(code)
    }

    var name: String { String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "") }
    /// `Sources/GMSCore/Model`.
    var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

/// The Swift files of the project, by folder.
enum SourceTree {
    static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    static let sources = load("Sources")
    static let tests = load("Tests")

    private static func load(_ folder: String) -> [Source] {
        let paths =
            (try? FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)) ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            let text = try? String(contentsOfFile: root + "/\(folder)/\(path)", encoding: .utf8)
            return Source(path: "\(folder)/\(path)", text: text ?? "")
        }
    }
}
