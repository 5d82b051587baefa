package import GMSCore

/// What runs took: the answer first, then every figure, logs side by side.
package struct CostPage: Page {
    /// A log's name, as the user gave it, and what it took.
    package typealias Entry = (path: String, cost: Cost)

    private let entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    package var json: JSONValue { CostJSON(entries).value }

    package var document: Document {
        let subject = entries.map(\.path.printable).joined(separator: " ")
        var document = Document("cost", of: subject)
        document.isProse = true
        if entries.count == 1 {
            let entry = entries[0]
            document.title = "\(name: entry.path.printable): \(Self.facts(entry.cost))"
            document.headlines = [Headline("COST", [], ": \(summary).")]
        } else {
            document.headlines = answers
            document.account = [[.table(logs)]]
        }
        let tables = CostTable(costs: entries.map(\.cost), sections: Self.sections).tables
        document.account += tables.map { [.table($0)] }
        return document
    }

    /// The variant and the size of a run.
    private static func facts(_ cost: Cost) -> Sentence {
        "\(cost.header.variant), "
            + RunWords.facts(cost.header, events: cost.events, endTime: cost.endTime)
    }

    private var logs: Table {
        var table = Table([.left, .left, .prose])
        for (index, entry) in entries.enumerated() {
            let role = index == 0 ? "; the baseline" : ""
            table.add([
                "\(index + 1)", "\(name: entry.path.printable)",
                "\(Self.facts(entry.cost))\(role)",
            ])
        }
        return table
    }

    // MARK: Sentences

    /// What one run took.
    private var summary: String {
        let cost = entries[0].cost
        var parts: [String] = []
        if cost.packetsPerChange != nil {
            parts.append("\(CostFigure.perChange.text(of: cost)) packets per change")
        }
        if cost.delivery != nil {
            parts.append(
                "a delivery takes \(CostFigure.median.text(of: cost)) ms (median), "
                    + "\(CostFigure.longest.text(of: cost)) ms at most")
        }
        if let gaps = cost.leaderless, gaps.count > 0 {
            parts.append("\(Nanoseconds(gaps.total).seconds) without a leader")
        }
        return parts.isEmpty
            ? "the log has no delivery of a request" : parts.joined(separator: "; ")
    }

    /// What each other run took, compared with the first.
    private var answers: [Headline] {
        let first = entries[0].cost
        return entries.enumerated().dropFirst().map { index, entry in
            let cost = entry.cost
            let name = "\(index + 1) \(cost.header.variant) against 1 \(first.header.variant)"
            let ratios = [CostFigure.perChange, .median, .longest].map {
                $0.ratio(of: cost, to: first)
            }
            var parts: [String] = []
            if !ratios[0].isEmpty { parts.append("\(ratios[0]) the packets per change") }
            if !ratios[1].isEmpty, !ratios[2].isEmpty {
                parts.append(
                    "\(ratios[1]) the median and \(ratios[2]) the longest delivery latency")
            }
            let all = parts.isEmpty ? "nothing to compare" : parts.joined(separator: ", ")
            return Headline(Sentence(name), [], ": \(all).")
        }
    }

    // MARK: Figures

    private static let sections = [
        CostTable.Section(
            heading: "work",
            figures: [
                CostFigure("changes requested", .count) { $0.changesRequested },
                CostFigure("changes delivered", .count) { $0.changesDelivered },
                CostFigure("changes delivered per second", .thousandths) { $0.changesPerSecond },
                CostFigure("requests never delivered", .count) { $0.undelivered },
            ]),
        CostTable.Section(
            heading: "packets",
            figures: [
                CostFigure("sent", .count) { $0.packets?.total },
                CostFigure("copies of messages and views", .count, isPart: true) {
                    $0.packets.map { $0.messages + $0.views }
                },
                CostFigure("requests and joins", .count, isPart: true) {
                    $0.packets.map { $0.requests + $0.joins }
                },
                CostFigure("acknowledgements", .count, isPart: true) { $0.packets?.acks },
                CostFigure("retransmissions among them", .count) { $0.packets?.retransmissions },
                CostFigure("multicasts", .count) { $0.multicasts },
                CostFigure("sent again by a new leader", .count, isPart: true) { $0.resends },
                CostFigure("packets per multicast", .thousandths) { $0.packetsPerMulticast },
                .perChange,
                CostFigure("lost on the way", .count) { $0.packets?.lost },
                CostFigure("dropped, receiver down", .count) { $0.packets?.receiverDown },
                CostFigure("copies made by the network", .count) { $0.packets?.duplications },
                CostFigure("duplicates discarded", .count) { $0.packets?.duplicates },
            ]),
        latency("delivery in ms: from the request, at every worker", \.delivery),
        latency("own delivery in ms: from the request, at the requester", \.ownDelivery),
        CostTable.Section(
            heading: "stability in ms: from the request to the last delivery",
            figures: quantiles(\.stability) + [
                CostFigure("messages not stable", .count) { $0.unstable }
            ]),
        latency("queue in ms: from the arrival at the leader to the first copy", \.queueing),
        CostTable.Section(
            heading: "waiting for acknowledgements in ms",
            figures: [
                CostFigure("median", .time) { $0.ackWaits?.median },
                CostFigure("max", .time) { $0.ackWaits?.max },
                CostFigure("total", .time) { $0.ackWaits?.total },
                CostFigure("per cent of the run", .share) { $0.ackWaitShare },
            ]),
        CostTable.Section(
            heading: "without a leader in ms",
            figures: [
                CostFigure("times", .count) { $0.leaderless?.count },
                CostFigure("total", .time) { $0.leaderless?.total },
                CostFigure("longest", .time) { $0.leaderless?.longest },
            ]),
    ]

    private static func latency(
        _ heading: String, _ path: any KeyPath<Cost, Latency?> & Sendable
    ) -> CostTable.Section {
        CostTable.Section(heading: heading, figures: quantiles(path))
    }

    private static func quantiles(
        _ path: any KeyPath<Cost, Latency?> & Sendable
    ) -> [CostFigure] {
        [
            CostFigure("median", .time) { $0[keyPath: path]?.median },
            CostFigure("p90", .time) { $0[keyPath: path]?.p90 },
            CostFigure("p99", .time) { $0[keyPath: path]?.p99 },
            CostFigure("max", .time) { $0[keyPath: path]?.max },
        ]
    }
}
