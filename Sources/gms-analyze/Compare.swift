import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

extension GMSAnalyze {
    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what the same fault did in several logs, and why they differ.",
            discussion: """
                Aligns the logs at the crash behind what went wrong, and tells what came of it in each, \
                event by event.

                EXAMPLES
                  gms-run --replay run.db --variant gms3 --out gms3.db
                  gms-analyze compare run.db gms3.db
                  gms-analyze compare run.db gms3.db gms4.db --format json | jq '.logs[].fault.why'
                """)

        @Argument(help: ArgumentHelp("Two event logs or more.", valueName: "log"))
        var logs: [String]

        @OptionGroup var output: OutputOptions

        func validate() throws {
            if logs.count < 2 {
                throw ValidationError("A comparison needs two logs or more; there is one.")
            }
        }

        func run() throws {
            let examined = try logs.map { log in
                let reader = try EventLogReader(path: log)
                return try withProgress(on: log) { try Session.examine(reader, progress: $0) }
            }
            try output.write(ComparePage(Comparison(examined), paths: logs))
        }
    }
}
