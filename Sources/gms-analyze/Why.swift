import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

extension GMSAnalyze {
    struct Why: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the chain of causes of an event.",
            discussion: "Example: gms-analyze why run.db 1998")

        @Argument(help: ArgumentHelp("The event log.", valueName: "log"))
        var log: String

        @Argument(help: ArgumentHelp("The number of the event.", valueName: "seq"))
        var seq: Int64

        @Flag(help: "Print long chains whole.")
        var all = false

        @OptionGroup var output: OutputOptions

        /// How many links are shown of a long chain.
        private static let shown = 40

        func run() throws {
            let reader = try EventLogReader(path: log)
            guard let chain = try Session.chain(of: seq, in: reader) else {
                let range = reader.footer.eventCount.mention { " to \($0)" }
                throw CommandFailure(
                    code: 64, "\(log) has no event \(seq); events are numbered from 1\(range)")
            }
            try output.write(WhyPage(chain, path: log, limit: all ? nil : Self.shown))
        }
    }
}
