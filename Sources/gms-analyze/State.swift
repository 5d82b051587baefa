import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

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
            let last = try reader.lastEvent()
            guard let moment = try at.map({ try reader.events([$0]).first }) ?? last else {
                let range = last.map { "its events are numbered 1 to \($0.seq)" }
                throw CommandFailure(
                    code: 64,
                    at.map { "\(log) has no event \($0); \(range ?? "it holds none")" }
                        ?? "\(log) holds no event yet")
            }
            var bar = ProgressBar(isShown: Terminal.isErrorTerminal)
            let snapshot = try Session.snapshot(of: reader, at: moment.seq) { events, total in
                bar.update(done: events, of: total, "\(events.grouped) events")
            }
            bar.clear()
            let text = StateText(
                snapshot, after: moment, text: try reader.eventText(), style: styling.style)
            try Terminal.write(
                text.lines.fitted(to: Terminal.columns).joined(separator: "\n") + "\n")
        }
    }
}
