import FoundationEssentials
import Testing

/// Rules about the sources that the compiler does not check.
@Suite struct SourceRules {
    static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    static func sources(under folder: String) throws -> [(path: String, text: String)] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
        return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            let text = try String(contentsOfFile: root + "/\(folder)/\(path)", encoding: .utf8)
            return (path, text)
        }
    }

    @Test func filesStayShort() throws {
        let files = try Self.sources(under: "Sources") + Self.sources(under: "Tests")
        #expect(files.count > 10)
        for file in files {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 400, "\(file.path) has \(lines) lines")
        }
    }

    @Test func runsDependOnNothingButTheirManifest() throws {
        let forbidden = [
            "import Foundation\n", ".random(", "Double", "Float", "Task {", "ContinuousClock",
        ]
        for folder in ["Protocols", "Simulation"] {
            for file in try Self.sources(under: "Sources/GMSCore/\(folder)") {
                for word in forbidden {
                    let found = file.text.contains(word)
                    #expect(!found, "\(folder)/\(file.path) uses \(word)")
                }
            }
        }
    }

    /// The folders that each folder may use; a type belongs to the folder that declares it.
    static let below: [String: Set<String>] = [
        "Model": [],
        "Protocols": ["Model"],
        "EventLog": ["Model"],
        "Simulation": ["Model", "Protocols"],
        "Analysis": ["Model"],
        "Sessions": ["Model", "Simulation", "EventLog", "Analysis"],
        "Reporting": ["Model", "Analysis", "Sessions"],
    ]

    /// The programs run nothing generic themselves: they go through the sessions.
    @Test func programsCallSessions() throws {
        for folder in ["gms-run", "gms-analyze"] {
            for file in try Self.sources(under: "Sources/\(folder)") {
                for word in ["Analyzer(", "Simulation.", ".replay(", "EventSink"] {
                    let found = file.text.contains(word)
                    #expect(!found, "\(folder)/\(file.path) uses \(word)")
                }
            }
        }
    }

    @Test func foldersDependDownwards() throws {
        var declared: [String: String] = [:]
        let declaration = try Regex(
            #"(?m)^(?:public |package )?(?:final )?(?:struct|enum|class|protocol) ([A-Z]\w+)"#)
        for folder in Self.below.keys.sorted() {
            for file in try Self.sources(under: "Sources/GMSCore/\(folder)") {
                for match in file.text.matches(of: declaration) {
                    if let name = match.output[1].substring { declared[String(name)] = folder }
                }
            }
        }
        let word = try Regex(#"\b[A-Z]\w+"#)
        for (folder, allowed) in Self.below.sorted(by: { $0.key < $1.key }) {
            for file in try Self.sources(under: "Sources/GMSCore/\(folder)") {
                let code = file.text.split(separator: "\n")
                    .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
                for match in code.matches(of: word) {
                    guard let name = match.output[0].substring,
                        let owner = declared[String(name)], owner != folder
                    else { continue }
                    #expect(
                        allowed.contains(owner), "\(folder)/\(file.path) uses \(name) of \(owner)")
                }
            }
        }
    }
}
