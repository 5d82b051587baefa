import ArgumentParser
import FoundationEssentials
import GMSCore

@main
enum Program {
    static func main() {
        do {
            var command = try GMSRun.parseAsRoot()
            try command.run()
        } catch let failure as CommandFailure {
            failure.end("gms-run")
        } catch {
            GMSRun.exit(withError: error)
        }
    }
}

struct GMSRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gms-run",
        abstract: "Runs a group membership protocol and records every event to a SQLite log.",
        discussion: """
            The run is a deterministic simulation: the same arguments give the same bytes. Analyze \
            the log with gms-analyze, or query it with any SQLite tool.

            EXAMPLES
              gms-run --variant gms2_crash --out run.db
              gms-run --variant gms4 --loss 0.05 --arghh 100 --seed 7 --out run.db
              gms-run --scenario scenarios/gms2.json5 --out run.db --narrate
              gms-run --replay run.db --variant gms3 --out again.db

            VARIANTS
            \(Variant.allCases.map { "  " + $0.rawValue.padded(to: 12) + $0.summary }.joined(separator: "\n"))

            EXIT CODES
              0 recorded · 64 usage · 65 bad scenario or log · 73 output exists or cannot be \
            created · 74 I/O error or disk full
            """,
        version: "gms-run \(packageVersion)")

    @Option(
        help: ArgumentHelp(
            "The event log to write. Never overwritten without --force.", valueName: "file"))
    var out: String

    @OptionGroup(title: "The run") var options: ManifestOptions

    @Option(help: ArgumentHelp("Read the run from a JSON5 file.", valueName: "file"))
    var scenario: String?

    @Option(help: ArgumentHelp("Run the manifest of a log again.", valueName: "log"))
    var replay: String?

    @Flag(help: "Tell the run in words.") var narrate = false
    @Flag(help: "Print nothing but errors.") var quiet = false
    @Flag(help: "Replace an existing log.") var force = false
    @Flag(help: "Index the events for faster queries, at about twice the size.") var index = false

    func validate() throws {
        if scenario != nil, replay != nil {
            throw ValidationError("--scenario and --replay exclude each other.")
        }
        if scenario == nil, replay == nil, options.variant == nil {
            throw ValidationError("--variant is missing: one of \(Variant.names).")
        }
    }

    func run() throws {
        var manifest = try base()
        try options.apply(to: &manifest)
        if let replay, sameFile(replay, out) {
            throw CommandFailure(code: 73, "\(out) is the log that is replayed; give another --out")
        }
        let header = RunHeader(
            variant: manifest.variant.rawValue, seed: manifest.seed, manifest: manifest.json,
            tool: "gms-run \(packageVersion)", processes: manifest.processes)
        let log = try recording {
            try EventLogWriter(path: out, header: header, isReplacing: force)
        }
        if log.usesRollbackJournal {
            Terminal.writeError(
                "gms-run: no write-ahead log on this file system; using a rollback journal\n")
        }
        let isTelling = narrate && !quiet
        let progress = !quiet && !isTelling && Terminal.isErrorTerminal
        var recorder = Recorder(
            log: log, narrator: isTelling ? Narrator { print($0) } : nil,
            progress: progress ? ProgressBar(duration: manifest.workload.duration.count) : nil)
        let (footer, digest) = try recording {
            defer { recorder.progress?.clear() }
            let footer = try Simulation.run(manifest, into: &recorder)
            return (footer, try log.finish(footer, isIndexed: index))
        }
        recorder.narrator?.finish()
        if !quiet {
            if isTelling { print() }
            print(summary(of: manifest, footer, recorder.tally, digest))
        }
    }

    /// The manifest that the flags are applied to.
    private func base() throws -> RunManifest {
        do {
            if let scenario {
                guard let data = FileManager.default.contents(atPath: scenario) else {
                    throw CommandFailure(
                        code: 65, "\(scenario) cannot be read: there is no such file")
                }
                return try RunManifest(
                    json: String(decoding: data, as: UTF8.self), variant: options.variant)
            }
            if let replay {
                let header = try EventLogReader(path: replay).header
                return try RunManifest(json: header.manifest, variant: options.variant)
            }
        } catch let error as ScenarioError {
            let source = scenario ?? "the manifest of \(replay ?? "")"
            throw CommandFailure(code: 65, "\(source) cannot be run: \(error)")
        } catch let error as LogError {
            throw CommandFailure(code: error.kind == .failed ? 74 : 65, error.description)
        }
        var manifest = RunManifest(variant: options.variant ?? .gms1)
        manifest.setWorkers(RunManifest.usualWorkers)
        return manifest
    }

    /// Gives the errors of recording their exit codes.
    private func recording<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as RecordingError {
            if case .failed = error { throw CommandFailure(code: 74, error.description) }
            throw CommandFailure(code: 73, error.description)
        }
    }

    private func sameFile(_ left: String, _ right: String) -> Bool {
        func resolved(_ path: String) -> String {
            URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
        }
        return resolved(left) == resolved(right)
    }

    private func summary(
        of manifest: RunManifest, _ footer: RunFooter, _ tally: Recorder.Tally, _ digest: String
    ) -> String {
        let count = manifest.processes.count
        var happened = [
            Count.of(Int(footer.eventCount ?? 0), "event"), Count.of(tally.views, "view"),
            Count.of(tally.crashes, "crash", "crashes"), Count.of(tally.elections, "election"),
        ]
        if tally.stops > 0 { happened.append(Count.of(tally.stops, "stop")) }
        if tally.abandoned > 0 { happened.append(Count.of(tally.abandoned, "join") + " given up") }
        let end = footer.outcome == .cut ? "cut at the drain limit" : "came to rest"
        return """
            recorded  \(out)
            run       \(manifest.variant.rawValue), \(Count.of(count, "worker")), seed \(manifest.seed), \
            \(Nanoseconds(footer.endTime ?? 0).seconds) of virtual time, \(end)
            happened  \(happened.joined(separator: ", "))
            digest    \(digest)
            analyze   gms-analyze \(out.shellQuoted)
            """
    }
}
