import Testing

@testable import GMSCore

/// The property queries find violated what the analyzer finds violated, whatever the log.
@Suite struct JudgesInSQL {
    /// A run of any variant under any faults.
    static func manifest(_ seed: UInt64) -> RunManifest {
        guard seed % 2 == 0 else { return .mixed(seed) }
        let variants = Variant.allCases
        return .random(Int(seed), of: variants[Int(seed / 2) % variants.count])
    }

    static func run(_ manifest: RunManifest) throws -> (KeepingSink, RunFooter) {
        var sink = KeepingSink()
        let footer = try Simulation.run(manifest, into: &sink)
        return (sink, footer)
    }

    private func compare(
        _ judge: SQLJudge, _ sink: KeepingSink, _ processes: [ProcessID], _ outcome: Outcome?,
        _ name: String
    ) throws {
        let analysis = sink.analysis(processes: processes, outcome: outcome)
        let (rows, divergence) = try judge.judge(sink, processes: processes, outcome: outcome)
        let (left, right) = (Judgement(rows), Judgement(analysis))
        let difference = left.violated.symmetricDifference(right.violated)
        #expect(difference.map(\.id).sorted() == [], "\(name)")
        #expect(left.divergence == right.divergence, "\(name)")
        #expect(divergence == right.divergence, "\(name)")
        for (property, row) in rows where Judgement.witnessed.contains(property) {
            guard let event = row["event"], right.violated.contains(property) else { continue }
            let events = analysis.witness(of: property)
            #expect(events.contains(event), "\(name): \(property.id)")
        }
    }

    @Test(arguments: Fixture.allCases)
    func agreeOnForeignLogs(_ fixture: Fixture) throws {
        let reader = try EventLogReader(path: fixture.log)
        var violated: Set<Property> = []
        for property in Judgement.judged {
            let query = try #require(property.query)
            if try !reader.run(query, with: [:]).rows.isEmpty { violated.insert(property) }
        }
        #expect(try violated == Judgement(fixture.analysis).violated)
    }

    /// 10 runs each.
    @Test(arguments: 0..<42 as Range<UInt64>)
    func agreeOnRuns(part: UInt64) throws {
        let judge = try SQLJudge()
        for seed in part * 10 + 1...part * 10 + 10 {
            let manifest = Self.manifest(seed)
            let (sink, footer) = try Self.run(manifest)
            try compare(judge, sink, manifest.processes, footer.outcome, "run \(seed)")
        }
    }

