import Testing

@testable import GMSCore

/// The logs of another program are judged as an independent judge judged them.
@Suite struct FixtureVerdicts {
    @Test(arguments: Fixture.allCases)
    func equalTheIndependentJudges(_ fixture: Fixture) throws {
        let expected = try fixture.expectation
        let analysis = try fixture.analysis
        #expect(analysis.header.variant == expected.variant)
        #expect(analysis.header.seed == expected.seed)
        #expect(analysis.header.processes.count == expected.processes)
        #expect(analysis.footer.outcome?.rawValue == expected.outcome)
        #expect(analysis.events == expected.events)
        #expect(analysis.exercise.crashes == expected.crashes)
        #expect(analysis.verdict.rawValue == expected.verdict)
        #expect(analysis.divergence?.position == expected.divergence?.position)
        #expect(analysis.divergence?.event == expected.divergence?.event)
        // What the judge does not judge.
        let unjudged: [Property] = [
            .noStall, .joinLiveness, .primaryComponent, .viewCompleteness, .membershipPrecision,
            .fifoOrder, .causalDelivery, .causalOrder, .sendingViewDelivery, .validity,
            .primaryIntegrity, .ackCoverage,
        ]
        #expect(
            analysis.violations.filter { !unjudged.map(\.id).contains($0) }
                == expected.violated)
        #expect(!analysis.isTruncated)
    }

    /// A state_request lost with its leader in one log, a whole join in the other.
    @Test func joinsThatCameToNothingAreNamed() throws {
        func evidence(_ fixture: Fixture, _ property: Property) throws -> String? {
            let result = try fixture.analysis.result(for: property)
            return result?.isViolated == true ? result?.evidence.description : nil
        }
        let waits = "5 requested a state_request (event 153) and has no state at the end"
        #expect(try evidence(.gms3, .noStall) == waits)
        #expect(
            try evidence(.gms3, .joinLiveness)
                == "5 asked 1 to let it in (event 135), got a view and has no state at the end")
        #expect(
            try evidence(.gms4, .noStall)
                == "5 asked 1 to let it in (event 144) and has no view at the end; 1 crashed (event 113)"
        )
        #expect(
            try evidence(.gms4, .joinLiveness)
                == "5 asked 1 to let it in (event 144) and never installed a view")
        #expect(try evidence(.crash401, .joinLiveness) == nil)
    }

    @Test(arguments: Fixture.allCases)
    func statesAndDeliveriesEqualTheIndependentJudges(_ fixture: Fixture) throws {
        let expected = try fixture.expectation
        var delivered: [String: Int] = [:]
        var final: [String: String] = [:]
        for process in try fixture.analysis.processes {
            if process.delivered > 0 { delivered[process.id.description] = process.delivered }
            final[process.id.description] = process.finalState?.description
        }
        #expect(delivered == expected.delivered)
        #expect(final == expected.final)
    }

    @Test func theCulpritOfAFixtureIsWhatItsTablesSay() throws {
        let divergence = try #require(try Fixture.crash401.analysis.divergence)
        let reader = try EventLogReader(path: Fixture.crash401.log)
        guard case .message(let id) = divergence.culprit.item else {
            Issue.record("the culprit is \(divergence.culprit.item)")
            return
        }
        let copies = divergence.multicast?.copies ?? []
        let sends = try reader.database.integers(
            "SELECT seq FROM event WHERE kind = 4 AND packet = 3 AND message = \(id) ORDER BY seq")
        #expect(copies.map(\.send) == sends)
        #expect(!copies.isEmpty)
        let deliverers = try reader.database.integers(
            "SELECT DISTINCT process FROM event WHERE kind = 9 AND message = \(id) ORDER BY 1")
        #expect(divergence.culprit.processes.map { Int64($0.rawValue) } == deliverers)
        let crash = try reader.database.integer(
            "SELECT seq FROM event WHERE kind = 14 AND cause = \(copies.last?.send ?? 0)")
        #expect(divergence.multicast?.crash == crash)
        #expect(crash != nil)
        #expect(divergence.skipped.allSatisfy { $0.reason == .partialMulticast })
    }
}
