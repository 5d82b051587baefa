import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

extension GMSAnalyze {
    struct Why: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the chain of causes of an event.",
            discussion: "Example: gms-analyze why run.db 1998")

        @Argument(help: ArgumentHelp("The event log.", valueName: "log"))
        var log: String

        @Argument(help: ArgumentHelp("The number of the event.", valueName: "seq"))
        var seq: Int64

        @Flag(help: "Print long chains whole.")
        var all = false

        @OptionGroup var styling: StyleOptions

        /// How long a chain is followed.
        private static let limit = 100_000
        /// How many links are shown of a long chain.
        private static let shown = 40

        func run() throws {
            let reader = try EventLogReader(path: log)
            let text = try reader.eventText()
            var chain: [Event] = []
            var next: Int64? = seq
            while let wanted = next, chain.count < Self.limit {
                guard let event = try reader.events([wanted]).first else {
                    throw CommandFailure(
                        code: 64,
                        "\(log) has no event \(wanted); events are numbered from 1\(try range(reader))"
                    )
                }
                chain.append(event)
                next = event.cause
            }
            let lines = ChainText(
                chain, requests: try requests(chain, reader), text: text, style: styling.style,
                limit: all ? nil : Self.shown
            ).lines
            try Terminal.write(
                lines.fitted(to: Terminal.columns).joined(separator: "\n") + "\n")
        }

        /// The requests of the messages in a chain that does not hold them itself.
        private func requests(
            _ chain: [Event], _ reader: borrowing EventLogReader
        ) throws -> [Event] {
            let requested = Set(chain.filter { $0.kind == .request }.compactMap(\.message?.id))
            let messages = Set(chain.compactMap(\.message?.id)).subtracting(requested)
            return try reader.requests(of: messages.sorted().suffix(5))
        }

        private func range(_ reader: borrowing EventLogReader) throws -> String {
            reader.footer.eventCount.map { " to \($0)" } ?? ""
        }
    }
}
