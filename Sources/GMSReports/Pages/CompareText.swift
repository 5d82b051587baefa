package import GMSCore

/// Logs side by side: the verdicts, what one fault did in each of them, and why they differ.
package struct CompareText {
    private let comparison: Comparison
    private let reports: [TextReport]
    private let style: Style
    private let width: Int?

    /// - Parameters:
    ///   - paths: the logs' names, as the user gave them.
    ///   - width: columns to fit it to; nil for lines as long as they come.
    package init(_ comparison: Comparison, paths: [String], style: Style, width: Int? = nil) {
        self.comparison = comparison
        self.style = style
        self.width = width
        reports = zip(comparison.logs, paths).map { log, path in
            TextReport(log.analysis, path: path, slice: [], style: style)
        }
    }

    package var lines: [String] {
        var lines = ([headline.text(style), ""] + logs + [""] + aligned).prose
        for (index, fault) in faults {
            let aftermath = AftermathText(report: reports[index], fault: fault)
            lines += ["", style.bold(label(index)) + ", " + reports[index].path.printable]
            lines += aftermath.lines
        }
        lines += [""] + properties + [""] + cost
        if !why.isEmpty {
            lines += [""] + ReportPart.fact("why", Listing(why)).lines(style).prose
        }
        return lines.fitted(to: width)
    }

    /// The logs that share the fault.
    private var faults: [(index: Int, fault: FaultRecord)] {
        guard let alignment = comparison.alignment, alignment.isShared else { return [] }
        return alignment.faults.enumerated().compactMap { index, fault in
            fault.map { (index, $0) }
        }
    }

    /// `1 gms2_crash`.
    private func label(_ index: Int) -> String {
        "\(index + 1) \(comparison.logs[index].analysis.header.variant)"
    }

    private func labels(_ indices: [Int]) -> String {
        let labels = indices.map(label)
        return labels.count > 1
            ? labels.dropLast().joined(separator: ", ") + " and " + labels[labels.count - 1]
            : labels.joined()
    }

    // MARK: Verdicts

    private var headline: Headline {
        var groups: [(verdict: Analysis.Verdict, logs: [Int])] = []
        for (index, log) in comparison.logs.enumerated() {
            if let known = groups.firstIndex(where: { $0.verdict == log.analysis.verdict }) {
                groups[known].logs.append(index)
            } else {
                groups.append((log.analysis.verdict, [index]))
            }
        }
        let rest = groups.map { group in
            "\(labels(group.logs)) \(Self.words(group.verdict, plural: group.logs.count > 1))"
        }.joined(separator: "; ")
        if groups.count > 1 { return Headline("DIFFERENT", .bad, ": \(rest).") }
        let isGood = groups.first?.verdict == .consistent
        return Headline("ALIKE", isGood ? .good : .warn, ": \(rest).")
    }

    private static func words(_ verdict: Analysis.Verdict, plural: Bool) -> String {
        switch verdict {
        case .consistent: plural ? "are consistent" : "is consistent"
        case .diverged: "diverged"
        case .violated: "violated a core property"
        case .inconclusive: plural ? "are inconclusive" : "is inconclusive"
        }
    }

    private var logs: [String] {
        var table = TextTable([.left, .left, .left, .left])
        for (index, report) in reports.enumerated() {
            let variant = report.analysis.header.variant
            let lines = report.headlines.map { $0.text(style) }
            table.add(["\(index + 1)", report.path.printable, variant, lines[0]])
            for line in lines.dropFirst() { table.add(["", "", "", line]) }
        }
        return table.lines(indent: 2)
    }

    // MARK: The fault

    private var aligned: [String] {
        ReportPart.fact("fault", Listing(faultLines)).lines(style)
    }

    private var faultLines: [String] {
        guard let alignment = comparison.alignment, let fault = alignment.fault else {
            return ["no log has a crash or a stop; only verdicts and properties are compared"]
        }
        let what = "\(fault.event.kind == .stop ? "stop" : "crash") of \(fault.event.process)"
        guard alignment.isShared else {
            let place = "event \(fault.event.seq), \(Nanoseconds(fault.event.time).seconds)"
            return [
                "the logs share no fault: no other has the \(what) in \(label(alignment.log)) (\(place)),",
                "\(reason(alignment)); only verdicts and properties are compared",
            ]
        }
        let number = fault.rank == 1 ? "the first fault" : "fault number \(fault.rank)"
        var lines = [
            "the \(what), \(reason(alignment))",
            "\(number) of each log, \(moments)",
        ]
        let others = comparison.logs.indices.filter { alignment.faults[$0] == nil }
        if !others.isEmpty {
            lines.append(
                "\(labels(others)) \(others.count > 1 ? "do" : "does") not share it: only verdict and "
                    + "properties are compared")
        }
        return lines
    }

    /// When the fault is in each log: `at 4.905 s in 1 and 2, at 4.248 s in 3`.
    private var moments: String {
        var groups: [(time: String, logs: [Int])] = []
        for (index, fault) in faults {
            let time = Nanoseconds(fault.event.time).seconds
            if let known = groups.firstIndex(where: { $0.time == time }) {
                groups[known].logs.append(index + 1)
            } else {
                groups.append((time, [index + 1]))
            }
        }
        if groups.count == 1 { return "at \(groups[0].time)" }
        return groups.map { group in
            let logs = group.logs.map(\.description)
            let last = logs.count > 1 ? " and " + logs[logs.count - 1] : ""
            return "at \(group.time) in "
                + logs.prefix(max(logs.count - 1, 1)).joined(separator: ", ") + last
        }.joined(separator: ", ")
    }

    private func reason(_ alignment: Comparison.Alignment) -> String {
        switch alignment.reason {
        case .divergence: "which is behind the verdict on \(label(alignment.log))"
        case .multicast: "the first one that hit a multicast"
        case .first: "which is the first one"
        }
    }

    /// One sentence with the clauses of each log that shares the fault.
    private var why: [String] {
        var lines = faults.flatMap { index, fault in
            let clauses = AftermathText(report: reports[index], fault: fault).clauses
            return clauses.enumerated().map { ($0 == 0 ? "\(label(index)): " : "  ") + $1 + ";" }
        }
        if let last = lines.popLast() { lines.append(last.dropLast() + ".") }
        return lines
    }

    // MARK: Properties and cost

    /// From this many logs on a verdict is a sign alone.
    private static let signs = 5

    private var properties: [String] {
        let agree =
            "\(comparison.agreeing) of \(Property.all.count) properties have one verdict"
        guard !comparison.differences.isEmpty else { return ["  \(agree) in all logs"] }
        let logs = comparison.logs.indices
        let areSigns = logs.count >= Self.signs
        var table = TextTable([.left] + logs.map { _ in TextTable.Alignment.left })
        table.add(
            [style.dim("properties that differ")]
                + logs.map { style.dim(areSigns ? "\($0 + 1)" : label($0)) })
        for row in comparison.differences {
            let cells = row.verdicts.map { verdict in
                let (mark, word) = reports[0].mark(verdict)
                return areSigns ? mark : "\(mark) \(word)"
            }
            table.add([row.property.id] + cells)
        }
        let legend = areSigns ? "; ✓ holds, ✗ violated, ? pending, ! assumption broken" : ""
        return table.lines(indent: 2) + ["  " + style.dim(agree + " in all logs\(legend)")]
    }

    private var cost: [String] {
        CostTable(
            costs: comparison.logs.map(\.cost),
            sections: [
                CostTable.Section(
                    heading: "",
                    figures: [
                        CostText.perChange,
                        CostFigure("delivery latency, median ms", .time) { $0.delivery?.median },
                        CostFigure("delivery latency, longest ms", .time) { $0.delivery?.max },
                        CostFigure("without a leader, total ms", .time) { $0.leaderless?.total },
                    ])
            ], style: style
        ).lines(indent: 2)
    }
}
