package import GMSCore

/// Logs side by side: the verdicts, what one fault did in each of them, and why they differ.
package struct ComparePage: Page {
    private let comparison: Comparison
    private let paths: [String]
    private let runs: [RunWords]

    /// - Parameter paths: the logs' names, as the user gave them.
    package init(_ comparison: Comparison, paths: [String]) {
        self.comparison = comparison
        self.paths = paths
        runs = comparison.logs.map { RunWords($0.analysis) }
    }

    package var json: JSONValue {
        CompareJSON(comparison: comparison, paths: paths, runs: runs).value
    }

    package var document: Document {
        var document = Document("compare", of: paths.map(\.printable).joined(separator: " "))
        document.isProse = true
        document.headlines = [headline]
        document.account = [[.table(logs)], .fact("fault", faultLines)]
        for (index, fault) in faults {
            let heading: Sentence =
                "\(Sentence(label(index)), tone: .strong), \(name: paths[index].printable)"
            document.account.append(
                [.heading(heading)] + AftermathText(run: runs[index], fault: fault).blocks)
        }
        document.account.append(properties)
        document.account += cost.map { [.table($0)] }
        if !why.isEmpty { document.account.append(.fact("why", why)) }
        return document
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

    private var logs: Table {
        var table = Table([.left, .left, .left, .prose])
        for (index, run) in runs.enumerated() {
            let lines = VerdictText(run: run).headlines.map(\.sentence)
            let variant = run.analysis.header.variant
            table.add([
                "\(index + 1)", "\(name: paths[index].printable)", Sentence(variant), lines[0],
            ])
            for line in lines.dropFirst() { table.add(["", "", "", line]) }
        }
        return table
    }

    // MARK: The fault

    private var faultLines: [Sentence] {
        guard let alignment = comparison.alignment, let fault = alignment.fault else {
            return ["no log has a crash or a stop; only verdicts and properties are compared"]
        }
        let what: Sentence =
            "\(fault.event.kind == .stop ? "stop" : "crash") of \(fault.event.process)"
        guard alignment.isShared else {
            let place: Sentence =
                "event \(event: fault.event.seq), \(Nanoseconds(fault.event.time).seconds)"
            return [
                "the logs share no fault: no other has the \(what) in \(label(alignment.log)) (\(place)),",
                "\(reason(alignment)); only verdicts and properties are compared",
            ]
        }
        let number = fault.rank == 1 ? "the first fault" : "fault number \(fault.rank)"
        var lines: [Sentence] = [
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
    private var why: [Block.Line] {
        let clauses = faults.flatMap { index, fault in
            AftermathText(run: runs[index], fault: fault).clauses.enumerated().map {
                (sentence: $0 == 0 ? "\(label(index)): \($1)" : $1, isNested: $0 > 0)
            }
        }
        return clauses.enumerated().map { offset, clause in
            let end = offset == clauses.count - 1 ? "." : ";"
            return Block.Line(sentence: "\(clause.sentence)\(end)", isNested: clause.isNested)
        }
    }

    // MARK: Properties and cost

    /// From this many logs on a verdict is a sign alone.
    private static let signs = 5

    private var properties: [Block] {
        let agree =
            "\(comparison.agreeing) of \(Property.all.count) properties have one verdict in all logs"
        guard !comparison.differences.isEmpty else { return [.paragraph(Sentence(agree))] }
        let logs = comparison.logs.indices
        let areSigns = logs.count >= Self.signs
        var table = Table(
            [.left] + logs.map { _ in .left },
            titles: ["properties that differ"]
                + logs.map { areSigns ? "\($0 + 1)" : label($0) })
        for row in comparison.differences {
            let cells = row.verdicts.map { verdict -> Sentence in
                let (mark, word) = PropertyText.mark(verdict)
                return areSigns ? mark : "\(mark) \(word)"
            }
            table.add([Sentence(row.property.id)] + cells)
        }
        let legend = areSigns ? "; ✓ holds, ✗ violated, ? pending, ! assumption broken" : ""
        return [.table(table), .paragraph(Sentence(agree + legend).toned(.faint))]
    }

    private var cost: [Table] {
        CostTable(
            costs: comparison.logs.map(\.cost),
            sections: [
                CostTable.Section(
                    heading: "",
                    figures: [
                        CostFigure.perChange,
                        CostFigure("delivery latency, median ms", .time) { $0.delivery?.median },
                        CostFigure("delivery latency, longest ms", .time) { $0.delivery?.max },
                        CostFigure("without a leader, total ms", .time) { $0.leaderless?.total },
                    ])
            ]
        ).tables
    }
}
