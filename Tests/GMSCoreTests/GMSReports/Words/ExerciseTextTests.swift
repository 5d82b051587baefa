import Testing

@testable import GMSCore
@testable import GMSReports

@Suite struct ExerciseTextTests {
    private func lines(_ change: (inout Analysis.Exercise) -> Void) -> [String] {
        var exercise = Analysis.Exercise()
        change(&exercise)
        return ExerciseText(exercise: exercise).lines.map(\.description)
    }

    typealias CountPath = any WritableKeyPath<Analysis.Exercise, Int> & Sendable

    private static let nothing =
        "nothing: no crash, no loss; this run was not put to the test"

    @Test func nothing() { #expect(lines { _ in } == [Self.nothing]) }

    /// Each alone, so that none is missed.
    @Test(
        arguments: [
            (\Analysis.Exercise.crashes, "1 crash", "1 200 crashes"),
            (\.stops, "1 stop", "1 200 stops"),
            (\.falseSuspicions, "1 false suspicion", "1 200 false suspicions"),
            (\.elections, "1 election", "1 200 elections"),
            (
                \.resends, "1 multicast sent again by a new leader",
                "1 200 multicasts sent again by a new leader"
            ),
            (\.losses, "1 lost packet", "1 200 lost packets"),
            (\.duplicates, "1 duplicated packet", "1 200 duplicated packets"),
            (\.retransmissions, "1 retransmission", "1 200 retransmissions"),
            (\.freezes, "1 freeze", "1 200 freezes"),
            (\.joinsDuringFailures, "1 join during a failure", "1 200 joins during failures"),
        ] as [(CountPath, String, String)])
    func counts(
        _ count: CountPath, _ one: String, _ many: String
    ) {
        #expect(lines { $0[keyPath: count] = 1 } == [one])
        #expect(lines { $0[keyPath: count] = 1200 } == [many])
    }

    @Test func particulars() {
        #expect(
            lines {
                $0.crashes = 4000
                $0.cutShort = 1
                $0.crashedAfterLast = 2999
                $0.freezes = 2
                $0.neverThawed = ids(2, 4)
            } == [
                "4 000 crashes (1 cut a multicast short, 2 999 after its last send), "
                    + "2 freezes ({2 4} never thawed)"
            ])
    }

    @Test func packetsCutOffAreNotCountedTwice() {
        func change(_ exercise: inout Analysis.Exercise) {
            exercise.losses = 40
            exercise.cutOff = 27
        }
        #expect(lines(change) == ["13 lost packets, 27 packets cut off by partitions"])
        #expect(
            lines {
                change(&$0)
                $0.losses = 27
                $0.plan = .init(partitions: 1, partitionTime: 400_000_000, slowLinks: 2)
            } == ["1 partition for 0.400 s (27 packets cut off), 2 slow links"])
    }

    @Test func whatNeverStruckIsNamed() {
        let faults: [Analysis.PlannedFault] = [
            .crash(ProcessID(3), at: 12_000_000_000), .crash(nil, at: 12_500_000_000),
            .freeze(ProcessID(3), at: 13_000_000_000), .join(ProcessID(5), at: 14_000_000_000),
            .falseSuspicion(of: ProcessID(3), by: ProcessID(1), at: 15_000_000_000),
            .partition(
                ids(1, 2), ids(3), oneWay: false, from: 16_000_000_000, until: 17_000_000_000),
            .partition(ids(1), ids(2), oneWay: true, from: 18_000_000_000, until: 19_000_000_000),
            .multicastCrash(multicast: 1200, sends: 2),
        ]
        let named =
            "never struck: the crash of 3 at 12.000 s, the crash of the leader at 12.500 s, the freeze by 3 at "
            + "13.000 s, the join of 5 at 14.000 s, the suspicion of 3 by 1 at 15.000 s, the partition {1 2} | {3} "
            + "from 16.000 s to 17.000 s, the partition {1} to {2} from 18.000 s to 19.000 s, "
            + "the crash after send 2 of multicast 1 200"
        #expect(lines { $0.plan = .init(neverStruck: faults) } == [Self.nothing, named])
        #expect(
            lines { $0.plan = .init(neverStruck: faults + faults) } == [
                Self.nothing, "\(named) and 8 more",
            ])
    }
}