    /// Deliveries, views and states changed, some of them so early that histories begin elsewhere.
    static func edited(_ seed: UInt64) throws -> (KeepingSink, RunManifest) {
        let manifest = RunManifest.mixed(seed)
        var (sink, _) = try run(manifest)
        if seed % 3 > 0 { sink.misstate(seed) }
        if seed % 4 > 0 { sink.disarrange(seed, isEarly: seed % 2 == 0) }
        return (sink, manifest)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func agreeOnWhatNoProtocolDoes(part: UInt64) throws {
        let judge = try SQLJudge()
        for seed in part * 10 + 1...part * 10 + 10 {
            let (sink, manifest) = try Self.edited(seed)
            for outcome in [nil, Outcome.quiescent] {
                try compare(judge, sink, manifest.processes, outcome, "edited run \(seed)")
            }
        }
    }

    /// Events of any kind changed.
    static func scrambled(_ seed: UInt64) throws -> (KeepingSink, RunManifest) {
        let manifest = manifest(seed)
        var (sink, _) = try run(manifest)
        sink.scramble(seed)
        return (sink, manifest)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func agreeOnScrambledLogs(part: UInt64) throws {
        let judge = try SQLJudge()
        for seed in part * 10 + 1...part * 10 + 10 {
            let (sink, manifest) = try Self.scrambled(seed)
            try compare(judge, sink, manifest.processes, .quiescent, "scrambled run \(seed)")
        }
    }

    @Test func scrambledLogsViolateEveryPropertyThatAQueryJudges() throws {
        var violated: [Property: Int] = [:]
        for seed in 1...120 as ClosedRange<UInt64> {
            let (sink, manifest) = try Self.scrambled(seed)
            let analysis = sink.analysis(processes: manifest.processes, outcome: .quiescent)
            for property in Judgement(analysis).violated { violated[property, default: 0] += 1 }
        }
        for property in Judgement.judged {
            let count = violated[property, default: 0]
            #expect(count >= 2 && count <= 118, "\(property.id): \(count) of 120")
        }
    }

    /// Each query has rows on the log that violates its property.
    @Test func agreeOnTheNegativeControls() throws {
        let judge = try SQLJudge()
        for control in NegativeControls.controls {
            var log = NegativeControls.good
            _ = control.edit(&log)
            try compare(
                judge, KeepingSink(log), log.header.processes, .quiescent,
                control.property.id)
        }
    }

    @Test func thoseLogsViolateEachPropertyOften() throws {
        var violated: [Property: Int] = [:]
        for seed in 1...40 as ClosedRange<UInt64> {
            let (sink, manifest) = try Self.edited(seed)
            let analysis = sink.analysis(processes: manifest.processes, outcome: nil)
            for property in Judgement(analysis).violated { violated[property, default: 0] += 1 }
        }
        let often: [Property] = [
            .prefixAgreement, .totalOrder, .noDuplication, .fifoDelivery, .virtualSynchrony,
            .stateAgreement,
        ]
        for property in often {
            let count = violated[property, default: 0]
            #expect(count >= 5 && count <= 35, "\(property.id): \(count) of 40")
        }
    }

    /// A joiner is delivered what another worker had before it came in, in either order.
    @Test(arguments: [false, true])
    func aJoinerIsLate(isReversed: Bool) throws {
        var log = LogBuilder.group(2, of: 3)
        let messages = [log.request(1, .opaque), log.request(2, .opaque)]
        for message in messages { log.deliver(message, at: 1) }
        log.ask(3)
        let view = log.view(3, by: 1, 1, 2, 3)
        for process in [1, 3] { log.install(view, at: process) }
        log.crash(1)
        for message in isReversed ? messages.reversed() : messages { log.deliver(message, at: 3) }
        try compare(log)
        #expect(log.violates(.totalOrder) == isReversed)
    }

    /// A joiner adopts a state with a change that the others, frozen, apply only at go.
    @Test(arguments: [false, true])
    func aFrozenWorkerAppliesAtGo(hasGone: Bool) throws {
        var log = LogBuilder.group(2, of: 3)
        log.multicast(log.request(1, .freeze), from: 1, to: [2])
        log.change(1, to: [1, 2])
        if hasGone { log.multicast(log.request(1, .go), from: 1, to: [2]) }
        log.ask(3)
        log.multicast(log.view(3, by: 1, 1, 2, 3), from: 1, to: [2, 3])
        log.transfer(to: 3, among: [1, 2, 3])
        try compare(log)
        #expect(log.violates(.stateAgreement) != hasGone)
    }

    private func compare(_ log: LogBuilder) throws {
        try compare(
            SQLJudge(), KeepingSink(log), log.header.processes, .quiescent, "built log")
    }
}

extension LogBuilder {
    fileprivate func violates(_ property: Property) -> Bool {
        analysis().result(for: property)?.verdict == .violated
    }
}

extension KeepingSink {
    fileprivate init(_ log: LogBuilder) {
        events = log.events
        views = log.views.map { Row(view: $0.view, id: $0.id) }
    }

    /// What the analyzer makes of it.
    func analysis(processes: [ProcessID], outcome: Outcome?) -> Analysis {
        let header = RunHeader(
            variant: "", seed: 0, manifest: "", tool: "", processes: processes)
        var analyzer = Analyzer(header: header)
        for row in views { analyzer.define(row.view, id: row.id) }
        for event in events { analyzer.record(event) }
        analyzer.checkInvariants()
        return analyzer.finish(RunFooter(outcome: outcome, endTime: nil, eventCount: nil))
    }
}
