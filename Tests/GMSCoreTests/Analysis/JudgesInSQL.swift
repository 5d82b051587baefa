import Testing

@testable import GMSCore

/// The property queries find violated what the analyzer finds violated, whatever the log.
@Suite struct JudgesInSQL {
    static let judged: Set<Property> = [
        .prefixAgreement, .totalOrder, .noDuplication, .fifoDelivery, .virtualSynchrony,
        .stateAgreement,
    ]

    /// What a judge says: the properties violated and the first divergence.
    private struct Judgement: Equatable {
        struct Divergence: Equatable {
            let position: Int64
            let event: Int64
        }

        var violated: Set<Property>
        var divergence: Divergence?

        init(_ analysis: Analysis) {
            let all = analysis.properties.filter { $0.isViolated }.map(\.property)
            violated = judged.intersection(all)
            divergence = analysis.divergence.map {
                Divergence(position: $0.position, event: $0.event)
            }
        }

        init(queries path: String) throws {
            let reader = try EventLogReader(path: path)
            func rows(_ name: String) throws -> [[QueryResult.Value]] {
                let query = try #require(QueryLibrary.query(named: name))
                return try reader.run(query, with: [:]).rows
            }
            func divergence(_ row: [QueryResult.Value]?) -> Divergence? {
                guard case .integer(let position)? = row?[0], case .integer(let event)? = row?[1]
                else { return nil }
                return Divergence(position: position, event: event)
            }
            violated = []
            for property in judged {
                let rows = try rows("property-\(property.rawValue)")
                if !rows.isEmpty { violated.insert(property) }
                if property == .prefixAgreement { self.divergence = divergence(rows.first) }
            }
            #expect(try divergence(rows("first-divergence").first) == self.divergence)
        }
    }

    private func compare(_ sink: KeepingSink, _ manifest: RunManifest) throws {
        let folder = try LogFolder()
        let path = folder.file("run.db")
        try sink.write(to: path, processes: manifest.processes)
        let analysis = sink.analysis(processes: manifest.processes)
        #expect(try Judgement(queries: path) == Judgement(analysis))
    }

    @Test(arguments: Fixture.allCases)
    func agreeOnForeignLogs(_ fixture: Fixture) throws {
        #expect(try Judgement(queries: fixture.log) == Judgement(fixture.analysis))
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func agreeOnRuns(seed: UInt64) throws {
        let manifest = seed % 3 == 0 ? RunManifest.random(Int(seed)) : .mixed(seed)
        var sink = KeepingSink()
        _ = try Simulation.run(manifest, into: &sink)
        try compare(sink, manifest)
    }

    /// Deliveries, views and states changed, some of them so early that histories begin elsewhere.
    private static func edited(_ seed: UInt64) throws -> (KeepingSink, RunManifest) {
        let manifest = RunManifest.mixed(seed)
        var sink = KeepingSink()
        _ = try Simulation.run(manifest, into: &sink)
        if seed % 3 > 0 { sink.misstate(seed) }
        if seed % 4 > 0 { sink.disarrange(seed, isEarly: seed % 2 == 0) }
        return (sink, manifest)
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func agreeOnWhatNoProtocolDoes(seed: UInt64) throws {
        let (sink, manifest) = try Self.edited(seed)
        try compare(sink, manifest)
    }

    @Test func thoseLogsViolateEachPropertyOften() throws {
        var violated: [Property: Int] = [:]
        for seed in 1...40 as ClosedRange<UInt64> {
            let (sink, manifest) = try Self.edited(seed)
            for property in Judgement(sink.analysis(processes: manifest.processes)).violated {
                violated[property, default: 0] += 1
            }
        }
        for property in Self.judged {
            let count = violated[property, default: 0]
            #expect(count >= 5 && count <= 35, "\(property.rawValue): \(count) of 40")
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
        let folder = try LogFolder()
        let path = folder.file("run.db")
        try log.write(to: path)
        let judgement = try Judgement(queries: path)
        #expect(judgement == Judgement(log.analysis()))
        #expect(judgement.violated == (isReversed ? [.totalOrder] : []))
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
        let folder = try LogFolder()
        let path = folder.file("run.db")
        try log.write(to: path)
        let judgement = try Judgement(queries: path)
        #expect(judgement == Judgement(log.analysis()))
        #expect(judgement.violated == (hasGone ? [] : [.stateAgreement]))
    }
}

extension KeepingSink {
    /// Writes what was sent, however disordered, to a log that has not ended.
    func write(to path: String, processes: [ProcessID]) throws {
        var batch = LogBatch()
        batch.events = events
        batch.views = views.map { ($0.view, $0.id) }
        batch.messages = messages.values.sorted { $0.id < $1.id }
        let header = RunHeader(
            variant: "", seed: 0, manifest: "", tool: "", processes: processes)
        try LogFile(path: path, header: header, isWAL: false).write(batch)
    }

    /// What the analyzer makes of it.
    func analysis(processes: [ProcessID]) -> Analysis {
        let header = RunHeader(
            variant: "", seed: 0, manifest: "", tool: "", processes: processes)
        var analyzer = Analyzer(header: header)
        for row in views { analyzer.define(row.view, id: row.id) }
        for event in events { analyzer.record(event) }
        return analyzer.finish(RunFooter(outcome: nil, endTime: nil, eventCount: nil))
    }
}
