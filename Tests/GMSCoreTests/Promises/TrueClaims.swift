import Testing

@testable import GMSCore
@testable import GMSReports

/// What a report states as facts is true of its log, and it states nothing else.
@Suite struct TrueClaims {
    private func check(
        _ checker: ClaimChecker, _ analysis: Analysis, _ name: String
    ) throws {
        for told in Set(ToldSentence.accounts(of: analysis)) {
            #expect(told.unclaimed == [], "\(name), \(told.label): \(told.sentence)")
        }
        for told in Set(ToldSentence.all(of: analysis)) {
            for claim in told.sentence.claims {
                let error = try checker.error(in: claim)
                #expect(error == nil, "\(name), \(told.label): \(told.sentence)")
            }
        }
    }

    private func check(
        _ checker: ClaimChecker, _ sink: KeepingSink, _ processes: [ProcessID],
        _ outcome: Outcome?, _ name: String
    ) throws {
        try checker.load(sink, processes, outcome)
        var analysis = sink.analysis(processes: processes, outcome: outcome)
        analysis.sliceEvents = analysis.slice.map { sink.events[Int($0) - 1] }
        try check(checker, analysis, name)
    }

    @Test(arguments: Fixture.allCases)
    func ofOtherPrograms(_ fixture: Fixture) throws {
        let checker = try ClaimChecker()
        let reader = try EventLogReader(path: fixture.log)
        var sink = KeepingSink()
        try reader.replay(into: &sink)
        try checker.load(sink, reader.header.processes, reader.footer.outcome)
        try check(checker, fixture.analysis, fixture.rawValue)
    }

    @Test(arguments: DiagnosisCasesTests.cases.map(\.log))
    func ofSmallLogs(_ log: String) throws {
        let (sink, processes, outcome) = try DiagnosisCasesTests.read(log)
        try check(try ClaimChecker(), sink, processes, outcome, log)
    }

    /// 10 runs each.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func ofRuns(part: UInt64) throws {
        let checker = try ClaimChecker()
        for seed in part * 10 + 1...part * 10 + 10 {
            let manifest = JudgesInSQL.manifest(seed)
            let (sink, footer) = try JudgesInSQL.run(manifest)
            try check(checker, sink, manifest.processes, footer.outcome, "run \(seed)")
        }
    }
}
