import ArgumentParser
import GMSCore

extension GMSAnalyze {
    struct State: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show every worker's state, view and role at one moment.",
            discussion: "Example: gms-analyze state run.db --at 1998")

        @Argument(help: ArgumentHelp("The event log.", valueName: "log"))
        var log: String

        @Option(
            help: ArgumentHelp("After which event; the last one unless given.", valueName: "seq"))
        var at: Int64?

        @OptionGroup var styling: StyleOptions

        func run() throws {
            let reader = try EventLogReader(path: log)
            let snapshot = try Session.snapshot(of: reader, at: at)
            if let at, snapshot.last?.seq != at {
                let range =
                    snapshot.last.map { "its events are numbered 1 to \($0.seq)" }
                    ?? "it holds no event up to there"
                throw CommandFailure(code: 64, "\(log) has no event \(at); \(range)")
            }
            let text = StateText(snapshot, text: try reader.eventText(), style: styling.style)
            try Terminal.write(text.lines.joined(separator: "\n") + "\n")
        }
    }
}
