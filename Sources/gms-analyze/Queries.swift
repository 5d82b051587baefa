import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSQueries
import GMSReports

extension GMSAnalyze {
    struct Queries: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the shipped queries, or print the SQL of one.",
            discussion: "Example: gms-analyze queries state-history | sqlite3 -box run.db")

        @Argument(help: ArgumentHelp("Print the SQL of this query.", valueName: "name"))
        var name: String?

        @OptionGroup var output: OutputOptions

        func run() throws {
            guard let name else { return try output.write(QueriesPage(QueryLibrary.all)) }
            try output.write(QueriesPage(Query.named(name)))
        }
    }
}
