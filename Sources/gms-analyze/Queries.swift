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

        func run() throws {
            if let name {
                guard let query = QueryLibrary.query(named: name) else {
                    throw CommandFailure(
                        code: 64,
                        "there is no query \"\(name)\"; gms-analyze queries lists those there are")
                }
                try Terminal.write(query.sql)
                return
            }
            var table = TextTable([.left, .left])
            for query in QueryLibrary.all { table.add([query.name, query.question]) }
            try Terminal.write(table.lines().joined(separator: "\n") + "\n")
        }
    }
}
