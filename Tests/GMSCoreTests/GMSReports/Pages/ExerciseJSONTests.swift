import Testing

@testable import GMSCore
@testable import GMSReports

/// What was put in a run's way, for programs: every key with its own value.
@Suite struct ExerciseJSONTests {
    private static var exercise: Analysis.Exercise {
        Analysis.Exercise(
            crashes: 1, stops: 2, cutShort: 3, crashedAfterLast: 4, elections: 5, resends: 6,
            losses: 7,
            cutOff: 8, retransmissions: 9, views: 10, duplicates: 11, falseSuspicions: 12,
            freezes: 13,
            neverThawed: ids(2, 4), joinsDuringFailures: 14, plan: nil)
    }

    @Test func counts() throws {
        let json = ExerciseJSON(exercise: Self.exercise).value
        let counts = [
            "crashes", "stops", "cutShort", "crashedAfterLast", "elections", "resends", "losses",
            "cutOff", "retransmissions", "views", "duplicates", "falseSuspicions", "freezes",
            "joinsDuringFailures",
        ]
        for (offset, key) in counts.enumerated() {
            #expect(json[key] == .integer(Int64(offset + 1)), "\(key)")
        }
        #expect(json["neverThawed"] == .processes(ids(2, 4)))
        #expect(json["plan"] == .null)
        #expect(json.keys.count == counts.count + 2)
    }

    private func fault(_ fault: Analysis.PlannedFault) throws -> [String: JSONValue] {
        var exercise = Self.exercise
        exercise.plan = .init(
            partitions: 1, partitionTime: 2, slowLinks: 3, neverStruck: [fault])
        let plan = try ExerciseJSON(exercise: exercise).value.at("plan")
        #expect(plan["partitions"] == .integer(1))
        #expect(plan["partitionTime"] == .integer(2))
        #expect(plan["slowLinks"] == .integer(3))
        guard case .object(var fields)? = try plan.at("neverStruck").elements.first else {
            return [:]
        }
        #expect(fields["words"] == .sentence(ExerciseText.words(of: fault)))
        #expect(fields.count == 11)
        fields["words"] = nil
        return fields.filter { $1 != .null }
    }

    @Test func faultsThatNeverStruck() throws {
        #expect(
            try fault(.crash(ProcessID(3), at: 5)) == [
                "fault": .string("crash"), "process": .integer(3), "time": .integer(5),
            ])
        #expect(
            try fault(.freeze(nil, at: 5)) == ["fault": .string("freeze"), "time": .integer(5)])
        #expect(
            try fault(.join(ProcessID(4), at: 6)) == [
                "fault": .string("join"), "process": .integer(4), "time": .integer(6),
            ])
        #expect(
            try fault(.falseSuspicion(of: ProcessID(1), by: ProcessID(2), at: 7)) == [
                "fault": .string("false-suspicion"), "process": .integer(2), "peer": .integer(1),
                "time": .integer(7),
            ])
        #expect(
            try fault(.multicastCrash(multicast: 8, sends: 2)) == [
                "fault": .string("multicast-crash"), "multicast": .integer(8), "sends": .integer(2),
            ])
        #expect(
            try fault(.partition(ids(1), ids(2, 3), oneWay: true, from: 5, until: 9)) == [
                "fault": .string("partition"), "time": .integer(5), "until": .integer(9),
                "left": .processes(ids(1)), "right": .processes(ids(2, 3)), "oneWay": .bool(true),
            ])
    }
}
