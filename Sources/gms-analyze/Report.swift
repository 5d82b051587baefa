import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

extension GMSAnalyze {
    struct Report: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "report", abstract: "Judge a log and say what happened. (default)",
            discussion: """
                EXAMPLES
                  gms-analyze run.db --format json | jq .verdict
                  gms-analyze run.db --format markdown >>issue.md
                  gms-analyze run.db --format junit >run.xml
                """)

        enum Expectation: String, ExpressibleByArgument, CaseIterable { case diverged, consistent }

        @Argument(help: ArgumentHelp("The event log.", valueName: "log"))
        var log: String

        @Option(
            help: ArgumentHelp(
                "Exit with 0 if this is the verdict and with 1 if it is not.",
                valueName: "diverged|consistent"))
        var expect: Expectation?

        @Option(
            help: ArgumentHelp(
                "Exit with 1 if this property is violated. May be repeated.", valueName: "property"),
            transform: property)
        var require: [Property] = []

        @OptionGroup var output: OutputOptions

        private static func property(_ text: String) throws -> Property {
            guard let property = Property.named(text) else {
                let names = Property.all.map(\.id).joined(separator: ", ")
                throw ValidationError("\"\(text.printable)\" is none of \(names).")
            }
            return property
        }

        func run() throws {
            let reader = try EventLogReader(path: log)
            let analysis = try withProgress { try Session.analyze(reader, progress: $0) }
            try output.write(ReportPage(analysis, path: log))
            throw ExitCode(code(for: analysis))
        }

        private func code(for analysis: Analysis) -> Int32 {
            let isRequired = require.contains { analysis.result(for: $0)?.isViolated == true }
            if let expect {
                return analysis.verdict.rawValue == expect.rawValue && !isRequired ? 0 : 1
            }
            switch analysis.verdict {
            case .consistent: return isRequired ? 1 : 0
            case .diverged, .violated: return 1
            case .inconclusive: return isRequired ? 1 : 2
            }
        }
    }
}
