import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

extension GMSAnalyze {
    struct State: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show every worker's state, view and role at one moment.",
            discussion: "Example: gms-analyze state run.db --at 1998")

        @Argument(help: ArgumentHelp("The event log.", valueName: "log"))
        var log: String

        @Option(
            help: ArgumentHelp("After which event; the last one unless given.", valueName: "seq"))
        var at: Int64?

        @OptionGroup var output: OutputOptions

        func run() throws {
            let reader = try EventLogReader(path: log)
            let snapshot = try withProgress {
                try Session.snapshot(of: reader, at: at, progress: $0)
            }
            guard let snapshot else {
                guard let at, let last = try reader.lastEvent() else {
                    throw CommandFailure(code: 64, "\(log) holds no event yet")
                }
                throw CommandFailure(
                    code: 64,
                    "\(log) has no event \(at); its events are numbered 1 to \(last.seq)")
            }
            try output.write(StatePage(snapshot, path: log))
        }
    }
}
