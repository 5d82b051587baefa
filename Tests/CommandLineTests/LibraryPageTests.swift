import Foundation
import Testing

/// What docs/library.md shows is a program that is compiled, and what that prints.
@Suite struct LibraryPageTests {
    /// The blocks of the page in a language, without its package manifest.
    private static func blocks(of language: String) throws -> [String] {
        var blocks: [String] = []
        var block: [Substring]?
        for line in try Repository.text(of: "docs/library.md").split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line == "```", let lines = block {
                blocks.append(lines.joined(separator: "\n"))
                block = nil
            } else if line == "```" + language {
                block = []
            } else {
                block?.append(line)
            }
        }
        return blocks.filter { !$0.hasPrefix("// swift-tools-version") }
    }

    @Test func theBlocksAreTheProgram() throws {
        let program = try Repository.text(of: "Tests/LibraryExample/main.swift")
        #expect(try Self.blocks(of: "swift").joined(separator: "\n\n") + "\n" == program)
    }

    @Test func theProgramPrintsWhatThePageSays() throws {
        let folder = try Folder()
        let outcome = try Program.libraryExample(in: folder)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        #expect(try Self.blocks(of: "text").joined(separator: "\n") + "\n" == outcome.output)
        #expect(folder.names == ["forgetful.db"])
    }

    @Test func theFirstBlockIsShort() throws {
        let first = try #require(try Self.blocks(of: "swift").first)
        #expect(first.split(separator: "\n", omittingEmptySubsequences: false).count < 80)
    }

    /// The programs read what the library recorded.
    @Test func theLogIsForTheProgramsToo() throws {
        let folder = try Folder()
        _ = try Program.libraryExample(in: folder)
        let report = try Program.analyze("forgetful.db", "--expect", "diverged", in: folder)
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.output.contains("forgetful.db: forgetful, "))
        let run = try Program.run("--replay", "forgetful.db", "--out", "again.db", in: folder)
        #expect(run.status == 65)
        #expect(run.errors.contains("lacks \"variant\""), "\(run.errors)")
        let other = try Program.run(
            "--replay", "forgetful.db", "--variant", "gms3", "--out", "again.db", in: folder)
        #expect(other.status == 0, "\(other.errors)")
        let mended = try Program.analyze("again.db", in: folder)
        #expect(mended.status == 0, "\(mended.output)")
    }
}
