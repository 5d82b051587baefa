import Foundation
import Testing

/// What the documents show is what the programs print.
@Suite struct DocumentTests {
    /// One command of a document and the lines that it is said to print.
    struct Example: CustomTestStringConvertible {
        let command: String
        var lines: [String] = []

        var testDescription: String { command }
    }

    /// The commands of the `console` blocks of a document.
    static func examples(in document: String) throws -> [Example] {
        var examples: [Example] = []
        var isInside = false
        for line in try Repository.text(of: document).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.hasPrefix("```") {
                isInside = line == "```console"
            } else if isInside, line.hasPrefix("$ ") {
                examples.append(Example(command: String(line.dropFirst(2))))
            } else if isInside, !examples.isEmpty {
                examples[examples.count - 1].lines.append(String(line))
            }
        }
        return examples
    }

    /// The commands run one after the other in one folder, as a reader would type them.
    @Test(arguments: [
        "README.md", "scenarios/README.md", "queries/README.md", "docs/exit-codes.md",
        "docs/formats.md",
    ])
    func theExamplesPrintWhatTheDocumentSays(document: String) throws {
        let folder = try Folder()
        for name in ["queries", "scenarios"] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.file(name), withDestinationPath: Repository.root + "/" + name)
        }
        let programs = URL(filePath: Program.run.path).deletingLastPathComponent().path
        let path = programs + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        for example in try Self.examples(in: document) {
            let outcome = try Program(path: "/bin/sh").run(
                ["-c", example.command], at: folder.path, environment: ["PATH": path])
            #expect(outcome.errors.isEmpty, "\(example.command): \(outcome.errors)")
            Self.compare(outcome.output, with: example)
        }
    }

    /// Blank lines at the end of an example do not count; `…` stands for what is left out.
    private static func compare(_ output: String, with example: Example) {
        let isPart = example.lines.contains("…")
        let expected = example.lines.prefix { $0 != "…" }
        var shown = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if isPart { shown = Array(shown.prefix(expected.count)) }
        func trimmed(_ lines: [String]) -> String {
            var lines = lines
            while lines.last?.isEmpty == true { lines.removeLast() }
            return lines.joined(separator: "\n")
        }
        guard !expected.isEmpty else { return }
        #expect(trimmed(shown) == trimmed(Array(expected)), "\(example.command)")
    }

    @Test func theExamplesAreFound() throws {
        let commands = try Self.examples(in: "README.md").map(\.command)
        #expect(commands.contains("gms-run --variant gms2_crash --out run.db"))
        #expect(commands.count >= 5)
    }

    /// Every file that a document links to is there.
    @Test(arguments: [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/event-log.md", "docs/analysis.md",
        "docs/protocols.md", "docs/scenarios.md", "docs/json.md", "docs/claims.md",
        "docs/performance.md",
        "docs/properties.md", "docs/exit-codes.md", "docs/formats.md", "docs/decisions.md",
        "docs/compare.md", "docs/cost.md", "docs/library.md",
        "queries/README.md", "scenarios/README.md",
    ])
    func linksLeadSomewhere(document: String) throws {
        let text = try Repository.text(of: document)
        let folder = document.split(separator: "/").dropLast().joined(separator: "/")
        for match in text.matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
            let target = "\(Repository.root)/\(folder)/\(match.output.1)"
            #expect(FileManager.default.fileExists(atPath: target), "\(match.output.1)")
        }
    }
}
