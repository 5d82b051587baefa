package import GMSCore

/// Two workers' histories side by side: what they have in common, where they part, and the rows.
package struct DiffPage: Page {
    private let diff: HistoryDiff
    private let path: String
    private let text: EventText
    /// How many rows from the first difference on are shown; nil for all.
    private let limit: Int?

    private var left: ProcessID { diff.left.process }
    private var right: ProcessID { diff.right.process }

    /// - Parameter path: the log's name, as the user gave it.
    package init(_ diff: HistoryDiff, path: String, limit: Int? = nil) {
        self.diff = diff
        self.path = path
        self.limit = limit
        text = EventText(views: diff.views)
    }

    package var json: JSONValue { DiffJSON(diff).value }

    package var document: Document {
        var document = Document("diff", of: path.printable)
        let lacking = [diff.left, diff.right].filter { $0.base == nil }
        guard lacking.isEmpty else {
            document.headlines = lacking.map { side in
                Headline(
                    "", .warn,
                    "\(side.process) has no history to compare: it installed no view that another worker has"
                )
            }
            return document
        }
        document.headlines = [verdict]
        guard !diff.rows.isEmpty else { return document }
        if let counts { document.headlines.append(Headline("", [], counts)) }
        let shown = shown
        document.account = [[.table(table(of: shown))]]
        let legend = legend(of: shown)
        if !legend.isEmpty { document.account.append([.paragraph(legend.toned(.faint))]) }
        return document
    }

    // MARK: Words

    private var verdict: Headline {
        guard let position = diff.position,
            let row = diff.rows.first(where: { $0.kind != .same })
        else { return agreement }
        let start: Sentence =
            row.kind == .colours
            ? " colours from position \(position) on, after \(item(row.left)): "
                + "\(left) has \(swatch: row.left?.colour), \(right) \(swatch: row.right?.colour)."
            : " from position \(position) on: \(parting(row))."
        return Headline("DIFFERENT", .bad, start)
    }

    /// What two histories without a difference have in common.
    private var agreement: Headline {
        let word: Sentence = "NO DIFFERENCE"
        let ends = [diff.left, diff.right].map { base(of: $0) + $0.length }
        guard ends[0] != ends[1] else {
            return Headline(
                word, .good,
                ": \(left) and \(right) have one history, up to position \(ends[0] - 1).")
        }
        let (short, long) = ends[0] < ends[1] ? (diff.left, diff.right) : (diff.right, diff.left)
        let end = min(ends[0], ends[1])
        let down: Sentence =
            short.downEvent.map { "went down at event \(event: $0)" } ?? "got no further"
        guard end > base(of: long) else {
            return Headline(
                word, .good, ": \(short.process) \(down), before \(long.process) came in.")
        }
        let more = Count.of(Int(max(ends[0], ends[1]) - end), "item")
        return Headline(
            word, .good,
            " as far as both go: \(short.process) \(down), after position \(end - 1); "
                + "\(long.process) has \(more) more.")
    }

    /// Where a history begins that can be compared.
    private func base(of side: HistoryDiff.Side) -> Int64 {
        guard let base = side.base else {
            preconditionFailure("\(side.process) has no history to compare")
        }
        return base
    }

    private func item(_ entry: HistoryDiff.Entry?) -> Sentence {
        guard let entry else { return "nothing" }
        if let message = entry.message { return EventText.label(message) }
        return text.label(view: { if case .view(let id) = entry.item { id } else { nil } }())
    }

    private func parting(_ row: HistoryDiff.Row) -> Sentence {
        func had(_ process: ProcessID, _ entry: HistoryDiff.Entry) -> Sentence {
            "\(process) \(MulticastText.verb(entry.item)) \(item(entry)) there"
        }
        switch (row.left, row.right) {
        case (let one?, let other?): return "\(had(left, one)), \(had(right, other))"
        case (let one?, nil): return "\(had(left, one)), \(right) did not"
        case (nil, let other?): return "\(had(right, other)), \(left) did not"
        case (nil, nil): return "nothing stands there"
        }
    }

    private var counts: Sentence? {
        guard diff.position != nil else { return nil }
        var parts: [Sentence] = []
        for (one, count, other) in [
            (left, diff.onlyLeft, right), (right, diff.onlyRight, left),
        ] where count > 0 {
            parts.append("\(one) has \(Count.of(count, "item")) that \(other) lacks")
        }
        if diff.moved > 0 {
            parts.append(
                diff.moved == 1
                    ? "1 item stands elsewhere" : "\(diff.moved.grouped) items stand elsewhere")
        }
        if parts.isEmpty { parts.append("no item is missing on either side") }
        let cut = diff.isTruncated ? ", among the first that are kept" : ""
        return "\(parts.joined(separator: "; ")), as far as both go\(cut)."
    }

    // MARK: Rows

    private var shown: ArraySlice<HistoryDiff.Row> {
        let context = diff.rows.prefix { $0.kind == .same }.count
        guard let limit else { return diff.rows[...] }
        let (count, isOverflow) = limit.addingReportingOverflow(min(context, 2))
        return isOverflow ? diff.rows[...] : diff.rows.prefix(count)
    }

    private func table(of shown: ArraySlice<HistoryDiff.Row>) -> Table {
        var table = Table(
            [.left, .right, .left, .right, .left, .right, .left, .right, .left],
            titles: [
                "", "position", "worker \(left)", "event", "colour", "position", "worker \(right)",
                "event", "colour",
            ])
        for row in shown { table.add([mark(row.kind)] + cells(row.left) + cells(row.right)) }
        let more = diff.rows.count - shown.count
        if more > 0 { table.below = ["… \(Count.of(more, "more row")); --rows all shows them"] }
        return table
    }

    private func legend(of shown: ArraySlice<HistoryDiff.Row>) -> Sentence {
        let kinds = Set(shown.map(\.kind))
        let entries: [(HistoryDiff.Row.Kind, Sentence)] = [
            (.onlyLeft, "< only \(left)"), (.onlyRight, "> only \(right)"),
            (.different, "≠ different items"), (.colours, "~ one item, different colours"),
        ]
        return entries.filter { kinds.contains($0.0) }.map(\.1)
            .joined(separator: Sentence(.gap))
    }

    private func mark(_ kind: HistoryDiff.Row.Kind) -> Sentence {
        switch kind {
        case .same: ""
        case .onlyLeft: "\("<", tone: .bad)"
        case .onlyRight: "\(">", tone: .bad)"
        case .different: "\("≠", tone: .bad)"
        case .colours: "\("~", tone: .warn)"
        }
    }

    private func cells(_ entry: HistoryDiff.Entry?) -> [Sentence] {
        guard let entry else { return ["", "", "", ""] }
        return [
            "\(entry.position)", item(entry), "\(event: entry.event)", "\(swatch: entry.colour)",
        ]
    }
}
