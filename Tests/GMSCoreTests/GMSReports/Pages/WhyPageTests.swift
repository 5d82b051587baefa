import Testing

@testable import GMSCore
@testable import GMSReports

/// The chain of causes of an event.
@Suite struct WhyPageTests {
    private let path = Fixture.crash401.log

    @Test func why() throws {
        let reader = try EventLogReader(path: path)
        let event = try #require(try Fixture.crash401.expectation.divergence?.event)
        let chain = try #require(try Session.chain(of: event, in: reader))
        let lines = WhyPage(chain, path: "run.db").text()
        try GoldenText.expect(lines, equal: "gms2_crash-401.why.txt")
        let statement = try reader.database.prepare(
            """
            WITH RECURSIVE chain (seq, cause) AS (
              SELECT seq, cause FROM event WHERE seq = \(event)
              UNION ALL SELECT e.seq, e.cause FROM event e JOIN chain c ON e.seq = c.cause)
            SELECT seq FROM chain ORDER BY seq
            """)
        var seqs: [Int64] = []
        while try statement.step() { seqs.append(statement.integer(0) ?? 0) }
        #expect(chain.links.map(\.seq).reversed() == seqs)
        #expect(lines.count == seqs.count + 2)
        for (line, seq) in zip(lines.dropFirst(2), seqs) {
            #expect(line.contains("event \(seq)  "))
        }
        #expect(try Session.chain(of: 1_000_000, in: reader) == nil)
    }

    @Test func longChainsAreCutAtTheirBeginning() throws {
        let reader = try EventLogReader(path: path)
        let event = try #require(try Fixture.crash401.expectation.divergence?.event)
        let chain = try #require(try Session.chain(of: event, in: reader))
        let lines = WhyPage(chain, path: "run.db", limit: 3).text()
        let more = chain.links.count - 3
        #expect(lines[2] == "  … \(more) earlier causes; --all shows them")
        #expect(lines[3].contains("  so  ") && lines.count == 6)
    }

    @Test func anEventWithoutACauseSaysWhereItCameFrom() {
        var log = LogBuilder.group(2)
        log.request(2)
        let request = log.events[log.events.count - 1]
        let chain = CausalChain(links: [request], requests: [], isTruncated: false, views: [:])
        #expect(
            WhyPage(chain, path: "run.db").text().last
                == "  It has no cause in the log: the worker's wait ended and it proposed.")
    }

    @Test func itIsJSONOfItsSchema() throws {
        let schema = try JSONSchema.document("why.schema.json")
        var shown: Set<String> = []
        for fixture in Fixture.allCases {
            let reader = try EventLogReader(path: fixture.log)
            let last = try #require(try reader.lastEvent()).seq
            for seq in stride(from: 1, through: last, by: 3) {
                let chain = try #require(try Session.chain(of: seq, in: reader))
                let document = try JSON(WhyPage(chain, path: "run.db").json.text)
                #expect(schema.violation(of: document) == nil)
                shown.formUnion(document.shapes)
            }
        }
        // A request has no packet, and always a message.
        let missing = schema.shapes.symmetricDifference(shown).filter {
            !$0.hasPrefix("requests.")
        }
        #expect(missing.sorted() == [])
    }
}
