import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

extension GMSAnalyze {
    struct Cost: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure latencies, packets and the time without a leader.",
            discussion: """
                Of several logs the first is the baseline; the others show how many times its figures \
                theirs are.

                EXAMPLES
                  gms-analyze cost run.db
                  gms-analyze cost gms3.db gms4.db
                  gms-analyze cost gms4.db --format json | jq '.logs[0].delivery.p99'
                """)

        @Argument(help: ArgumentHelp("The event logs.", valueName: "log"))
        var logs: [String]

        @OptionGroup var output: OutputOptions

        func run() throws {
            let entries = try logs.map { log -> CostPage.Entry in
                let reader = try EventLogReader(path: log)
                return (
                    log,
                    try withProgress(on: log) { try Session.cost(of: reader, progress: $0) }
                )
            }
            try output.write(CostPage(entries))
        }
    }
}
