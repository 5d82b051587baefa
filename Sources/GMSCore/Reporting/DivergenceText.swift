/// The story of a divergence: *Let … Then … However …*, and the facts below it.
struct DivergenceText {
    let report: TextReport
    let divergence: Divergence

    private var style: Style { report.style }
    private var item: Item { divergence.culprit.item }

    var lines: [String] {
        story + [""] + facts + [""] + slice + [""]
    }

    // MARK: Story

    private var story: [String] {
        paragraph("Let", [letLine]) + paragraph("Then", thenLines)
            + paragraph("However", howeverLines)
    }

    private func paragraph(_ label: String, _ lines: [String]) -> [String] {
        lines.enumerated().map {
            "  " + ($0 == 0 ? style.bold(label.padded(to: 8)) : String(repeating: " ", count: 8))
                + $1
        }
    }

    private var letLine: String {
        var line = "\(item) = \(description(of: divergence.culprit))"
        if let multicast = divergence.multicast {
            let view: String =
                if case .message = item { multicast.view.map { " in view v\($0)" } ?? "" } else {
                    ""
                }
            let slot = multicast.slot.map { ", slot \($0)," } ?? ""
            line +=
                ", multicast by leader \(multicast.multicaster)\(view)\(slot) to \(list(multicast.destinations))"
        } else if let delivery = divergence.culprit.ledger?.deliveries.first {
            line +=
                ", sent to nobody and delivered by \(delivery.process) (event \(delivery.event))"
        }
        return line
    }

    private func description(of side: Divergence.Side) -> String {
        switch side.item {
        case .message:
            guard let message = side.ledger?.message else { return "a message" }
            return "\(message.content), request \(message.number) of worker \(message.origin)"
        case .view(let id):
            guard let view = report.analysis.views[id] else { return "a view" }
            return "view \(view.number) of \(view.creator), members \(view.members.braced)"
        }
    }

    private var thenLines: [String] {
        var lines: [String] = []
        if let multicast = divergence.multicast {
            let copies = multicast.copies
            let shown = copies.prefix(6).map { "\($0.process) (event \($0.send))" }
            let more = copies.count > 6 ? " and \(copies.count - 6) more" : ""
            let were =
                copies.count == 1
                ? "copy to \(shown[0]) was"
                : "copies to \(shown.joined(separator: ", "))\(more) were"
            var line = "the \(were) sent"
            if let crash = multicast.crash {
                line +=
                    "; \(multicast.multicaster) crashed after \(copies.count) of "
                    + "\(max(multicast.destinations.count, copies.count)) (event \(crash))"
                if let next = multicast.unsent.first {
                    line += "; the next would have gone to \(next)"
                }
            }
            lines.append(line)
        }
        let verb = Self.verb(item)
        lines.append(
            "\(list(divergence.culprit.processes)) \(verb) \(item) at position \(divergence.position)"
        )
        return lines
    }

    private static func verb(_ item: Item) -> String {
        if case .message = item { "delivered" } else { "installed" }
    }

    private var howeverLines: [String] {
        var lines: [String] = []
        for side in divergence.sides.dropFirst() {
            let reasons = Dictionary(
                grouping: divergence.skipped.filter { side.processes.contains($0.process) },
                by: \.reason)
            let ordered = reasons.sorted {
                ($0.value.first?.process.rawValue ?? 0) < ($1.value.first?.process.rawValue ?? 0)
            }
            for (reason, skips) in ordered {
                let processes = skips.map(\.process)
                let plural = processes.count > 1
                lines.append(
                    "\(list(processes)) \(clause(reason, plural: plural)) (\(reason.rawValue)\(resent(reason))) "
                        + "and \(Self.verb(side.item)) \(side.item) there: \(description(of: side))"
                )
            }
            if ordered.isEmpty {
                lines.append(
                    "others \(Self.verb(side.item)) \(side.item) there: \(description(of: side))")
            }
        }
        return lines
    }

    private func resent(_ reason: SkipReason) -> String {
        guard reason == .partialMulticast || reason == .lost else { return "" }
        let attempts = divergence.culprit.ledger?.attempts.count ?? 0
        return attempts > 1
            ? "; sent again by \(divergence.culprit.ledger?.attempts.last?.multicaster.description ?? "")"
            : "; nobody resent it"
    }

