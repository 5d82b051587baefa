import Testing

@testable import GMSCore

/// The figures of recorded logs, ours and others', are what SQL finds in them.
@Suite struct CostsInSQL {
    private static func cost(_ path: String) throws -> Cost {
        try Session.cost(of: EventLogReader(path: path))
    }

    private static func check(_ path: String) throws {
        let cost = try cost(path)
        let database = try Database(path: path, mode: .read)
        func count(_ condition: String) throws -> Int64 {
            try database.integer("SELECT count(*) FROM event WHERE \(condition)") ?? -1
        }
        let packets = try #require(cost.packets)
        #expect(packets.total == (try count("kind = 4 AND reason IS NOT 4")))
        #expect(packets.messages == (try count("kind = 4 AND packet = 3 AND reason IS NOT 4")))
        #expect(packets.acks == (try count("kind = 4 AND packet = 5 AND reason IS NOT 4")))
        #expect(packets.duplications == (try count("kind = 4 AND reason = 4")))
        #expect(packets.retransmissions == (try count("kind = 4 AND reason = 3")))
        #expect(packets.receiverDown == (try count("kind = 6 AND reason = 7")))
        #expect(packets.dropped == (try count("kind = 6")))
        #expect(packets.duplicates == (try count("kind = 8 AND reason = 10")))
        let multicasts = try database.integer(
            "SELECT count(*) FROM (SELECT DISTINCT process, packet, message, "
                + "CASE packet WHEN 4 THEN view END FROM event "
                + "WHERE kind = 4 AND packet IN (3, 4) AND reason IS NOT 4)")
        #expect(cost.multicasts == multicasts)
        let delivered = try database.integer(
            "SELECT count(DISTINCT message) FROM event WHERE kind = 9 "
                + "AND message IN (SELECT id FROM message WHERE kind = 1)")
        #expect(cost.changesDelivered == delivered)
        for (latency, condition) in [
            (cost.delivery, "1"), (cost.ownDelivery, "d.process = m.origin"),
        ] {
            let spans = try database.integers(
                "SELECT min(d.time) - r.time FROM event d JOIN message m ON m.id = d.message "
                    + "JOIN event r ON r.kind = 3 AND r.message = m.id AND r.seq < d.seq "
                    + "WHERE d.kind = 9 AND \(condition) GROUP BY d.process, d.message ORDER BY 1"
            ).compactMap(\.self)
            let latency = try #require(latency)
            #expect(latency.count == Int64(spans.count) && latency.max == spans.last)
            #expect(latency.total == spans.reduce(0, +))
            let median = spans[(spans.count + 1) / 2 - 1]
            #expect(latency.median >= median && latency.median <= median + median / 256)
        }
    }

    @Test(arguments: Fixture.allCases)
    func fixtures(_ fixture: Fixture) throws { try Self.check(fixture.log) }

    @Test(arguments: Variant.allCases)
    func runs(_ variant: Variant) throws {
        let folder = try LogFolder()
        for seed in 1...3 as ClosedRange<UInt64> {
            var manifest = RunManifest.short(variant, seed: seed)
            manifest.network.loss = variant == .gms4 ? Ratio("10%") ?? .zero : .zero
            manifest.network.duplication = Ratio("5%") ?? .zero
            let path = folder.file("\(seed).db")
            try manifest.record(to: path)
            try Self.check(path)
        }
    }
}
