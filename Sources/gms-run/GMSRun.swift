import ArgumentParser
import FoundationEssentials
import GMSCommandLine
import GMSCore
import GMSReports

@main
enum Program {
    static func main() {
        Terminal.reportFileLimits()
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
              gms-run --scenario scenarios/gms4-loss.json5 --out run.db --narrate
              gms-run --replay run.db --variant gms3 --out again.db

            VARIANTS
            \(Variant.allCases.map { "  " + $0.rawValue.padded(to: 13) + $0.summary }.joined(separator: "\n"))

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
        let manifest = try manifest()
        if let replay, sameFile(replay, out) {
            throw CommandFailure(code: 73, "\(out) is the log that is replayed; give another --out")
        }
        let log = try recording {
            let header = RunHeader(manifest, tool: "gms-run \(packageVersion)")
            return try EventLogWriter(path: out, header: header, isReplacing: force)
        }
        if log.usesRollbackJournal {
            Terminal.writeError(
                "gms-run: no write-ahead log on this file system; using a rollback journal\n")
        }
        let narrator =
            narrate && !quiet ? Narrator { try Terminal.write(Narration.line($0, $1) + "\n") } : nil
        let bar = ProgressBar(isShown: !quiet && narrator == nil && Terminal.isErrorTerminal)
        let recording = try recording {
            defer { bar.clear() }
            return try Session.record(manifest, to: log, isIndexed: index, listener: narrator) {
                let changes = manifest.workload.changes
                bar.update(
                    done: changes == nil ? $1 : $2,
                    of: changes ?? manifest.workload.duration.count, "\($0.grouped) events")
            }
        }
        try narrator?.finish()
        if !quiet {
            if narrator != nil { try Terminal.write("\n") }
            try Terminal.write(summary(of: manifest, recording) + "\n")
        }
    }

    /// The manifest of the scenario, of the log to replay or of no file, changed by the flags.
    private func manifest() throws -> RunManifest {
        if let scenario {
            return try manifest(json: ScenarioFile.text(at: scenario), of: scenario)
        }
        if let replay {
            do {
                let header = try EventLogReader(path: replay).header
                return try manifest(json: header.manifest, of: "the manifest of \(replay)")
            } catch let error as LogError {
                throw CommandFailure(code: error.kind == .failed ? 74 : 65, error.description)
            }
        }
        var manifest = RunManifest(variant: options.variant ?? .gms1)
        manifest.setWorkers(RunManifest.usualWorkers)
        options.apply(to: &manifest)
        do {
            try manifest.validate()
        } catch {
            throw ValidationError("The run is not possible: \(error.sentence).")
        }
        return manifest
    }

    /// Blames the flags only if the text can be run without them.
    private func manifest(json: String, of source: String) throws -> RunManifest {
        do {
            return try RunManifest(json: json, variant: options.variant, adjust: options.apply)
        } catch {
            if (try? RunManifest(json: json, variant: options.variant)) != nil {
                throw ValidationError("The run is not possible: \(error.sentence).")
            }
            let failure =
                replay == nil ? error : ScenarioError(error.sentence, key: error.key)
            throw CommandFailure(code: 65, "\(source) cannot be run: \(failure)")
        }
    }

    /// Gives the errors of recording their exit codes.
    private func recording<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as RecordingError {
            switch error {
            case .failed: throw CommandFailure(code: 74, error.description)
            case .cannotCreate: throw CommandFailure(code: 73, error.description)
            case .exists(let path):
                throw CommandFailure(
                    code: 73, "\(path) exists; give another --out, or --force to replace it")
            }
        }
    }

    private func sameFile(_ left: String, _ right: String) -> Bool {
        func resolved(_ path: String) -> String {
            URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
        }
        return resolved(left) == resolved(right)
    }

    private func summary(of manifest: RunManifest, _ recording: Session.Recording) -> String {
        let (footer, tally) = (recording.footer, recording.tally)
        guard let events = footer.eventCount, let endTime = footer.endTime else {
            preconditionFailure(
                "a run that is over lacks its count of events or its end: \(footer)")
        }
        let count = manifest.processes.count
        var happened = [
            Count.of(Int(events), "event"), Count.of(tally.views, "view"),
            Count.of(tally.crashes, "crash", "crashes"), Count.of(tally.elections, "election"),
        ]
        if tally.stops > 0 { happened.append(Count.of(tally.stops, "stop")) }
        if tally.abandoned > 0 { happened.append(Count.of(tally.abandoned, "join") + " given up") }
        let end = footer.outcome == .cut ? "cut: it did not come to rest" : "came to rest"
        return """
            recorded  \(out)
            run       \(manifest.variant?.rawValue ?? ""), \(Count.of(count, "worker")), seed \(manifest.seed), \
            \(Nanoseconds(endTime).seconds) of virtual time, \(end)
            happened  \(happened.joined(separator: ", "))
            digest    \(recording.digest)
            analyze   gms-analyze \(out.shellQuoted)
            """
    }
}
