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

        /// The formats of all pages, and one of tables alone.
        enum Format: ExpressibleByArgument {
            case csv
            case page(GMSReports.Format)

            init?(argument: String) {
                switch argument {
                case "csv": self = .csv
                case "table": self = .page(.text)
                default:
                    guard let format = GMSReports.Format(rawValue: argument) else { return nil }
                    self = .page(format)
                }
            }

            var defaultValueDescription: String { "table" }
            static var allValueStrings: [String] {
                ["table", "csv"] + GMSReports.Format.allCases.map(\.rawValue)
            }
        }

        @Option(help: "table, which is text; csv for spreadsheets; \(GMSReports.Format.help).")
        var format = Format.page(.text)

        @OptionGroup var colours: ColourOptions

        /// - Throws: `CommandFailure` if there is none.
        static func named(_ name: String) throws -> QueryLibrary.Query {
            guard let query = QueryLibrary.query(named: name) else {
                throw CommandFailure(
                    code: 64,
                    "there is no query \"\(name)\"; gms-analyze queries lists those there are")
            }
            return query
        }

        func run() throws {
            let query = try Self.named(name)
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
                let page = QueryPage(
                    query.name, path: log, columns: result.columns, rows: rows)
                switch format {
                case .csv:
                    let lines = CSVFormat().lines(page.columns, page.texts)
                    try Terminal.write(lines.joined(separator: "\n") + "\n")
                case .page(let format): try colours.write(page, in: format)
                }
            } catch let error as QueryError {
                throw CommandFailure(code: 64, error.description)
            }
        }
    }
}

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
