import ArgumentParser
import GMSCommandLine
import GMSCore

@main
enum Program {
    static func main() {
        do {
            var command = try GMSAnalyze.parseAsRoot()
            try command.run()
        } catch let failure as CommandFailure {
            failure.end("gms-analyze")
        } catch let error as LogError {
            let code: Int32 =
                switch error.kind {
                case .missing: 66
                case .unreadable: 65
                case .failed: 74
                }
            CommandFailure(code: code, error.description).end("gms-analyze")
        } catch {
            GMSAnalyze.exit(withError: error)
        }
    }
}

struct GMSAnalyze: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gms-analyze",
        abstract: "Says where the replicas of a recorded run diverged, and why.",
        discussion: """
            Reads an event log of gms-run, or of any program that writes the same tables, rebuilds every \
            worker's history and judges the properties of group communication.

            EXAMPLES
              gms-analyze run.db
              gms-analyze run.db --format json
              gms-analyze run.db --format markdown >>issue.md
              gms-analyze run.db --format junit >run.xml
              gms-analyze run.db --expect diverged
              gms-analyze why run.db 1998
              gms-analyze state run.db --at 1998
              gms-analyze diff run.db 4 5
              gms-analyze compare run.db gms3.db
              gms-analyze cost gms3.db gms4.db
              gms-analyze query delivery-matrix run.db
              gms-analyze queries
              gms-analyze explain partial-multicast

            EXIT CODES
              0 consistent · 1 diverged or violated · 2 inconclusive · 64 usage · 65 not a readable event \
            log · 66 no such file · 70 internal error · 74 I/O error
            """,
        version: "gms-analyze \(packageVersion)",
        subcommands: [
            Report.self, Why.self, State.self, Diff.self, Compare.self, Cost.self, Query.self,
            Queries.self, Explain.self,
        ],
        defaultSubcommand: Report.self)
}
