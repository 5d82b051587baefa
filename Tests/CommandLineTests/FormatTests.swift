import Foundation
import Testing

/// The formats of the report, as a user asks for them.
@Suite struct FormatTests {
    private static let formats = ["text", "json", "markdown", "junit"]

    @Test(arguments: formats)
    func theExitCodeIsThatOfTheText(format: String) throws {
        let folder = try Folder()
        let diverged = "\(Repository.fixtures)/gms2_crash-401.db"
        let stalled = "\(Repository.fixtures)/gms3-403.db"
        for arguments in [
            [diverged], [stalled], [diverged, "--expect", "diverged"],
            [stalled, "--expect", "diverged"], [stalled, "--expect", "consistent"],
            [stalled, "--require", "no-stall"],
            [diverged, "--expect", "diverged", "--require", "agreement"],
        ] {
            let text = try Program.analyze.run(arguments, at: folder.path)
            let other = try Program.analyze.run(
                arguments + ["--format", format], at: folder.path)
            #expect(other.status == text.status, "\(arguments)")
            #expect(other.errors.isEmpty && other.output.hasSuffix("\n"))
        }
    }

    @Test(arguments: ["markdown", "junit"])
    func neitherHasColours(format: String) throws {
        let folder = try Folder()
        let log = "\(Repository.fixtures)/gms2_crash-401.db"
        let plain = try Program.analyze(log, "--format", format, in: folder).output
        let coloured = try Program.analyze(
            log, "--format", format, "--color", "always", in: folder
        ).output
        #expect(plain == coloured && !plain.contains("\u{1B}"))
        #expect(plain.hasPrefix(format == "junit" ? "<?xml version=\"1.0\"" : "### DIVERGED at "))
    }

    @Test func theHelpShowsThem() throws {
        let folder = try Folder()
        let help = try Program.analyze("help", "report", in: folder).output
        for format in Self.formats { #expect(help.contains(format)) }
        for format in ["markdown", "junit"] {
            #expect(help.contains("gms-analyze run.db --format \(format) >"))
        }
    }

    @Test(arguments: [
        ["why", "LOG", "90"], ["state", "LOG"], ["diff", "LOG", "4", "5"],
        ["compare", "LOG", "LOG"], ["cost", "LOG"], ["query", "crashes", "LOG"], ["queries"],
        ["queries", "crashes"], ["explain"], ["explain", "view", "partial-multicast"],
    ])
    func everyCommandHasThemAll(arguments: [String]) throws {
        let folder = try Folder()
        let log = "\(Repository.fixtures)/gms2_crash-401.db"
        let arguments = arguments.map { $0 == "LOG" ? log : $0 }
        let help = try Program.analyze("help", arguments[0], in: folder).output
        var outputs: Set<String> = []
        for format in Self.formats {
            #expect(help.contains(format))
            let result = try Program.analyze.run(
                arguments + ["--format", format], at: folder.path)
            #expect(result.status == 0 && result.errors.isEmpty, "\(arguments) \(format)")
            outputs.insert(result.output)
            switch format {
            case "json": _ = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
            case "junit": #expect(result.output.hasSuffix("</testsuites>\n"))
            case "markdown":
                #expect(result.output.contains("| ") || result.output.contains("```sql"))
            default:
                let plain = try Program.analyze.run(arguments, at: folder.path).output
                #expect(result.output == plain)
            }
        }
        #expect(outputs.count == Self.formats.count)
        let none = try Program.analyze.run(arguments + ["--format", "pdf"], at: folder.path)
        #expect(none.status == 64 && none.errors.contains("'pdf' is invalid"))
    }

    @Test func aNameThatIsMarkupIsQuoted() throws {
        let folder = try Folder()
        let name = "a|b*`<&\"_.db"
        try folder.write(
            Data(contentsOf: URL(filePath: Repository.fixtures + "/gms3-403.db")), to: name)
        let markdown = try Program.analyze(name, "--format", "markdown", in: folder)
        #expect(markdown.output.contains("\n``a|b*`<&\"_.db``: `gms3`, 5 processes, "))
        let junit = try Program.analyze(name, "--format", "junit", in: folder)
        #expect(junit.output.contains("<testsuite name=\"a|b*`&lt;&amp;&quot;_.db\" "))
    }
}
