import ArgumentParser
import GMSCommandLine
import GMSCore
import GMSReports

/// How a command writes its page.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp("\(Format.help).", valueName: Format.names))
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

extension Format: ExpressibleByArgument {
    /// `text|json`
    static var names: String { allCases.map(\.rawValue).joined(separator: "|") }

    /// `text; json for programs`
    static var help: String {
        allCases.map { $0.purpose.isEmpty ? $0.rawValue : "\($0.rawValue) \($0.purpose)" }
            .joined(separator: "; ")
    }
}

/// Shows on standard error how far a command has got, as long as it takes.
///
/// - Parameter log: its name, where there are several.
func withProgress<Result>(
    on log: String? = nil,
    _ work: (_ update: @escaping Session.Progress) throws -> Result
) rethrows -> Result {
    let bar = ProgressBar(isShown: Terminal.isErrorTerminal)
    defer { bar.clear() }
    return try work { events, total in
        let name = log.map { "\($0.printable): " } ?? ""
        bar.update(done: events, of: total, "\(name)\(events.grouped) events")
    }
}
