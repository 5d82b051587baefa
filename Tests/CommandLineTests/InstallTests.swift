import Foundation
import Testing

/// What `scripts/install` says before it builds anything; `scripts/test-install` does the rest.
@Suite struct InstallTests {
    private func install(
        _ arguments: String..., in folder: borrowing Folder
    ) throws -> Program.Outcome {
        try Program(path: Repository.root + "/scripts/install").run(arguments, at: folder.path)
    }

    @Test func helpIsPrinted() throws {
        let outcome = try install("--help", in: try Folder())
        #expect(outcome.status == 0)
        #expect(outcome.output == "usage: scripts/install [PREFIX]   (default: /usr/local)\n")
        #expect(outcome.errors.isEmpty)
    }

    @Test func wrongUsageIsRefused() throws {
        let folder = try Folder()
        let unknown = try install("--prefix=x", in: folder)
        #expect(unknown.status == 64 && unknown.errors.hasPrefix("usage: scripts/install "))
        // An unset variable must not mean the default.
        let empty = try install("", in: folder)
        #expect(empty.status == 64 && empty.errors == "install: the PREFIX is empty\n")
        let two = try install("my", "folder", in: folder)
        #expect(two.status == 64)
        #expect(two.errors.contains("2 arguments; a PREFIX with spaces needs quotes"))
        #expect(folder.names.isEmpty)
    }

    @Test func aPrefixThatCannotBeWrittenIsRefused() throws {
        let folder = try Folder()
        try folder.write(Data(), to: "file")
        let outcome = try install("file", in: folder)
        #expect(outcome.status == 73)
        #expect(
            outcome.errors.hasPrefix("install: file/bin cannot be written; give another PREFIX"))
        #expect(outcome.output.isEmpty)
    }
}
