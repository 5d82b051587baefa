import Foundation
import Testing

/// One of the built programs, run as a user runs it.
struct Program {
    static let run = Program("gms-run")
    static let analyze = Program("gms-analyze")
    static let libraryExample = Program("library-example")

    let path: String

    init(path: String) { self.path = path }

    private init(_ name: String) {
        // The programs lie beside the test bundle, or, where another program loads the bundle, in
        // the default build folder.
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let folders = [beside.path, Repository.root + "/.build/debug"]
        let places = folders.map { $0 + "/" + name }
        path = places.first { FileManager.default.isExecutableFile(atPath: $0) } ?? name
    }

    /// What a program printed and how it ended.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        /// The first line of the output.
        var first: String { output.split(separator: "\n").first.map(String.init) ?? "" }
    }

    /// Runs the program in a folder.
    func callAsFunction(
        _ arguments: String..., in folder: borrowing Folder, environment: [String: String] = [:],
        input: String? = nil
    ) throws -> Outcome {
        try run(arguments, at: folder.path, environment: environment, input: input)
    }

    func run(
        _ arguments: [String], at folder: String, environment: [String: String] = [:],
        input: String? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        var variables = ProcessInfo.processInfo.environment
        variables["NO_COLOR"] = nil
        process.environment = variables.merging(environment) { $1 }
        // Files, because a full pipe would stop the program.
        let name = UUID().uuidString
        let captures = ["out", "err"].map {
            FileManager.default.temporaryDirectory.path + "/\(name).\($0)"
        }
        defer { captures.forEach { try? FileManager.default.removeItem(atPath: $0) } }
        let handles = try captures.map { path in
            try Data().write(to: URL(filePath: path))
            return try FileHandle(forWritingTo: URL(filePath: path))
        }
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        process.standardInput =
            try input.map { try FileHandle(forReadingFrom: URL(filePath: $0)) }
            ?? FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try handles.forEach { try $0.close() }
        let texts = try captures.map { try String(contentsOfFile: $0, encoding: .utf8) }
        // A signal shows as a status that no program of ours exits with.
        let status =
            process.terminationReason == .exit
            ? process.terminationStatus : 128 + process.terminationStatus
        return Outcome(status: status, output: texts[0], errors: texts[1])
    }
}

/// The files of the checkout that the tests read.
enum Repository {
    static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    static let fixtures = root + "/Tests/GMSCoreTests/Fixtures"

    static func text(of path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }
}

/// A temporary folder that goes away with its value.
struct Folder: ~Copyable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/gms-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func bytes(of name: String) throws -> Data { try Data(contentsOf: URL(filePath: file(name))) }

    func write(_ data: Data, to name: String) throws {
        try data.write(to: URL(filePath: file(name)))
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }
}

extension Program {
    /// Bad input is refused on the error stream alone; in its folder there is `text.db`, which is no log.
    func expectRefusal(of arguments: [String], status: Int32, sentence: String) throws {
        let folder = try Folder()
        try folder.write(Data("no log\n".utf8), to: "text.db")
        let outcome = try run(arguments, at: folder.path)
        #expect(outcome.status == status && outcome.output.isEmpty)
        #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    }
}
