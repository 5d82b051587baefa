/// The report for people: the verdict, then why, then the table.
public struct TextReport {
    let analysis: Analysis
    let path: String
    let slice: [Event]
    let style: Style
    let text: EventText
    private let width: Int?

    /// - Parameters:
    ///   - path: the log's name, as the user gave it.
    ///   - slice: the events of the divergence's causal slice.
    ///   - width: columns to fit it to; nil for lines as long as they come.
    public init(
        _ analysis: Analysis, path: String, slice: [Event], style: Style, width: Int? = nil
    ) {
        self.analysis = analysis
        self.path = path
        self.slice = slice
        self.style = style
        self.width = width
        var text = EventText()
        for (id, view) in analysis.views { text.define(view, id: id) }
        self.text = text
    }

    public var lines: [String] {
        var lines = [heading] + verdict + [""]
        if let divergence = analysis.divergence {
            lines += DivergenceText(report: self, divergence: divergence).lines
        } else if let omission = analysis.omission {
            lines += OmissionText(report: self, omission: omission).lines
        } else if analysis.stateDivergence != nil || analysis.wrongTransfer != nil {
            lines +=
                StateDivergenceText(
                    report: self, divergence: analysis.stateDivergence,
                    transfer: analysis.stateDivergence?.transfer ?? analysis.wrongTransfer
                ).lines
        } else if let loss = analysis.uniformityLoss {
            lines += UniformityText(report: self, loss: loss).lines
        }
        lines += facts
        lines += [""] + workers + [""] + properties + [""]
        // Commands stay whole, to be copied.
        return lines.fitted(to: width) + next
    }

    private var heading: String {
        let header = analysis.header
        return
            "\(path.printable): \(header.variant), \(Count.of(header.processes.count, "process", "processes")), "
            + "seed \(header.seed), \(Count.of(Int(analysis.events), "event")), "
            + "\(Nanoseconds(analysis.endTime).seconds) of virtual time"
    }

    private var verdict: [String] {
        var line: String
        switch analysis.verdict {
        case .diverged:
            if let divergence = analysis.divergence {
                let before =
                    analysis.uniformityLosses.contains { $0.position < divergence.position }
                    ? "Before it all surviving workers agree." : "Before it all workers agree."
                line =
                    style.bold(style.bad("DIVERGED"))
                    + " at position \(divergence.position) (event \(divergence.event), "
                    + "\(Nanoseconds(divergence.time).seconds)). \(before)"
            } else if let omission = analysis.omission {
                line =
                    style.bold(style.bad("DIVERGED")) + " by omission: "
                    + OmissionText(report: self, omission: omission).verdict
            } else if let state = analysis.stateDivergence {
                line =
                    style.bold(style.bad("DIVERGED"))
                    + " in state, not in history: at position \(state.position) (event \(state.event)) worker "
                    + "\(state.process) has \(state.state), others \(state.expected)."
            } else {
                let names = violated(where: \.isDivergence).joined(separator: ", ")
                line =
                    style.bold(style.bad("DIVERGED"))
                    + ": \(names) violated, although no two living workers' histories branch."
            }
        case .violated:
            line =
                style.bold(style.bad("VIOLATED"))
                + ": \(violated(where: \.isCore).joined(separator: ", "))."
        case .inconclusive:
            line =
                style.bold(style.warn("INCONCLUSIVE"))
                + ": the log is the beginning of a run that did not finish; no violation up to event \(analysis.events)."
        case .consistent:
            line =
                style.bold(style.good("CONSISTENT"))
                + ". All core properties hold; \(agreement)."
        }
        if analysis.isStalled, let evidence = analysis.result(for: .noStall)?.evidence {
            return [line, style.bold(style.warn("STALLED")) + ": \(evidence)."]
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
        analysis.properties.filter { $0.verdict == .violated && condition($0.property) }.map(
            \.property.rawValue)
    }

    /// One labelled line, and unlabelled ones below it.
    func labelled(_ label: String, _ lines: [String]) -> [String] {
        lines.enumerated().map { "  " + ($0 == 0 ? label : "").padded(to: 13) + $1 }
    }

    /// *Let … Then … However …*
    func story(lets: [String], then: [String], however: [String]) -> [String] {
        [("Let", lets), ("Then", then), ("However", however)].flatMap { label, lines in
            lines.enumerated().map { index, line in
                "  " + (index == 0 ? style.bold(label.padded(to: 9)) : "".padded(to: 9)) + line
            }
        }
    }

    /// The events of the causal slice in words, one of them marked.
    func sliceLines(mark: Int64) -> [String] {
        guard !slice.isEmpty else { return [] }
        var table = TextTable([.right, .right, .left])
        for event in slice {
            let words = text.words(event)
            table.add([
                Nanoseconds(event.time).seconds, "event \(event.seq)",
                event.seq == mark ? style.bold(words) + "  ◀ here" : words,
            ])
        }
        return ["  " + style.dim("how it came about")] + table.lines(indent: 2)
    }

    // MARK: Facts

    private var facts: [String] {
        var lines: [String] = []
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
        lines += labelled("waiting", StallText(stalls: analysis.stalls).lines)
        lines += labelled("tested by", [exercise])
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

    // MARK: Workers

    private var workers: [String] {
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
        var lines = table.lines(indent: 2)
        if analysis.processes.count > limit {
            lines.append("  … and \(analysis.processes.count - limit) more")
        }
        return lines
    }

    // MARK: Properties

    private var properties: [String] {
        var table = TextTable([.left, .left, .left, .left])
        for isCore in [true, false] {
            table.add(["", style.dim(isCore ? "core property" : "beside them"), "", ""])
            for result in analysis.properties
            where result.property.isCore == isCore && (isCore || result.verdict != .holds) {
                let (mark, verdict): (String, String) =
                    switch result.verdict {
                    case .holds: (style.good("✓"), "holds")
                    case .violated: (style.bad("✗"), style.bad("violated"))
                    case .pending: (style.warn("?"), "pending")
                    case .vacuous: (style.dim("–"), "vacuous")
                    }
                let events =
                    result.events.isEmpty
                    ? "" : " (event \(result.events.map(\.description).joined(separator: ", ")))"
                table.add([mark, result.property.rawValue, verdict, result.evidence + events])
            }
        }
        let holding = analysis.properties.filter { !$0.property.isCore && $0.verdict == .holds }
            .map(\.property.rawValue).joined(separator: ", ")
        return table.lines(indent: 2)
            + (holding.isEmpty ? [] : ["  \(style.good("✓"))  \(holding)"].fitted(to: 100))
    }

    // MARK: What to do next

    private var next: [String] {
        let log = path.shellQuoted
        var commands: [String] = []
        if let event = analysis.divergence?.event ?? analysis.omission?.first.event {
            commands.append("gms-analyze why \(log) \(event)")
            commands.append("gms-analyze state \(log) --at \(event)")
        } else if let event = analysis.properties.first(where: { $0.verdict == .violated })?.events
            .first
        {
            commands.append("gms-analyze why \(log) \(event)")
        }
        let resends = ["gms3", "gms4"].contains(analysis.header.variant)
        let other = resends ? "gms2_crash" : "gms3"
        if analysis.header.tool.hasPrefix("gms-run") {
            commands.append("gms-run --replay \(log) --variant \(other) --out \(other).db")
        }
        if commands.isEmpty { commands.append("gms-analyze queries") }
        return labelled("next", commands)
    }
}
