import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

/// How a command writes its page.
struct OutputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "text; json for programs; markdown for an issue or a pull request; junit for CI.",
            valueName: "text|json|markdown|junit"))
    var format = Format.text

    @OptionGroup var colours: ColourOptions

    func write(_ page: some Page) throws { try colours.write(page, in: format) }
}

/// When to use colour.
struct ColourOptions: ParsableArguments {
    enum Choice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

    @Option(help: "Colour the output: auto, always or never. NO_COLOR is honoured.")
    var color = Choice.auto

    private var isColoured: Bool {
        switch color {
        case .always: true
        case .never: false
        case .auto: Terminal.isOutputTerminal && !Terminal.isColourRefused
        }
    }

    func write(_ page: some Page, in format: Format) throws {
        let lines = format.lines(of: page, isColoured: isColoured, width: Terminal.columns)
        try Terminal.write(lines.joined(separator: "\n") + "\n")
    }
}

extension Format: ExpressibleByArgument {}

/// Shows on standard error how far a command has got, as long as it takes.
func withProgress<Result>(
    _ work: (_ update: @escaping Session.Progress) throws -> Result
) rethrows -> Result {
    let bar = ProgressBar(isShown: Terminal.isErrorTerminal)
    defer { bar.clear() }
    return try work { events, total in
        bar.update(done: events, of: total, "\(events.grouped) events")
    }
}
