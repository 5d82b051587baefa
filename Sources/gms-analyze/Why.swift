import ArgumentParser
import GMSCore

extension GMSAnalyze {
    struct Why: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the chain of causes of an event.",
            discussion: "Example: gms-analyze why run.db 1998")

        @Argument(help: ArgumentHelp("The event log.", valueName: "log"))
        var log: String

        @Argument(help: ArgumentHelp("The number of the event.", valueName: "seq"))
        var seq: Int64

        @OptionGroup var styling: StyleOptions

        /// How long a chain is followed.
        private static let limit = 1000

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
            let lines = ChainText(chain, text: text, style: styling.style).lines
            try Terminal.write(lines.joined(separator: "\n") + "\n")
        }

        private func range(_ reader: borrowing EventLogReader) throws -> String {
            reader.footer.eventCount.map { " to \($0)" } ?? ""
        }
    }
}
