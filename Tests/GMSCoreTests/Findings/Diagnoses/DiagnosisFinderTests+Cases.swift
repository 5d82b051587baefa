import Testing

@testable import GMSCore

/// Each rule is named on a small log that shows it, and no more once the log lacks what proves it.
@Suite struct DiagnosisCasesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let log: String
        let subject: Diagnosis.Subject
        let cause: Diagnosis.Cause
        /// The events that prove it.
        let events: [Int64]
        /// Takes the proof away.
        let edit: @Sendable (inout KeepingSink) -> Void

        var testDescription: String { "\(cause) on \(log)" }
    }

    static let cases = [
        Case(log: "join-refused", subject: .lostJoin, cause: .requestRefused, events: [12]) {
            $0.drop { $0.kind == .discard }
        },
        Case(log: "request-refused", subject: .lostRequests, cause: .requestRefused, events: [8]) {
            $0.drop { $0.kind == .discard }
        },
        Case(log: "elected-the-dead", subject: .stall, cause: .electedTheDead, events: [7, 10]) {
            $0.drop { $0.kind == .elect }
        },
        Case(
            log: "delivered-twice", subject: .duplicate, cause: .noDuplicateCheck,
            events: [9, 11, 12]
        ) { $0.events.removeLast() },
        Case(
            log: "swapped", subject: .divergence, cause: .orderNotKept, events: [7, 8, 13, 14]
        ) { $0.exchange(7, 8) },
        Case(log: "not-taken", subject: .stall, cause: .unreadable, events: [4, 8, 9]) {
            $0.change(4) { $0.slot = nil }
        },
        Case(
            log: "request-dropped", subject: .lostRequests, cause: .lossNotRepaired, events: [6, 7]
        ) { $0.change(7) { $0.kind = .receive } },
        Case(log: "missing-view", subject: .stall, cause: .viewLost, events: [8, 10]) {
            $0.change(10) { $0.kind = .receive }
        },
        Case(
            log: "never-led", subject: .lostRequests, cause: .followsNobody, events: [8]
        ) {
            $0.change(7) {
                $0 = Event(
                    seq: 7, time: $0.time, process: ProcessID(2), kind: .elect, peer: ProcessID(2))
            }
        },
    ]

    @Test(arguments: cases)
    func isNamed(_ test: Case) throws {
        var (sink, processes, outcome) = try Self.read(test.log)
        let found = sink.analysis(processes: processes, outcome: outcome).diagnoses.first {
            $0.subject == test.subject
        }
        #expect(found?.cause == test.cause && found?.certainty == .certain)
        #expect(Set(test.events).isSubset(of: found?.events ?? []))
        test.edit(&sink)
        let causes = sink.analysis(processes: processes, outcome: outcome).diagnoses.map(\.cause)
        #expect(!causes.contains(test.cause))
    }

    static func read(_ log: String) throws -> (KeepingSink, [ProcessID], Outcome?) {
        let reader = try EventLogReader(path: Fixture.tests + "/Fixtures/cases/\(log).db")
        var sink = KeepingSink()
        try reader.replay(into: &sink)
        return (sink, reader.header.processes, reader.footer.outcome)
    }
}

extension KeepingSink {
    fileprivate mutating func drop(_ isMeant: (Event) -> Bool) {
        for index in events.indices where isMeant(events[index]) {
            // Something that proves nothing stands in its place.
            events[index] = Event(
                seq: events[index].seq, time: events[index].time, process: events[index].process,
                kind: .send, packet: .other)
        }
    }

    fileprivate mutating func change(_ seq: Int64, _ edit: (inout Event) -> Void) {
        edit(&events[Int(seq) - 1])
    }

    fileprivate mutating func exchange(_ one: Int64, _ other: Int64) {
        events.swapAt(Int(one) - 1, Int(other) - 1)
        for seq in [one, other] { events[Int(seq) - 1].seq = seq }
    }
}
