import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

extension GMSAnalyze {
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set two workers' histories side by side from their first difference on.",
            discussion: """
                Example: gms-analyze diff run.db 4 5
                The histories are aligned as in the report: equal items at equal positions agree.
                """)

        @Argument(help: ArgumentHelp("The event log.", valueName: "log"))
        var log: String

        @Argument(help: ArgumentHelp("A worker.", valueName: "worker"))
        var left: Int32

        @Argument(help: ArgumentHelp("Another worker.", valueName: "other"))
        var right: Int32

        @Option(
            help: ArgumentHelp(
                "How many rows to show from the first difference on: a number, or all.",
                valueName: "rows"))
        var rows = Rows.some(20)

        @OptionGroup var output: OutputOptions

        func validate() throws {
            if left == right { throw ValidationError("\(left) and \(right) are one worker.") }
        }

        func run() throws {
            let reader = try EventLogReader(path: log)
            for process in [left, right]
            where !reader.header.processes.contains(ProcessID(rawValue: process)) {
                let known = reader.header.processes.map(\.description).joined(separator: ", ")
                throw CommandFailure(code: 64, "\(log) has no process \(process); it has \(known)")
            }
            let diff = try withProgress {
                try Session.diff(
                    ProcessID(rawValue: left), ProcessID(rawValue: right), of: reader, progress: $0)
            }
            try output.write(DiffPage(diff, path: log, limit: rows.limit))
        }
    }

    /// A number of rows, or all.
    enum Rows: ExpressibleByArgument, CustomStringConvertible {
        case all
        case some(Int)

        init?(argument: String) {
            if argument == "all" {
                self = .all
            } else if let number = Int(argument), number >= 0 {
                self = .some(number)
            } else {
                return nil
            }
        }

        var limit: Int? { if case .some(let number) = self { number } else { nil } }
        var description: String { limit.map(\.description) ?? "all" }
    }
}