    private func clause(_ reason: SkipReason, plural: Bool) -> String {
        let was = plural ? "were" : "was"
        switch reason {
        case .partialMulticast: return "\(was) never sent \(item)"
        case .notAddressed: return "\(was) not among the receivers of \(item)"
        case .lost: return "\(was) sent \(item) but never received it"
        case .discarded: return "received and discarded \(item)"
        case .held: return "received \(item) but held it to the end"
        case .overtaken: return "delivered \(item) at another position"
        case .twoLeaders: return "had accepted another multicast in the slot of \(item)"
        case .duplicate: return "delivered an item again in the place of \(item)"
        }
    }

    private func list(_ processes: [ProcessID]) -> String {
        switch processes.count {
        case 0: "nobody"
        case 1...8: processes.map(\.description).joined(separator: ", ")
        default:
            processes.prefix(7).map(\.description).joined(separator: ", ")
                + " and \(processes.count - 7) more"
        }
    }

    // MARK: Facts

    private var facts: [String] {
        var lines = report.labelled("multicast", ledger)
        lines += report.labelled("workers", [spans])
        let living = Set(report.analysis.processes.filter(\.isCorrect).map(\.id))
        for (label, processes) in [
            ("ended before", divergence.ended.filter { !living.contains($0) }),
            ("got less far", divergence.ended.filter(living.contains)),
        ] where !processes.isEmpty {
            lines += report.labelled(label, [processes.braced])
        }
        let classes = divergence.classes.map { "\(style.swatch($0.state)) \($0.processes.braced)" }
        let first =
            divergence.statePosition.map { "first differ at position \($0)" }
            ?? "never differ: colours hide the divergence"
        lines += report.labelled("colours", [classes.joined(separator: "   ") + "   " + first])
        lines += report.labelled("difference", differences)
        lines += report.labelled("canonical", ["\(item), \(divergence.rule.clause)"])
        return lines
    }

    private var ledger: [String] {
        guard let multicast = divergence.multicast else { return ["of \(item): no copy was sent"] }
        var table = TextTable([.left, .left, .left, .left])
        let shown = multicast.destinations.prefix(12)
        for process in shown {
            let copy = multicast.copies.first { $0.process == process }
            let delivery = divergence.culprit.ledger?.delivery(at: process)
            let isDelivered =
                delivery.map { "✓ \(Self.verb(item)) (event \($0.event))" }
                ?? "✗ not \(Self.verb(item))"
            table.add([
                "to \(process)", copy.map { "✓ sent (event \($0.send))" } ?? "✗ never sent",
                received(copy), copy == nil && delivery == nil ? "" : isDelivered,
            ])
        }
        var lines = table.lines()
        if multicast.destinations.count > shown.count {
            lines.append("… and \(multicast.destinations.count - shown.count) more")
        }
        return lines
    }

    private func received(_ copy: Ledger.Copy?) -> String {
        guard let copy else { return "" }
        if let event = copy.receive { return "✓ received (event \(event))" }
        if let event = copy.drop {
            return "✗ dropped: \(copy.dropReason?.name ?? "") (event \(event))"
        }
        return "✗ never received"
    }

    private var spans: String {
        divergence.spans.map { span in
            let range = "[\(span.from),\(span.to.map { "\($0)" } ?? "…"))"
            return range + " " + span.groups.map(\.braced).joined(separator: " | ")
        }.joined(separator: "   ")
    }

    private var differences: [String] {
        var lines = divergence.edits.prefix(8).map { edit in
            var line = "\(edit.processes.braced) = canonical"
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
                "  \(incident.item): \(incident.processes.braced) \(verb) it (\(incident.reason.rawValue))"
            )
        }
        if further.count > 5 { lines.append("  … and \(further.count - 5) more") }
        return lines
    }

    private func items(_ items: [Item]) -> String {
        let shown = items.prefix(5).map(\.description).joined(separator: ", ")
        return "{\(shown)\(items.count > 5 ? ", … \(items.count - 5) more" : "")}"
    }

    // MARK: Slice

    private var slice: [String] {
        guard !report.slice.isEmpty else { return [] }
        var table = TextTable([.right, .right, .left])
        for event in report.slice {
            let words = report.text.words(event)
            let isFork = event.seq == divergence.event
            table.add([
                Nanoseconds(event.time).seconds, "event \(event.seq)",
                isFork ? style.bold(words) + "  ◀ here" : words,
            ])
        }
        return ["  " + style.dim("how it came about")] + table.lines(indent: 2)
    }
}
