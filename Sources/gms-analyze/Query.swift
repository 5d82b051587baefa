import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSQueries
import GMSReports

extension GMSAnalyze {
    struct Query: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run a shipped query on a log.",
            discussion: """
                Example: gms-analyze query state-history run.db --set process=3
                The names are listed by gms-analyze queries.
                """)

        @Argument(help: ArgumentHelp("The name of the query.", valueName: "name"))
        var name: String

        @Argument(help: ArgumentHelp("The event log.", valueName: "log"))
        var log: String

        @Option(
            name: .customLong("set"),
            help: ArgumentHelp(
                "Set a parameter of the query. May be repeated.", valueName: "name=value"))
        var parameters: [String] = []

        @Option(help: "table, csv or json.")
        var format = QueryText.Format.table

        func run() throws {
            guard let query = QueryLibrary.query(named: name) else {
                throw CommandFailure(
                    code: 64,
                    "there is no query \"\(name)\"; gms-analyze queries lists those there are")
            }
            var values: [String: String] = [:]
            for parameter in parameters {
                let parts = parameter.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, !parts[0].isEmpty else {
                    throw CommandFailure(
                        code: 64, "\"\(parameter)\" is not a parameter such as process=3")
                }
                values[String(parts[0])] = String(parts[1])
            }
            let reader = try EventLogReader(path: log)
            do {
                let result = try reader.run(query, with: values)
                let rows = result.rows.map { $0.map(\.json) }
                let lines = QueryText(columns: result.columns, rows: rows).lines(format)
                try Terminal.write(lines.joined(separator: "\n") + "\n")
            } catch let error as QueryError {
                throw CommandFailure(code: 64, error.description)
            }
        }
    }
}

extension QueryText.Format: ExpressibleByArgument {}

extension SQLiteValue {
    var json: JSONValue {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .real(let number): .string(String(number))
        case .text(let text): .string(text)
        }
    }
}
