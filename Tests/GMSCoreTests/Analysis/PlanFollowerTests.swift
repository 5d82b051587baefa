import Testing

@testable import GMSCore

@Suite struct PlanFollowerTests {
    private typealias Fault = Analysis.PlannedFault

    /// Four workers, of which three are there after 300 ms, for eight seconds.
    private func run(_ change: (inout RunManifest) -> Void) throws -> Analysis.Exercise {
        let manifest = RunManifest.make(.gms3, workers: 4, seconds: 8, seed: 5, change)
        return try Run(manifest).analysis.exercise
    }

    private func missed(_ change: (inout RunManifest) -> Void) throws -> [Fault] {
        try #require(try run(change).plan).neverStruck
    }

    // MARK: What strikes, and what does not

    @Test func crashesAtMoments() throws {
        let missed = try missed {
            $0.faults.crashes = [
                .init(process: ProcessID(3), at: .seconds(2)),
                .init(process: ProcessID(3), at: .seconds(4)),
                .init(process: nil, at: .seconds(3)), .init(process: nil, at: .seconds(900)),
                .init(process: nil, at: .seconds(901)), .init(process: nil, at: .seconds(902)),
            ]
        }
        // The leaders go one after the other until nobody is left.
        #expect(
            missed == [
                .crash(ProcessID(3), at: 4_000_000_000), .crash(nil, at: 902_000_000_000),
            ])
    }

    /// One crash is one planned crash, and that of a named process if there is one.
    @Test func twoCrashesOfOneMoment() throws {
        let missed = try missed {
            $0.faults.crashes = [
                .init(process: nil, at: .seconds(2)),
                .init(process: ProcessID(1), at: .seconds(2)),
                .init(process: ProcessID(1), at: .seconds(2)),
            ]
        }
        #expect(
            missed == [.crash(ProcessID(1), at: 2_000_000_000), .crash(nil, at: 2_000_000_000)])
    }

    @Test func crashesInAMulticast() throws {
        let missed = try missed {
            $0.faults.multicastCrashes = [
                .init(multicast: 12, sends: 2), .init(multicast: 13, sends: 4),
                .init(multicast: 900, sends: 1),
            ]
        }
        #expect(
            missed == [
                .multicastCrash(multicast: 13, sends: 4), .multicastCrash(multicast: 900, sends: 1),
            ])
    }

    @Test func partitions() throws {
        let exercise = try run {
            let sides = (ids(1, 2), ids(3, 4))
            $0.network.partitions = [
                .init(from: .seconds(2), until: .seconds(4), left: sides.0, right: sides.1),
                .init(from: .seconds(3), until: .seconds(5), left: sides.1, right: sides.0),
                .init(from: .seconds(700), until: .seconds(701), left: sides.0, right: sides.1),
            ]
        }
        let plan = try #require(exercise.plan)
        #expect(plan.partitions == 2)
        #expect(plan.partitionTime == 3_000_000_000)
        #expect(exercise.cutOff > 0)
        #expect(
            plan.neverStruck == [
                .partition(
                    ids(1, 2), ids(3, 4), oneWay: false, from: 700_000_000_000,
                    until: 701_000_000_000)
            ])
    }

    /// 2 sends nothing to 4 while 1 leads; a partition both ways, or from 1, drops something.
    @Test(arguments: [
        (2, 4, true, false), (4, 1, true, true), (1, 4, true, true), (4, 1, false, true),
    ])
    func aPartitionHasTwoSides(_ left: Int, _ right: Int, _ oneWay: Bool, _ strikes: Bool) throws {
        let exercise = try run {
            $0.network.partitions = [
                .init(
                    from: .seconds(2), until: .seconds(4), left: ids(left), right: ids(right),
                    oneWay: oneWay)
            ]
        }
        #expect(exercise.plan?.partitions == (strikes ? 1 : 0))
        #expect(exercise.plan?.neverStruck.isEmpty == strikes)
    }

    @Test func freezes() throws {
        let exercise = try run {
            $0.faults.crashes = [.init(process: ProcessID(3), at: .seconds(2))]
            $0.controls = [
                .init(at: .seconds(3), action: .freeze), .init(at: .seconds(4), action: .go),
                .init(at: .seconds(5), process: ProcessID(3), action: .freeze),
                .init(at: .seconds(6), process: ProcessID(2), action: .freeze),
                .init(at: .milliseconds(10), process: ProcessID(4), action: .freeze),
            ]
        }
        #expect(exercise.freezes == 2)
        #expect(exercise.neverThawed == ids(1, 2, 4))
        #expect(
            exercise.plan?.neverStruck == [
                .freeze(ProcessID(4), at: 10_000_000), .freeze(ProcessID(3), at: 5_000_000_000),
            ])
    }

    @Test func falseSuspicions() throws {
        let exercise = try run {
            $0.faults.crashes = [.init(process: ProcessID(3), at: .seconds(2))]
            $0.faults.falseSuspicions = [
                .init(observer: ProcessID(2), suspected: ProcessID(4), at: .seconds(1)),
                .init(observer: ProcessID(2), suspected: ProcessID(3), at: .seconds(3)),
                .init(observer: ProcessID(3), suspected: ProcessID(4), at: .seconds(3)),
            ]
        }
        #expect(exercise.falseSuspicions == 1)
        #expect(
            exercise.plan?.neverStruck == [
                .falseSuspicion(of: ProcessID(3), by: ProcessID(2), at: 3_000_000_000),
                .falseSuspicion(of: ProcessID(4), by: ProcessID(3), at: 3_000_000_000),
            ])
    }

    @Test func slowLinks() throws {
        let exercise = try run {
            $0.network.links = [
                // Of two for one link the later counts.
                .init(
                    from: ProcessID(1), to: ProcessID(2), latency: NanosecondRange(0...90_000_000)),
                .init(
                    from: ProcessID(1), to: ProcessID(2), latency: NanosecondRange(0...5_000_000)),
                .init(
                    from: ProcessID(2), to: ProcessID(1), latency: NanosecondRange(0...90_000_000)),
                .init(
                    from: ProcessID(3), to: ProcessID(3), latency: NanosecondRange(0...90_000_000)),
            ]
        }
        #expect(exercise.plan?.slowLinks == 1)
    }

    /// What the log of a run that did not finish may yet show is not missed.
    @Test func theBeginningOfARunMissesOnlyWhatWasDue() throws {
        var manifest = RunManifest.make(.gms3, workers: 3, seconds: 8, seed: 5)
        manifest.joins[1].at = .seconds(4)
        manifest.faults.crashes = [.init(process: ProcessID(1), at: .milliseconds(3))]
        manifest.faults.multicastCrashes = [.init(multicast: 1, sends: 1)]
        manifest.network.partitions = [
            .init(from: .milliseconds(1), until: .milliseconds(4), left: ids(1), right: ids(2)),
            .init(from: .milliseconds(1), until: .seconds(4), left: ids(1), right: ids(2)),
        ]
        var log = LogBuilder.group(2, of: 3)
        log.header.manifest = manifest.json
        log.header.variant = "gms3"
        let due: [Fault] = [
            .partition(ids(1), ids(2), oneWay: false, from: 1_000_000, until: 4_000_000),
            .crash(ProcessID(1), at: 3_000_000),
        ]
        let later: [Fault] = [
            .partition(ids(1), ids(2), oneWay: false, from: 1_000_000, until: 4_000_000_000),
            .join(ProcessID(2), at: 100_000_000), .join(ProcessID(3), at: 4_000_000_000),
            .multicastCrash(multicast: 1, sends: 1),
        ]
        #expect(log.analysis(nil).exercise.plan?.neverStruck == due)
        let all = try #require(log.analysis(.cut).exercise.plan).neverStruck
        #expect(Set(all) == Set(due + later) && all.count == 6)
        #expect(all.last == later.last)
    }

    // MARK: Whatever is planned

    /// The events of a run tell as many faults as its plan has, but for those that never struck.
    @Test(arguments: 1...60)
    func whatStruckIsInTheLog(_ number: Int) throws {
        var manifest = RunManifest.random(number)
        manifest.faults.arghh = nil
        manifest.faults.crashLeaderEvery = nil
        manifest.faults.falseSuspicionRate = .zero
        let run = try Run(manifest)
        let missed = try #require(run.analysis.exercise.plan).neverStruck
        func struck(_ kind: Fault.Kind, of planned: Int) -> Int {
            planned - missed.count { $0.kind == kind }
        }
        func events(_ kind: EventKind, _ reason: Reason? = nil) -> Int {
            run.events.count { $0.kind == kind && (reason == nil || $0.reason == reason) }
        }
        #expect(struck(.crash, of: manifest.faults.crashes.count) == events(.crash, .scheduled))
        #expect(
            struck(.multicastCrash, of: manifest.faults.multicastCrashes.count)
                == events(.crash, .midMulticast))
        #expect(
            struck(.falseSuspicion, of: manifest.faults.falseSuspicions.count)
                == events(.suspect, .falseSuspicion))
        #expect(struck(.join, of: manifest.joins.count) == events(.join))
        let freezes = run.events.count { $0.kind == .request && $0.message?.kind == .freeze }
        #expect(struck(.freeze, of: manifest.controls.count { $0.action == .freeze }) == freezes)
        let cuts = struck(.partition, of: manifest.network.partitions.count)
        #expect((cuts > 0) == (events(.drop, .partition) > 0))
        #expect(run.analysis.exercise.plan?.partitions == cuts)
    }

    // MARK: Logs of other programs

    @Test(arguments: ["", "{}", "notes", "{\"foreign\": true}", "{\"variant\": \"paxos\"}"])
    func withoutAManifestNothingIsPlanned(_ manifest: String) {
        var log = LogBuilder.group(2)
        log.header.manifest = manifest
        #expect(log.analysis().exercise.plan == nil)
    }

    /// The log of a protocol of the caller's has a manifest without a variant.
    @Test func aManifestWithoutAVariantIsAPlan() {
        var log = LogBuilder.group(2)
        var manifest = RunManifest(workers: 2)
        manifest.faults.crashes = [.init(process: ProcessID(2), at: .seconds(1))]
        log.header.manifest = manifest.json
        #expect(
            log.analysis().exercise.plan?.neverStruck
                == [.join(ProcessID(2), at: 100_000_000), .crash(ProcessID(2), at: 1_000_000_000)])
    }
}
