package import GMSCore

/// The report for people: the verdict, then why, then the table.
package struct TextReport {
    let analysis: Analysis
    let path: String
    let slice: [Event]
    let style: Style
    let text: EventText
    private let width: Int?

    /// - Parameters:
    ///   - path: the log's name, as the user gave it.
    ///   - slice: the events of `Analysis.slice`.
    ///   - width: columns to fit it to; nil for lines as long as they come.
    package init(
        _ analysis: Analysis, path: String, slice: [Event], style: Style, width: Int? = nil
    ) {
        self.analysis = analysis
        self.path = path
        self.slice = slice
        self.style = style
        self.width = width
        text = EventText(views: analysis.views)
    }

    package var lines: [String] {
        let lines = account + [""] + workers.text(indent: 2) + [""] + properties + [""]
        // Commands stay whole, to be copied.
        return lines.fitted(to: width)
            + ReportPart.fact("next", Listing(commands)).lines(style)
    }

    /// The verdict and what led to it, without the tables.
    var account: [String] {
        let heading = "\(path.printable): \(analysis.header.variant), \(runFacts)"
        return [heading] + headlines.flatMap { ReportPart.headline($0).lines(style) } + [""]
            + (stories + facts).flatMap { $0.lines(style) }
    }

    /// What happened and why; empty if nothing did.
    var story: [ReportPart] {
        if let divergence = analysis.divergence {
            return DivergenceText(report: self, divergence: divergence).parts
        } else if let omission = analysis.omission {
            return OmissionText(report: self, omission: omission).parts
        } else if analysis.stateDivergence != nil || analysis.wrongTransfer != nil {
            return StateDivergenceText(
                report: self, divergence: analysis.stateDivergence,
                transfer: analysis.stateDivergence?.transfer ?? analysis.wrongTransfer
            ).parts
        } else if let loss = analysis.uniformityLoss {
            return UniformityText(report: self, loss: loss).parts
        }
        return []
    }

    /// The main story, and what else went wrong.
    var stories: [ReportPart] {
        let main = story
        return main
            + analysis.stories.enumerated().flatMap { index, story in
                StoryText(report: self, story: story).parts
                    + (main.isEmpty && index == 0 && slice.count > 1
                        ? sliceLines(mark: story.event ?? 0) + [.gap] : [])
            }
    }

    /// The size of the run, to follow the variant and a comma.
    var runFacts: String {
        let header = analysis.header
        return
            "\(Count.of(header.processes.count, "process", "processes")), "
            + "seed \(header.seed), \(Count.of(Int(analysis.events), "event")), "
            + "\(Nanoseconds(analysis.endTime).seconds) of virtual time"
    }

    /// The verdict, and below it whether the run is stalled.
    var headlines: [Headline] {
        let line: Headline
        switch analysis.verdict {
        case .diverged:
            if let divergence = analysis.divergence {
                let before =
                    analysis.uniformityLosses.contains { $0.position < divergence.position }
                    ? "Before it all surviving workers agree." : "Before it all workers agree."
                line = Headline(
                    "DIVERGED", .bad,
                    " at position \(divergence.position) (event \(divergence.event), "
                        + "\(Nanoseconds(divergence.time).seconds)). \(before)")
            } else if let omission = analysis.omission {
                line = Headline(
                    "DIVERGED", .bad,
                    " by omission: " + OmissionText(report: self, omission: omission).verdict)
            } else if let state = analysis.stateDivergence {
                line = Headline(
                    "DIVERGED", .bad,
                    " in state, not in history: at position \(state.position) (event \(state.event)) worker "
                        + "\(state.process) has \(state.state), others \(state.expected).")
            } else {
                let names = violated(where: \.isDivergence).joined(separator: ", ")
                line = Headline(
                    "DIVERGED", .bad,
                    ": \(names) violated, although no two living workers' histories branch.")
            }
        case .violated:
            line = Headline(
                "VIOLATED", .bad, ": \(violated(where: \.isCore).joined(separator: ", ")).")
        case .inconclusive:
            line = Headline(
                "INCONCLUSIVE", .warn,
                ": the log is the beginning of a run that did not finish; no violation up to event \(analysis.events)."
            )
        case .consistent:
            line = Headline("CONSISTENT", .good, ". All core properties hold; \(agreement).")
        }
        if analysis.isStalled, let evidence = analysis.result(for: .noStall)?.evidence {
            return [line, Headline("STALLED", .warn, ": \(evidence).")]
        }
        return [line]
    }

    private var agreement: String {
        let unanchored = analysis.processes.filter(\.isUnanchored).map(\.id)
        if !unanchored.isEmpty {
            return
                "all workers whose histories can be aligned agree on one, \(unanchored.braced) cannot"
        }
        return analysis.uniformityLosses.isEmpty
            ? "all workers agree on one history" : "all surviving workers agree on one history"
    }

    private func violated(where condition: (Property) -> Bool) -> [String] {
        analysis.properties.filter { $0.isViolated && condition($0.property) }.map(
            \.property.id)
    }

    /// One labelled line, and unlabelled ones below it.
    func labelled(_ label: String, _ lines: [String]) -> [ReportPart] {
        labelled(label, Listing(lines))
    }

    func labelled(_ label: String, _ listing: Listing) -> [ReportPart] {
        listing.isEmpty ? [] : [.fact(label, listing)]
    }

    /// *Let … Then … However …*
    func story(lets: [String], then: [String], however: [String]) -> [ReportPart] {
        [("Let", lets), ("Then", then), ("However", however)].compactMap { word, lines in
            lines.isEmpty ? nil : .clause(word, lines)
        }
    }

    /// The events of the causal slice in words, one of them marked.
    func sliceLines(mark: Int64) -> [ReportPart] {
        guard !slice.isEmpty else { return [] }
        var table = TextTable([.right, .right, .left])
        for event in slice {
            let words = text.words(event)
            table.add([
                Nanoseconds(event.time).seconds, "event \(event.seq)",
                event.seq == mark ? style.bold(words) + "  ◀ here" : words,
            ])
        }
        return [.table(caption: "how it came about", table)]
    }

    // MARK: Facts

    /// What holds beside the story.
    var facts: [ReportPart] {
        var lines = labelled("diagnosis", analysis.diagnoses.flatMap(diagnosis))
        let shown = analysis.uniformityLosses.prefix(3).map {
            "position \($0.position) (event \($0.event))"
        }
        if !shown.isEmpty, analysis.uniformityLoss == nil || analysis.uniformityLosses.count > 1 {
            let more = analysis.uniformityLosses.count - shown.count
            lines += labelled(
                "uniformity",
                [
                    "lost at \(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : ""): a crashed "
                        + "worker had delivered what no survivor did"
                ])
        }
        lines += labelled("waiting", StallText(stalls: analysis.stalls).listing)
        lines += labelled("tested by", [exercise])
        lines += labelled(
            "assumption",
            analysis.assumptions.filter { broken in
                analysis.properties.contains { $0.assumption == broken.assumption }
            }.map {
                "\($0.assumption.rawValue) is broken: \($0.evidence)"
                    + ($0.events.isEmpty
                        ? "" : " (event \($0.events.map(\.description).joined(separator: ", ")))")
            })
        if analysis.isTruncated {
            lines += labelled(
                "kept",
                ["the disagreement was too long to be kept whole; differences are of its beginning"]
            )
        }
        return lines
    }

    private var exercise: String {
        let exercise = analysis.exercise
        var parts: [String] = []
        if exercise.crashes > 0 {
            var detail: [String] = []
            if exercise.cutShort > 0 { detail.append("\(exercise.cutShort) cut a multicast short") }
            if exercise.crashedAfterLast > 0 {
                detail.append("\(exercise.crashedAfterLast) after its last send")
            }
            parts.append(
                Count.of(exercise.crashes, "crash", "crashes")
                    + (detail.isEmpty ? "" : " (\(detail.joined(separator: ", ")))"))
        }
        if exercise.stops > 0 { parts.append(Count.of(exercise.stops, "stop")) }
        if exercise.elections > 0 { parts.append(Count.of(exercise.elections, "election")) }
        if exercise.resends > 0 {
            parts.append(Count.of(exercise.resends, "multicast") + " sent again by a new leader")
        }
        if exercise.losses > 0 { parts.append(Count.of(exercise.losses, "lost packet")) }
        if exercise.retransmissions > 0 {
            parts.append(Count.of(exercise.retransmissions, "retransmission"))
        }
        return parts.isEmpty
            ? "nothing: no crash, no loss; this run was not put to the test"
            : parts.joined(separator: ", ")
    }

    /// The rule that was missing, what proves it, and what would decide it.
    private func diagnosis(_ diagnosis: Diagnosis) -> [String] {
        let sure =
            switch diagnosis.certainty {
            case .certain: " (\(diagnosis.cause.rawValue), certain)"
            case .likely: " (\(diagnosis.cause.rawValue), likely)"
            case .none: ""
            }
        return [
            "\(diagnosis.subject.words): \(diagnosis.cause.rule)\(sure)", "  " + diagnosis.because,
        ]
            + (diagnosis.open.map { ["  What would decide it: \($0)."] } ?? [])
    }

    // MARK: Workers

    /// What became of each worker, below a row of titles.
    var workers: Listing {
        var table = TextTable([.left, .left, .right, .left, .left])
        table.add(["worker", "end", "delivered", "colour", "view"].map(style.dim))
        let limit = 20
        for process in analysis.processes.prefix(limit) {
            table.add([
                process.id.description,
                process.end.rawValue + (process.downEvent.map { " (event \($0))" } ?? ""),
                process.delivered.grouped, style.swatch(process.finalState),
                (process.view.map { text.label(view: $0) } ?? "none")
                    + (process.isUnanchored ? ", unanchored" : ""),
            ])
        }
        let more = analysis.processes.count - limit
        return Listing(table, below: more > 0 ? ["… and \(more) more"] : [])
    }

    // MARK: Properties

    private var properties: [String] {
        var table = TextTable([.left, .left, .left, .left])
        for isCore in [true, false] {
            table.add(["", style.dim(isCore ? "core property" : "beside them"), "", ""])
            for result in analysis.properties
            where result.property.isCore == isCore
                && (isCore || ![.holds, .notApplicable].contains(result.verdict))
            {
                let (mark, verdict) = mark(result.verdict)
                table.add([mark, result.property.id, verdict, evidence(result)])
            }
        }
        let holding = analysis.properties.filter { !$0.property.isCore && $0.verdict == .holds }
            .map(\.property.id).joined(separator: ", ")
        return table.lines(indent: 2)
            + (holding.isEmpty ? [] : ["  \(style.good("✓"))  \(holding)"].fitted(to: 100))
    }

    /// The sign of a verdict and its word.
    func mark(_ verdict: PropertyResult.Verdict) -> (mark: String, word: String) {
        switch verdict {
        case .holds: (style.good("✓"), "holds")
        case .violated: (style.bad("✗"), style.bad("violated"))
        case .pending: (style.warn("?"), "pending")
        case .vacuous: (style.dim("–"), "vacuous")
        case .notApplicable: (style.dim("–"), "not-applicable")
        case .assumptionBroken: (style.warn("!"), style.warn("assumption-broken"))
        }
    }

    /// What a verdict rests on, with the events that prove it.
    func evidence(_ result: PropertyResult) -> String {
        let events =
            result.events.isEmpty
            ? "" : " (event \(result.events.map(\.description).joined(separator: ", ")))"
        let broken = result.assumption.map { "; \($0.rawValue) is broken" } ?? ""
        return result.evidence + events + broken
    }

    // MARK: What to do next

    /// The command that follows the causes of an event.
    func why(_ event: Int64) -> String { "gms-analyze why \(path.shellQuoted) \(event)" }

    var commands: [String] {
        let log = path.shellQuoted
        var commands: [String] = []
        if let event = analysis.divergence?.event ?? analysis.omission?.first.event {
            commands.append(why(event))
            commands.append("gms-analyze state \(log) --at \(event)")
        }
        let violation = analysis.properties.first { $0.isViolated }?.events.first
        if commands.isEmpty, !story.isEmpty || analysis.stories.isEmpty, let violation {
            commands.append(why(violation))
        }
        let shown = analysis.stories.compactMap(\.clue).map(why)
        commands += shown.filter { !commands.contains($0) }.prefix(2)
        if analysis.header.tool.hasPrefix("gms-run") {
            let other = Variant.contrast(to: analysis.header.manifest).rawValue
            commands.append("gms-run --replay \(log) --variant \(other) --out \(other).db")
            if analysis.verdict == .diverged {
                commands.append("gms-analyze compare \(log) \(other).db")
            }
        }
        if commands.isEmpty { commands.append("gms-analyze queries") }
        return commands
    }
}
