import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

extension GMSAnalyze {
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a name in a report means.",
            discussion: """
                Properties, reasons why a worker skipped an item, diagnoses, events and their reasons, \
                verdicts, and words such as view, slot or canonical: each with a definition, an example, \
                its source in the literature and the page that has more. Without an id it lists them all.

                EXAMPLES
                  gms-analyze explain
                  gms-analyze explain partial-multicast
                  gms-analyze explain virtual-synchrony nothing-resent canonical
                  gms-analyze explain --format json | jq -r '.explanations[].id'
                """)

        @Argument(help: ArgumentHelp("What to explain.", valueName: "id"))
        var ids: [String] = []

        @OptionGroup var output: OutputOptions

        func run() throws {
            guard !ids.isEmpty else { return try output.write(ExplainPage()) }
            var explanations: [Explanation] = []
            for id in ids {
                let found = Explanations.named(id)
                if found.isEmpty { throw Self.unknown(id) }
                explanations += found.filter { !explanations.contains($0) }
            }
            try output.write(ExplainPage(explanations))
        }

        private static func unknown(_ id: String) -> CommandFailure {
            let near = Explanations.near(id)
            let names = near.dropLast().joined(separator: ", ")
            let nearest =
                near.last.map { "; near it is " + (names.isEmpty ? $0 : "\(names) or \($0)") } ?? ""
            return CommandFailure(
                code: 64, "\"\(id)\" is not explained\(nearest); gms-analyze explain lists what is")
        }
    }
}
