import GMSCore

/// The story of a divergence: *Let … Then … However …*, and the facts below it.
struct DivergenceText {
    let report: TextReport
    let divergence: Divergence

    private var style: Style { report.style }
    private var item: Item { divergence.culprit.item }

    private var multicast: MulticastText {
        MulticastText(report: report, item: item, ledger: divergence.culprit.ledger)
    }

    var parts: [ReportPart] {
        story + [.gap] + facts + [.gap] + report.sliceLines(mark: divergence.event) + [.gap]
    }

    // MARK: Story

    var story: [ReportPart] {
        let verb = MulticastText.verb(item)
        let holders = MulticastText.list(divergence.culprit.processes)
        return report.story(
            lets: [multicast.letLine],
            then: [
                multicast.sentLine, "\(holders) \(verb) \(item) at position \(divergence.position)",
            ].compactMap(\.self),
            however: howeverLines)
    }

    private var howeverLines: [String] {
        divergence.sides.dropFirst().flatMap { side in
            let other = MulticastText(report: report, item: side.item, ledger: side.ledger)
            let there = "\(MulticastText.verb(side.item)) \(side.item) there: \(other.description)"
            let skipped = divergence.skipped.filter { side.processes.contains($0.process) }
            let lines = multicast.skippedLines(skipped).map { "\($0) and \(there)" }
            return lines.isEmpty ? ["others \(there)"] : lines
        }
    }

    // MARK: Facts

    private var facts: [ReportPart] {
        var lines = report.labelled("multicast", multicast.ledgerLines)
        lines += report.labelled("workers", spans)
        let living = Set(report.analysis.processes.filter(\.isCorrect).map(\.id))
        for (label, processes) in [
            ("ended before", divergence.ended.filter { !living.contains($0) }),
            ("got less far", divergence.ended.filter(living.contains)),
        ] where !processes.isEmpty {
            lines += report.labelled(label, [processes.abridged])
        }
        let classes = divergence.classes.map {
            "\(style.swatch($0.state)) \($0.processes.abridged)"
        }
        let first =
            divergence.statePosition.map { "first differ at position \($0)" }
            ?? "never differ: colours hide the divergence"
        let gap = Listing.gap
        lines += report.labelled("colours", [classes.joined(separator: gap) + gap + first])
        lines += report.labelled("difference", differences)
        lines += report.labelled("canonical", ["\(item), \(divergence.rule.clause)"])
        return lines
    }

    /// In one line if there are two of them, else in a line each.
    private var spans: [String] {
        let lines = divergence.spans.map { span in
            let range = "[\(span.from),\(span.to.map { "\($0)" } ?? "…"))"
            return range + " " + span.groups.map(\.abridged).joined(separator: " | ")
        }
        return lines.count > 2 ? lines : [lines.joined(separator: Listing.gap)]
    }

    private var differences: [String] {
        var lines = divergence.edits.prefix(8).map { edit in
            var line = "\(edit.processes.abridged) = canonical"
            if !edit.missing.isEmpty { line += " − \(items(edit.missing))" }
            if !edit.extra.isEmpty { line += " + \(items(edit.extra))" }
            return line
        }
        if divergence.edits.count > 8 { lines.append("… and \(divergence.edits.count - 8) more") }
        let further = divergence.incidents.dropFirst()
        var line =
            switch divergence.consequences {
            case 0: "nothing else follows from this"
            case 1: "1 later mismatch follows from this"
            default: "\(divergence.consequences.grouped) later mismatches follow from this"
            }
        line +=
            further.isEmpty
            ? "; no further incident" : "; \(Count.of(further.count, "further incident")):"
        lines.append(line)
        for incident in further.prefix(5) {
            let verb = incident.isMissing ? "lacking" : "with"
            lines.append(
                "  \(incident.item): \(incident.processes.abridged) \(verb) it (\(incident.reason.rawValue))"
            )
        }
        if further.count > 5 { lines.append("  … and \(further.count - 5) more") }
        return lines
    }

    private func items(_ items: [Item]) -> String {
        let shown = items.prefix(5).map(\.description).joined(separator: ", ")
        return "{\(shown)\(items.count > 5 ? ", … \(items.count - 5) more" : "")}"
    }
}
