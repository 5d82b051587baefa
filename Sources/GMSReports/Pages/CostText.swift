package import GMSCore

/// What runs took: the answer first, then every figure, logs side by side.
package struct CostText {
    /// A log's name, as the user gave it, and what it took.
    package typealias Entry = (path: String, cost: Cost)

    private let entries: [Entry]
    private let style: Style
    private let width: Int?

    /// - Parameter width: columns to fit sentences to; nil for lines as long as they come.
    package init(_ entries: [Entry], style: Style, width: Int? = nil) {
        self.entries = entries
        self.style = style
        self.width = width
    }

    package var lines: [String] {
        let head = entries.count == 1 ? [heading(entries[0])] + summary : answers + [""] + logs
        return head.prose.fitted(to: width) + [""]
            + CostTable(costs: entries.map(\.cost), sections: Self.sections, style: style)
            .lines(indent: 2)
    }

    private func heading(_ entry: Entry) -> String {
        "\(entry.path.printable): \(Self.facts(entry.cost))"
    }

    /// The size of a run, after its variant.
    private static func facts(_ cost: Cost) -> String {
        "\(cost.header.variant), "
            + "\(Count.of(cost.header.processes.count, "process", "processes")), "
            + "seed \(cost.header.seed), \(Count.of(Int(cost.events), "event")), "
            + "\(Nanoseconds(cost.endTime).seconds) of virtual time"
    }

    private var logs: [String] {
        var table = TextTable([.left, .left, .left])
        for (index, entry) in entries.enumerated() {
            let facts = Self.facts(entry.cost) + (index == 0 ? "; the baseline" : "")
            table.add(["\(index + 1)", entry.path.printable, facts])
        }
        return table.lines(indent: 2)
    }

    // MARK: Sentences

    /// What one run took.
    private var summary: [String] {
        let cost = entries[0].cost
        var parts: [String] = []
        if cost.packetsPerChange != nil {
            parts.append(
                "\(Self.perChange.text(of: cost)) packets per change")
        }
        if cost.delivery != nil {
            parts.append(
                "a delivery takes \(Self.median.text(of: cost)) ms (median), "
                    + "\(Self.longest.text(of: cost)) ms at most")
        }
        if let gaps = cost.leaderless, gaps.count > 0 {
            parts.append("\(Nanoseconds(gaps.total).seconds) without a leader")
        }
        let all =
            parts.isEmpty ? "the log has no delivery of a request" : parts.joined(separator: "; ")
        return [style.bold("COST") + ": \(all)."]
    }

    /// What each other run took, compared with the first.
    private var answers: [String] {
        let first = entries[0].cost
        return entries.enumerated().dropFirst().map { index, entry in
            let cost = entry.cost
            let name = "\(index + 1) \(cost.header.variant) against 1 \(first.header.variant)"
            let ratios = [Self.perChange, Self.median, Self.longest].map {
                $0.ratio(of: cost, to: first)
            }
            var parts: [String] = []
            if !ratios[0].isEmpty { parts.append("\(ratios[0]) the packets per change") }
            if !ratios[1].isEmpty, !ratios[2].isEmpty {
                parts.append(
                    "\(ratios[1]) the median and \(ratios[2]) the longest delivery latency")
            }
            let all = parts.isEmpty ? "nothing to compare" : parts.joined(separator: ", ")
            return style.bold(name) + ": \(all)."
        }
    }

    // MARK: Figures

    static let perChange = CostFigure("packets per delivered change", .thousandths) {
        $0.packetsPerChange
    }
    static let median = CostFigure("median", .time) { $0.delivery?.median }
    static let longest = CostFigure("max", .time) { $0.delivery?.max }
    static let leaderless = CostFigure("total", .time) { $0.leaderless?.total }

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
                CostFigure("  copies of messages and views", .count) {
                    $0.packets.map { $0.messages + $0.views }
                },
                CostFigure("  requests and joins", .count) {
                    $0.packets.map { $0.requests + $0.joins }
                },
                CostFigure("  acknowledgements", .count) { $0.packets?.acks },
                CostFigure("retransmissions among them", .count) { $0.packets?.retransmissions },
                CostFigure("multicasts", .count) { $0.multicasts },
                CostFigure("  sent again by a new leader", .count) { $0.resends },
                CostFigure("packets per multicast", .thousandths) { $0.packetsPerMulticast },
                perChange,
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
                leaderless,
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
