package import GMSCore

/// Two workers' histories side by side: what they have in common, where they part, and the rows.
package struct DiffText {
    private let diff: HistoryDiff
    private let text: EventText
    private let style: Style
    /// How many rows from the first difference on are shown; nil for all.
    private let limit: Int?

    private var left: ProcessID { diff.left.process }
    private var right: ProcessID { diff.right.process }

    /// - Parameter text: knows the views of the log.
    package init(_ diff: HistoryDiff, text: EventText, style: Style, limit: Int? = nil) {
        self.diff = diff
        self.text = text
        self.style = style
        self.limit = limit
    }

    package var lines: [String] {
        let sides = [diff.left, diff.right]
        if sides.contains(where: { $0.base == nil }) {
            return sides.filter { $0.base == nil }.map {
                "\($0.process) has no history to compare: it installed no view that another worker has"
            }
        }
        if diff.rows.isEmpty { return [verdict] }
        return [verdict] + counts + [""] + table
    }

    // MARK: Words

    private var verdict: String {
        if let position = diff.position, let row = firstDifference {
            switch row.kind {
            case .colours:
                return style.bold(style.bad("DIFFERENT"))
                    + " colours from position \(position) on, after \(item(row.left)): "
                    + "\(left) has \(style.swatch(row.left?.colour)), "
                    + "\(right) \(style.swatch(row.right?.colour))."
            default:
                return style.bold(style.bad("DIFFERENT"))
                    + " from position \(position) on: \(parting(row))."
            }
        }
        let equal = style.bold(style.good("NO DIFFERENCE"))
        let ends = [diff.left, diff.right].map { ($0.base ?? 0) + $0.length }
        guard ends[0] != ends[1] else {
            return equal + ": \(left) and \(right) have one history, up to position \(ends[0] - 1)."
        }
        let (short, long) = ends[0] < ends[1] ? (diff.left, diff.right) : (diff.right, diff.left)
        let end = min(ends[0], ends[1])
        let down = short.downEvent.map { "went down at event \($0)" } ?? "got no further"
        guard end > long.base ?? 0 else {
            return equal + ": \(short.process) \(down), before \(long.process) came in."
        }
        return equal + " as far as both go: \(short.process) \(down), after position \(end - 1); "
            + "\(long.process) has \(Count.of(Int(max(ends[0], ends[1]) - end), "item")) more."
    }

    private var firstDifference: HistoryDiff.Row? { diff.rows.first { $0.kind != .same } }

    private func item(_ entry: HistoryDiff.Entry?) -> String {
        guard let entry else { return "nothing" }
        return entry.message.map(EventText.label)
            ?? text.label(view: { if case .view(let id) = entry.item { id } else { nil } }())
    }

    private func parting(_ row: HistoryDiff.Row) -> String {
        func had(_ process: ProcessID, _ entry: HistoryDiff.Entry) -> String {
            "\(process) \(MulticastText.verb(entry.item)) \(item(entry)) there"
        }
        switch (row.left, row.right) {
        case (let one?, let other?): return "\(had(left, one)), \(had(right, other))"
        case (let one?, nil): return "\(had(left, one)), \(right) did not"
        case (nil, let other?): return "\(had(right, other)), \(left) did not"
        case (nil, nil): return "nothing stands there"
        }
    }

    private var counts: [String] {
        guard diff.position != nil else { return [] }
        var parts: [String] = []
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
        return [parts.joined(separator: "; ") + ", as far as both go\(cut)."]
    }

    // MARK: Rows

    private var table: [String] {
        let context = diff.rows.prefix { $0.kind == .same }.count
        let shown = limit.map { diff.rows.prefix(min(context, 2) + $0) } ?? diff.rows[...]
        var table = TextTable([.left, .right, .left, .right, .left, .right, .left, .right, .left])
        table.add(
            [
                "", "position", "worker \(left)", "event", "colour", "position", "worker \(right)",
                "event", "colour",
            ].map(style.dim))
        for row in shown { table.add([mark(row.kind)] + cells(row.left) + cells(row.right)) }
        var lines = table.lines(indent: 2)
        let more = diff.rows.count - shown.count
        if more > 0 {
            lines.append("  … \(Count.of(more, "more row")); --rows all shows them")
        }
        let kinds = Set(shown.map(\.kind))
        let legend = [
            kinds.contains(.onlyLeft) ? "< only \(left)" : nil,
            kinds.contains(.onlyRight) ? "> only \(right)" : nil,
            kinds.contains(.different) ? "≠ different items" : nil,
            kinds.contains(.colours) ? "~ one item, different colours" : nil,
        ].compactMap(\.self)
        if !legend.isEmpty { lines += ["", "  " + style.dim(legend.joined(separator: "   "))] }
        return lines
    }

    private func mark(_ kind: HistoryDiff.Row.Kind) -> String {
        switch kind {
        case .same: ""
        case .onlyLeft: style.bad("<")
        case .onlyRight: style.bad(">")
        case .different: style.bad("≠")
        case .colours: style.warn("~")
        }
    }

    private func cells(_ entry: HistoryDiff.Entry?) -> [String] {
        guard let entry else { return ["", "", "", ""] }
        return [
            "\(entry.position)", item(entry), "\(entry.event)", style.swatch(entry.colour),
        ]
    }
}
