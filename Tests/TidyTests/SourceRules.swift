import FoundationEssentials
import Testing

/// A rule about sources that the compiler does not check.
struct SourceRule: CustomTestStringConvertible, Sendable {
    let name: String
    /// Lines that name the file and what it does against the rule.
    let violations: @Sendable ([Source]) -> [String]
    /// A snippet that breaks it, under the path at which it does.
    let snippet: (path: String, text: String)

    var testDescription: String { name }

    /// A rule about single files.
    init(
        _ name: String, broken snippet: (path: String, text: String),
        _ check: @escaping @Sendable (Source) -> [String]
    ) {
        self.name = name
        self.snippet = snippet
        violations = { sources in
            sources.flatMap { source in check(source).map { "\(source.path) \($0)" } }
        }
    }
}

extension SourceRule {
    private static func isIn(_ rooms: [String], _ source: Source) -> Bool {
        rooms.contains { source.path.hasPrefix("Sources/\($0)/") }
    }

    private static func uses(_ words: [String], _ source: Source) -> [String] {
        words.filter { source.code.contains($0) }.map { "uses \($0)" }
    }

    static let all: [SourceRule] = [
        SourceRule(
            "files stay under 400 lines",
            broken: ("Sources/GMSCore/Model/A.swift", String(repeating: "\n", count: 401))
        ) {
            $0.lines.count > 400 ? ["has \($0.lines.count) lines"] : []
        },
        SourceRule(
            "functions stay under 60 lines",
            broken: (
                "Sources/GMSCore/Model/A.swift",
                "struct A {\n    func a() {\n" + String(repeating: "        b()\n", count: 60)
                    + "    }\n}"
            )
        ) {
            $0.declarations.functions.filter { $0.lines > 60 }
                .map { "has \($0.name) of \($0.lines) lines" }
        },
        SourceRule(
            "a file has one public type",
            broken: (
                "Sources/GMSCore/Model/A.swift",
                "@safe public struct A {}\n\npublic typealias B = A\n"
            )
        ) { source in
            guard source.path.hasPrefix("Sources/") else { return [] }
            let types = source.declarations.publicTypes.sorted()
            return types.count > 1 ? ["declares \(types.joined(separator: " and "))"] : []
        },
        SourceRule(
            "a run depends on nothing but its manifest",
            broken: ("Sources/GMSCore/Protocols/GMS1/A.swift", "let a = Int.random(in: 0..<2)")
        ) {
            guard
                isIn(
                    [
                        "GMSCore/Protocols", "GMSCore/Worker", "GMSCore/Journal",
                        "GMSCore/Simulation",
                    ],
                    $0)
            else { return [] }
            return uses(
                [
                    "import Foundation\n", ".random(", "Double", "Float", "Task {",
                    "ContinuousClock",
                ], $0)
        },
        SourceRule(
            "programs run nothing generic",
            broken: ("Sources/gms-run/A.swift", "try Simulation.run(manifest, into: &sink)")
        ) {
            guard isIn(["gms-run", "gms-analyze"], $0) else { return [] }
            return uses(["Analyzer(", "Simulation.", ".replay(", "EventSink"], $0)
        },
        SourceRule(
            "nothing but Protocols, Manifest and the simulation's choice knows a variant",
            broken: ("Sources/GMSCore/Analysis/A.swift", "if header.variant == \"gms4\" {}")
        ) { source in
            let knows = ["Protocols/", "Manifest/", "Simulation/Simulation.swift"]
            let isCore = source.path.hasPrefix("Sources/GMS")
            // Logs from before the table of assumptions say what they take for granted by that name.
            guard isCore, source.name != "Assumption+Variant",
                !knows.contains(where: { source.path.hasPrefix("Sources/GMSCore/" + $0) })
            else { return [] }
            let cases = source.declarations.membersUsed.filter { $0.hasPrefix("gms") }
            let names = source.lines.filter { line in
                ["case \"gms", "== \"gms", "!= \"gms", "[\"gms"].contains { line.contains($0) }
            }
            return cases.sorted().map { "uses .\($0)" } + names.map { "has \($0)" }
        },
        SourceRule(
            "only formats and the terminal know escape codes",
            broken: ("Sources/GMSReports/Words/A.swift", "let a = \"\\u{1B}[31m\"")
        ) { source in
            guard source.path.hasPrefix("Sources/"),
                !isIn(["GMSReports/Formats", "GMSCommandLine"], source)
            else { return [] }
            let codes = source.lines.filter { $0.contains("\\u{1B}") && !$0.contains("///") }
            return codes.isEmpty ? [] : ["has an escape code"]
        },
        SourceRule(
            "formats parse no prose",
            broken: ("Sources/GMSReports/Formats/A.swift", "text.firstMatch(of: /[0-9]+/)")
        ) {
            isIn(["GMSReports"], $0) ? uses(["Match(of:", "Regex(", "firstRange("], $0) : []
        },
        SourceRule(
            "documents have no layout",
            broken: ("Sources/GMSReports/Words/A.swift", "let a: Sentence = \"a  b\"")
        ) { source in
            let rooms = ["Document", "Explanations", "Words", "Pages"].map { "GMSReports/\($0)" }
            guard isIn(rooms, source) else { return [] }
            let literals = source.lines.filter { line in
                !line.contains("//") && line.contains(/"[^"]*  [^"]*"|repeating: " "/)
            }
            return literals.map { "has layout in \($0)" }
        },
        SourceRule(
            "a C library is imported under a guard",
            broken: ("Sources/gms-run/A.swift", "import Glibc\n")
        ) {
            guard $0.code.contains("import Glibc") else { return [] }
            return $0.code.contains("#if canImport(Musl)") ? [] : ["imports Glibc unguarded"]
        },
        SourceRule(
            "only EventLog/SQLite touches SQLite",
            broken: ("Sources/GMSCore/EventLog/A.swift", "import CSQLite")
        ) {
            isIn(["GMSCore/EventLog/SQLite"], $0) ? [] : uses(["import CSQLite", "sqlite3_"], $0)
        },
        SourceRule(
            "every public declaration has a comment",
            broken: (
                "Sources/GMSCore/Model/A.swift",
                """
                /// A.
                public enum A {
                    /// B.
                    case b
                    case c
                }
                """
            )
        ) {
            guard isIn(["GMSCore"], $0) else { return [] }
            return PublicSurface.uncommented(in: $0).map { "does not say what \($0) is" }
        },
        SourceRule(
            "a test file is named after the file that it tests",
            broken: ("Tests/GMSCoreTests/Model/ETests.swift", "")
        ) { source in
            let parts = source.path.split(separator: "/").map(String.init)
            guard parts.starts(with: ["Tests", "GMSCoreTests"]),
                !["Promises", "Support"].contains(parts[2])
            else { return [] }
            guard let range = source.name.firstRange(of: "Tests") else { return ["is no XTests"] }
            let rooms = (parts[2].hasPrefix("GMS") ? [] : ["GMSCore"]) + parts[2..<parts.count - 1]
            let file = (["Sources"] + rooms + [source.name[..<range.lowerBound] + ".swift"])
                .joined(separator: "/")
            let isThere = SourceTree.sources.contains { $0.path == file }
            return isThere ? [] : ["has no \(file)"]
        },
    ]
}

