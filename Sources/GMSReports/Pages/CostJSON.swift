import GMSCore

/// What runs took, for programs; `docs/cost.md` says what each key holds.
struct CostJSON {
    private let entries: [CostPage.Entry]

    init(_ entries: [CostPage.Entry]) { self.entries = entries }

    var value: JSONValue {
        .object([
            "schema": .integer(1),
            "logs": .array(entries.map { Self.log($0.path, $0.cost) }),
        ])
    }

    static func log(_ path: String, _ cost: Cost) -> JSONValue {
        .object([
            "log": .string(path.printable),
            "run": ReportJSON.run(
                cost.header, events: cost.events, endTime: cost.endTime, outcome: cost.outcome),
            "changesRequested": .integer(cost.changesRequested),
            "changesDelivered": .integer(cost.changesDelivered),
            "changesPerSecond": .thousandths(cost.changesPerSecond),
            "undelivered": .integer(cost.undelivered),
            "packets": cost.packets.map(packets) ?? .null,
            "multicasts": .optional(cost.multicasts),
            "resends": .optional(cost.resends),
            "packetsPerMulticast": .thousandths(cost.packetsPerMulticast),
            "packetsPerChange": .thousandths(cost.packetsPerChange),
            "delivery": latency(cost.delivery),
            "ownDelivery": latency(cost.ownDelivery),
            "stability": latency(cost.stability),
            "unstable": .optional(cost.unstable),
            "untimed": .integer(cost.untimed),
            "queueing": latency(cost.queueing),
            "ackWaits": latency(cost.ackWaits),
            "leaderless": cost.leaderless.map(leaderless) ?? .null,
        ])
    }

    private static func packets(_ packets: Cost.Packets) -> JSONValue {
        .object([
            "sent": .integer(packets.total),
            "joins": .integer(packets.joins),
            "requests": .integer(packets.requests),
            "messages": .integer(packets.messages),
            "views": .integer(packets.views),
            "acks": .integer(packets.acks),
            "others": .integer(packets.others),
            "duplications": .integer(packets.duplications),
            "retransmissions": .optional(packets.retransmissions),
            "lost": .optional(packets.lost),
            "receiverDown": .optional(packets.receiverDown),
            "duplicates": .optional(packets.duplicates),
        ])
    }

    static func latency(_ latency: Latency?) -> JSONValue {
        guard let latency else { return .null }
        return .object([
            "count": .integer(latency.count),
            "total": .integer(latency.total),
            "median": .integer(latency.median),
            "p90": .integer(latency.p90),
            "p99": .integer(latency.p99),
            "max": .integer(latency.max),
        ])
    }

    static func leaderless(_ leaderless: Cost.Leaderless) -> JSONValue {
        .object([
            "count": .integer(leaderless.count),
            "total": .integer(leaderless.total),
            "longest": .integer(leaderless.longest),
            "open": .bool(leaderless.isOpen),
        ])
    }
}
