import Testing

@testable import GMSCore

/// A simulator can say that it contradicts itself.
@Suite struct SimulatorInvariantsTests {
    private func broken(_ damage: (inout Simulator<GMS4>) -> Void) throws -> [String] {
        var simulator = try Simulator<GMS4>(.make(.gms4, workers: 3) { $0.workload.changes = 5 })
        var sink = KeepingSink()
        for _ in 0..<20 { _ = try? simulator.advance(into: &sink) }
        damage(&simulator)
        return simulator.brokenInvariants
    }

    @Test func aBrokenSimulatorSaysWhatIsBroken() throws {
        #expect(try broken { _ in } == [])
        let request = Simulator<GMS4>.PendingRequest(process: ProcessID(1), kind: .go, cause: nil)
        let cases: [(String, (inout Simulator<GMS4>) -> Void)] = [
            ("nothing is left of the past", { $0.now = .max }),
            ("requests are made at once", { $0.pending = [request] }),
            ("changes are requests", { $0.changes = -1 }),
            ("requests are events", { $0.messages = 1 << 40 }),
            ("there are no more changes than wanted", { $0.changes = 6 }),
            ("joiners are counted", { $0.joiners += 1 }),
            (
                "faults are armed after the last joiner",
                {
                    $0.joiners = 0
                    $0.faults = FaultPlan($0.manifest.faults, processes: 3, seed: 1)
                }
            ),
            ("each pair has a monitor or none", { $0.monitors.removeLast() }),
            ("a monitor is answered once the monitored is down", { $0.monitors[1] = 2 }),
            ("an event took down who is down", { $0.processes[0].downEvent = 1 }),
            ("who is not up does not propose", { $0.processes[0].status = .stopped }),
            ("the schedule has the next proposal", { $0.processes[0].wake = -1 }),
            ("who has not started has done nothing", { $0.processes[0].status = .notStarted }),
            ("who joins does so through a contact", { $0.processes[0].contact = ProcessID(2) }),
            ("nothing has happened that is yet to come", { $0.processes[0].joinEvent = .max }),
            ("timers are armed and disarmed", { $0.processes[0].timers[0] = -1 }),
            ("times are not negative", { $0.phase.progress(at: -1) }),
            (
                "parts are numbered from 1",
                {
                    $0.outbox.put(
                        .send(
                            .join(ProcessID(1)), to: ProcessID(2),
                            part: MulticastPart(index: 3, count: 2)))
                }
            ),
            (
                "each slot has one entry or is free",
                { $0.schedule = Schedule(slots: [.leaderCrash]) }
            ),
        ]
        for (invariant, damage) in cases {
            let broken = try broken(damage)
            #expect(broken.contains(invariant), "\(broken)")
        }
    }

    @Test func aScheduleCountsItsEntries() {
        var good = Schedule()
        for time in Int64(0)..<3 { good.add(.leaderCrash, at: time) }
        _ = good.next()
        #expect(good.brokenInvariants == [])
        let wrong = Schedule(heap: good.heap, slots: good.slots, free: good.free, order: 2)
        #expect(wrong.brokenInvariants == ["orders are counted"])
    }
}