/// The rules hold, and each is broken by its snippet.
@Suite struct SourceRules {
    @Test func thereAreSources() {
        #expect(SourceTree.sources.count > 100)
        #expect(SourceTree.tests.count > 50)
    }

    @Test(arguments: SourceRule.all)
    func holds(_ rule: SourceRule) {
        #expect(rule.violations(SourceTree.sources + SourceTree.tests) == [])
    }

    @Test(arguments: SourceRule.all)
    func isBrokenByItsSnippet(_ rule: SourceRule) {
        let source = Source(path: rule.snippet.path, text: rule.snippet.text)
        #expect(rule.violations([source]).count == 1)
    }

    @Test(arguments: [
        ("public struct A {}", ["A"]),
        ("/// A.\n@safe\npublic struct A {\n    public var a = 1\n    var b = 1\n}", ["a"]),
        ("/// A.\npublic enum A {\n    case a, b\n    enum B {\n        case c\n    }\n}", ["a"]),
        ("enum A {\n    case a\n    /// B.\n    public static let b = 1\n}", []),
        ("/// A.\npublic protocol A {\n    func a()\n}", ["a"]),
        ("public extension A {\n    func a() {\n        let b = 1\n    }\n}", ["a"]),
        (
            "extension A {\n    public init?() {\n        switch a {\n        case .b: c()\n        }\n    }\n}",
            ["init"]
        ),
        ("// public struct A {}\nlet a = \"public let b\"\npackage struct B {}", []),
        ("/// A.\npublic struct A {\n    public internal(set) var a = 1\n}", ["a"]),
        (
            "/// A.\npublic struct A {\n    public static func < (left: A, right: A) -> Bool { true }\n}",
            ["<"]
        ),
    ])
    func whatLacksACommentIsFound(_ text: String, _ names: [String]) {
        let source = Source(path: "Sources/GMSCore/Model/A.swift", text: text)
        #expect(PublicSurface.uncommented(in: source) == names)
    }

    /// The landing page of the library's documentation lists what is public, in one place each.
    @Test func theLandingPageIsComplete() throws {
        let page = SourceTree.root + "/Sources/GMSCore/GMSCore.docc/GMSCore.md"
        let entries = try String(contentsOfFile: page, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("- ``") }.map { String($0.dropFirst(4).dropLast(2)) }
        let names = SourceTree.sources.filter { $0.path.hasPrefix("Sources/GMSCore/") }
            .flatMap(PublicSurface.declarations).filter(\.isOutermost).map(\.name)
        #expect(entries.sorted() == names.sorted())
    }

    @Test func codeIsWithoutCommentsAndWords() {
        let text = ##"""
            let a = "A \(b.map { "C \($0)" }) D" // E
            /* F */ let g = """
                H "I" \(j)
                """
            let k = #"L \(m) \#(n)"#
            """##
        let code = Source(path: "A.swift", text: text).code
        for word in ["b.map", "$0", "let g", "(j", " j ", "n"] where word != "(j" {
            #expect(code.contains(word), "\(word)")
        }
        for word in ["A", "C", "D", "E", "F", "H", "I", "L", "m)"] {
            #expect(!code.contains(word), "\(word)")
        }
        #expect(code.split(separator: "\n", omittingEmptySubsequences: false).count == 5)
    }
}
