package import GMSCore

/// The report on a run: the verdict, then why, then the tables.
package struct ReportPage: Page {
    private let run: RunWords
    private let path: String
    private var analysis: Analysis { run.analysis }

    /// - Parameter path: the log's name, as the user gave it.
    package init(_ analysis: Analysis, path: String) {
        run = RunWords(analysis)
        self.path = path
    }

    package var json: JSONValue { ReportJSON(analysis: analysis, claims: document.claims).value }

    package var document: Document {
        let header = analysis.header
        let story = story
        var document = Document(header.variant, of: path.printable)
        document.title =
            "\(name: path.printable): \(name: header.variant), "
            + RunWords.facts(header, events: analysis.events, endTime: analysis.endTime)
        document.headlines = VerdictText(run: run).headlines
        document.facts = facts
        document.account =
            (story + stories(isFirst: story.isEmpty) + [FactsText(analysis: analysis).section])
            .filter { !$0.isEmpty }
        document.listings = [
            [.table(workers)],
            [.checks(analysis.properties.map { PropertyText(result: $0).check(of: path) })],
        ]
        document.commands = NextCommands(analysis: analysis, path: path)
            .commands(tellsHistories: !story.isEmpty)
        return document
    }

    /// What the JSON report calls the run, by the same names.
    private var facts: [Document.Fact] {
        let header = analysis.header
        return [
            ("variant", header.variant), ("seed", "\(header.seed)"), ("tool", header.tool),
            ("processes", "\(header.processes.count)"), ("events", "\(analysis.events)"),
            ("endTime", "\(analysis.endTime)"),
            ("outcome", analysis.footer.outcome?.rawValue ?? "unfinished"),
            ("verdict", analysis.verdict.rawValue), ("stalled", "\(analysis.isStalled)"),
        ].map { Document.Fact(name: $0, value: $1) }
    }

    /// What happened to the histories and why; empty if nothing did.
    private var story: [Document.Section] {
        if let divergence = analysis.divergence {
            return DivergenceText(run: run, divergence: divergence).sections
        } else if let omission = analysis.omission {
            return OmissionText(run: run, omission: omission).sections
        } else if analysis.stateDivergence != nil || analysis.wrongTransfer != nil {
            return StateDivergenceText(
                run: run, divergence: analysis.stateDivergence,
                transfer: analysis.stateDivergence?.transfer ?? analysis.wrongTransfer
            ).sections
        } else if let loss = analysis.uniformityLoss {
            return UniformityText(run: run, loss: loss).sections
        }
        return []
    }

    /// What else went wrong; the first of it with its events if nothing stands before it.
    private func stories(isFirst: Bool) -> [Document.Section] {
        analysis.stories.enumerated().flatMap { index, story in
            let isMain = isFirst && index == 0 && analysis.sliceEvents.count > 1
            return StoryText(run: run, story: story).sections
                + (isMain ? [run.slice(mark: story.event)] : [])
        }
    }

    /// What became of each worker.
    private var workers: Table {
        var table = Table(
            [.left, .left, .right, .left, .left],
            titles: ["worker", "end", "delivered", "colour", "view"])
        let limit = 20
        for process in analysis.processes.prefix(limit) {
            let view = process.view.map { run.text.label(view: $0) } ?? "none"
            table.add([
                "\(process.id)", "\(process.end.rawValue)\(at: process.downEvent)",
                Sentence(process.delivered.grouped), "\(swatch: process.finalState)",
                "\(view)\(process.isUnanchored ? ", unanchored" : "")",
            ])
        }
        let more = analysis.processes.count - limit
        if more > 0 { table.below = ["… and \(more) more"] }
        return table
    }
}
