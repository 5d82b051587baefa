import FoundationEssentials
import Testing

@testable import GMSCore

/// The scenario files, and what the sessions they come from say about them.
@Suite struct Scenarios {
    static let folder =
        #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
        + "/scenarios/"

    static func manifest(_ name: String) throws -> RunManifest {
        try RunManifest(json: String(contentsOfFile: folder + name + ".json5", encoding: .utf8))
    }

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { $0.hasSuffix(".json5") }.map { String($0.dropLast(6)) }
    }

    @Test func everyFileHasAHeaderAndIsListed() throws {
        let names = try Self.names()
        #expect(names.count == 10)
        let readme = try String(contentsOfFile: Self.folder + "README.md", encoding: .utf8)
        for name in names {
            let text = try String(contentsOfFile: Self.folder + name + ".json5", encoding: .utf8)
            #expect(text.hasPrefix("// ") && text.contains("// Look for: "), "\(name)")
            #expect(readme.contains("| `\(name).json5` |"), "\(name)")
            #expect(readme.contains("--scenario scenarios/\(name).json5 "), "\(name)")
            #expect(try Self.manifest(name).workload.duration > .seconds(10))
        }
    }

    /// The whole of a scenario survives in the log that it is recorded to.
    @Test func everyFileIsReadBackFromItsManifest() throws {
        for name in try Self.names() {
            let manifest = try Self.manifest(name)
            #expect(try RunManifest(json: manifest.json) == manifest, "\(name)")
        }
    }

    @Test func gms1ShowsAJoinAStateTransferAndAStandstill() throws {
        let run = try Run(Self.manifest("gms1-two-workers"))
        let views = run.events(.install, at: 1).compactMap { run.view($0.view)?.text }
        #expect(views == ["v1/1{1}", "v2/1{1 2}"])
        let requests = run.events(.request).compactMap { $0.message?.kind }
        #expect(requests.filter { $0 == .stateRequest }.count == 1)
        #expect(requests.filter { $0 == .state }.count == 1)
        #expect(run.events(.adopt, at: 2).map(\.peer) == [ProcessID(1)])
        let stop = try #require(run.events(.stop, at: 1).first)
        #expect(stop.time == 20_000_000_000)
        // What was on its way is delivered; then worker 2 asks on and is never answered.
        let after = run.events.filter { $0.time > stop.time + 10_000_000 }
        #expect(after.contains { $0.kind == .request })
        #expect(!after.contains { $0.kind == .deliver || $0.kind == .install })
        #expect(run.analysis.verdict == .consistent)
        #expect(run.analysis.isStalled)
    }

    @Test func gms2SurvivesLeadersThatGoOneByOne() throws {
        let run = try Run(Self.manifest("gms2-leaders-one-by-one"))
        #expect(run.events(.stop).map(\.process) == [1, 2, 3, 4].map(ProcessID.init))
        for leader in 1...3 {
            let elections = run.events(.elect).filter {
                run.event($0.cause)?.peer == ProcessID(leader)
            }
            #expect(elections.map(\.process).sorted() == ((leader + 1)...4).map { ProcessID($0) })
            #expect(elections.allSatisfy { $0.peer == ProcessID(leader + 1) })
        }
        let views = run.events(.install, at: 4).compactMap { run.view($0.view)?.text }
        #expect(views == ["v4/1{1 2 3 4}", "v5/2{2 3 4}", "v6/3{3 4}", "v7/4{4}"])
        // Changes go on under each leader.
        for second in [5, 15, 25, 35] {
            let window = Int64(second) * 1_000_000_000...Int64(second + 4) * 1_000_000_000
            #expect(run.events(.deliver, at: 4).contains { window.contains($0.time) })
        }
        #expect(run.analysis.verdict == .consistent)
        #expect(run.analysis.exercise.elections == 3)
    }

    @Test func gms2CrashGoesOutOfSync() throws {
        let run = try Run(Self.manifest("gms2_crash-ten"))
        let analysis = run.analysis
        #expect(analysis.verdict == .diverged)
        #expect(analysis.processes.count == 10)
        let divergence = try #require(analysis.divergence)
        #expect(divergence.classes.count >= 2)
        #expect(Set(divergence.classes.map(\.state)).count >= 2)
        // A leader crashed after some sends of the culprit, but not after all of them.
        let crash = try #require(run.event(divergence.multicast?.crash))
        #expect(crash.reason == .midMulticast)
        #expect(!divergence.skipped.isEmpty)
        #expect(divergence.skipped.allSatisfy { $0.reason == .partialMulticast })
    }

    @Test func gms2CrashGoesOutOfSyncLaterWhenItIsSlow() throws {
        let fast = try Run.analysis(Self.manifest("gms2_crash-ten"))
        let manifest = try Self.manifest("gms2_crash-ten-slow")
        #expect(manifest.workload.sleep == 10_000)
        let slow = try Run.analysis(manifest)
        #expect(slow.verdict == .diverged)
        let times = try (#require(fast.divergence).time, #require(slow.divergence).time)
        #expect(times.0 < times.1)
    }

    @Test func gms3LetsEverybodyInAndKeepsTheSurvivorsTogether() throws {
        let run = try Run(Self.manifest("gms3-added-one-by-one"))
        let six = ProcessID(6)
        let joins = run.events(.send).filter { $0.packet == .join && $0.time >= 5_000_000_000 }
        #expect(joins.map(\.process) == [six, ProcessID(2)])
        #expect(joins.map(\.peer) == [ProcessID(2), ProcessID(1)])
        let first = try #require(run.view(run.events(.install, at: 6).first?.view))
        #expect(first.text == "v6/1{1 2 3 4 5 6}")
        #expect(run.events(.adopt).map(\.process) == (2...6).map { ProcessID($0) })
        let analysis = run.analysis
        #expect(analysis.verdict == .consistent)
        #expect(analysis.exercise.crashes == 4)
        #expect(analysis.exercise.cutShort > 0)
        #expect(analysis.exercise.resends > 0)
        let survivors = analysis.processes.filter(\.isCorrect)
        #expect(survivors.count == 2)
        #expect(Set(survivors.map(\.finalState)).count == 1)
    }

    @Test func gms4MakesUpForLostPackets() throws {
        let run = try Run(Self.manifest("gms4-loss"))
        let lost = Set(run.events(.drop).filter { $0.reason == .loss }.compactMap(\.packet))
        #expect(lost.isSuperset(of: [.request, .message, .ack]))
        #expect(run.events(.send).contains { $0.reason == .retransmission })
        let analysis = run.analysis
        #expect(analysis.verdict == .consistent)
        #expect(!analysis.isStalled)
        #expect(analysis.result(for: .selfDelivery)?.verdict == .holds)
        #expect(analysis.processes.allSatisfy { $0.isCorrect })
        let requests = run.events(.request).count
        #expect(requests > 300)
        #expect(run.delivered(at: 1).count == requests)
        #expect(run.events.count(where: { $0.kind == .drop }) > 100)
    }

    /// One crash between two sends: gms2 diverges, and what resends comes through.
    @Test func oneCrashParts() throws {
        var manifest = try Self.manifest("compare-one-crash")
        let run = try Run(manifest)
        let crash = try #require(run.events(.crash).first)
        #expect(run.events(.crash).count == 1 && crash.reason == .midMulticast)
        let divergence = try #require(run.analysis.divergence)
        #expect(divergence.multicast?.crash == crash.seq)
        #expect(divergence.multicast?.unsent == [4, 5].map { ProcessID($0) })
        #expect(divergence.culprit.ledger?.message?.kind == .change)
        for variant in [Variant.gms3, .gms4] {
            manifest.variant = variant
            let other = try Run(manifest)
            #expect(other.analysis.verdict == .consistent)
            #expect(other.events(.crash).map(\.process) == [crash.process])
            #expect(variant == .gms4 || other.events(.crash).map(\.time) == [crash.time])
        }
    }
}
