@testable import GMSCore
@testable import GMSReports

// Logs whose reports, together, show all that a report may hold.
extension ReportJSONSchemaTests {
    /// Reports that, together, show every key with every type that the schema allows.
    static func sample() throws -> [JSON] {
        let fixtures: [Fixture] = [.crash401, .crash402, .gms3, .erlang4, .erlang5, .erlang6]
        var analyses = try fixtures.map { try $0.analysis }
        for control in NegativeControls.controls {
            var log = NegativeControls.good
            _ = control.edit(&log)
            analyses.append(log.analysis())
        }
        analyses += [
            LogBuilder(3).analysis(nil), stateless, viewOmitted, discarded, lost, stalled,
            wrongTransfer, wrongStateWithoutARequest, colourlessLoss, unlike, overtaken,
            try planned,
        ]
        return try analyses.map(report)
    }

    /// Two joiners without a state part.
    private static var stateless: Analysis {
        var log = LogBuilder(3)
        log.found(1)
        log.ask(2)
        log.ask(3)
        log.multicast(log.view(2, by: 1, 1, 2, 3), from: 1, to: [2, 3])
        log.deliver(log.request(1, .opaque), at: 2)
        log.deliver(log.request(1, .opaque), at: 3)
        return log.analysis()
    }

    private static var viewOmitted: Analysis {
        var log = LogBuilder.group(3)
        let view = log.view(4, by: 1, 1, 2, 3)
        let sends = [2, 3].map { log.send(view: view, from: 1, to: $0) }
        log.install(view, at: 2, cause: log.arrive(sends[0]))
        log.install(view, at: 1)
        log.arrive(log.arrive(sends[1]), .hold, .notMyLeader)
        log.change(1, to: [1, 2])
        return log.analysis()
    }

    /// A message in a slot that one receiver throws away.
    private static var discarded: Analysis {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        let sends = [2, 3].map { log.send(message, from: 1, to: $0, slot: 9) }
        log.deliver(message, at: 2, slot: 9, cause: log.arrive(sends[0]))
        log.arrive(log.arrive(sends[1]), .discard, .stale)
        log.change(1, to: [1, 2, 3])
        return log.analysis()
    }

    /// A copy that is dropped.
    private static var lost: Analysis {
        var log = LogBuilder.group(3)
        let message = log.request(1)
        let sends = [2, 3].map { log.send(message, from: 1, to: $0) }
        log.deliver(message, at: 2, cause: log.arrive(sends[0]))
        log.arrive(sends[1], .drop, .loss)
        log.change(1, to: [1, 2, 3])
        return log.analysis()
    }

    /// As many messages between two views, but others.
    private static var unlike: Analysis {
        var log = LogBuilder.group(2)
        let (one, other) = (log.request(1), log.request(1))
        let view = log.view(3, by: 1, 1, 2)
        for (process, message) in [(1, one), (2, other)] {
            log.deliver(message, at: process)
            log.install(view, at: process)
        }
        return log.analysis()
    }

    /// A packet arrives before one that was sent earlier.
    private static var overtaken: Analysis {
        var log = LogBuilder.group(2)
        let sends = [log.request(1), log.request(1)].map { log.send($0, from: 1, to: 2) }
        for send in sends.reversed() { log.arrive(send) }
        return log.analysis()
    }

    /// Somebody waits for each of the things that there are to wait for.
    private static var stalled: Analysis {
        var log = LogBuilder.group(3, of: 5)
        log.ask(4)
        log.add(.start, at: 5, reason: .joiner)
        log.add(.join, at: 5)
        let message = log.request(1)
        log.arrive(log.arrive(log.send(message, from: 1, to: 2, slot: 9)), .hold, .early)
        log.add(.hold, at: 3, packet: .other)
        log.crash(1)
        return log.analysis()
    }

    private static var wrongTransfer: Analysis {
        var log = LogBuilder(2)
        log.found(1)
        log.ask(2)
        log.multicast(log.view(2, by: 1, 1, 2), from: 1, to: [2])
        log.transfer(to: 2, among: [1, 2], state: 5)
        return log.analysis()
    }

    /// An adopted state that answers a state_request that nobody made and holds no colour; another
    /// one that does not say what it answers.
    private static var wrongStateWithoutARequest: Analysis {
        var log = LogBuilder(3)
        log.found(1)
        log.ask(2)
        log.ask(3)
        log.multicast(log.view(2, by: 1, 1, 2, 3), from: 1, to: [2, 3])
        let empty = log.request(1, .state, reference: 77)
        log.multicast(empty, from: 1, to: [2, 3])
        log.adopt(empty, at: 2)
        let wrong = log.request(1, .state, value: 5)
        log.multicast(wrong, from: 1, to: [2, 3])
        log.adopt(wrong, at: 3)
        return log.analysis()
    }

    /// A crashed worker had what changed no colour.
    private static var colourlessLoss: Analysis {
        var log = LogBuilder.group(3)
        log.deliver(log.request(3, .opaque), at: 3)
        log.crash(3)
        log.multicast(log.request(1, .opaque), from: 1, to: [2])
        return log.analysis()
    }

    /// A fault of each kind that never strikes, and a freeze that nobody ends.
    private static var planned: Analysis {
        get throws {
            let never = Nanoseconds.seconds(900)
            return try Run.analysis(
                RunManifest.make(.gms3, workers: 3, seconds: 2, seed: 1) {
                    $0.controls = [
                        .init(at: .seconds(1), action: .freeze),
                        .init(at: .seconds(2), process: ProcessID(3), action: .stop),
                        .init(at: never, process: ProcessID(3), action: .freeze),
                    ]
                    $0.faults.falseSuspicions = [
                        .init(observer: ProcessID(2), suspected: ProcessID(3), at: never)
                    ]
                    $0.faults.multicastCrashes = [.init(multicast: 900, sends: 1)]
                    $0.network.partitions = [
                        .init(from: never, until: .seconds(901), left: ids(1), right: ids(2))
                    ]
                })
        }
    }
}
