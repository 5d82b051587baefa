import GMSCore

/// How hard a run was tested, for programs.
struct ExerciseJSON {
    let exercise: Analysis.Exercise

    var value: JSONValue {
        let counts = [
            "crashes": exercise.crashes, "stops": exercise.stops, "cutShort": exercise.cutShort,
            "crashedAfterLast": exercise.crashedAfterLast, "elections": exercise.elections,
            "resends": exercise.resends, "losses": exercise.losses, "cutOff": exercise.cutOff,
            "retransmissions": exercise.retransmissions, "views": exercise.views,
            "duplicates": exercise.duplicates, "falseSuspicions": exercise.falseSuspicions,
            "freezes": exercise.freezes, "joinsDuringFailures": exercise.joinsDuringFailures,
        ]
        var fields = counts.mapValues { JSONValue.integer(Int64($0)) }
        fields["neverThawed"] = .processes(exercise.neverThawed)
        fields["plan"] = exercise.plan.map(plan) ?? .null
        return .object(fields)
    }

    private func plan(_ plan: Analysis.Exercise.Plan) -> JSONValue {
        .object([
            "partitions": .integer(Int64(plan.partitions)),
            "partitionTime": .integer(plan.partitionTime),
            "slowLinks": .integer(Int64(plan.slowLinks)),
            "neverStruck": .array(plan.neverStruck.map(fault)),
        ])
    }

    private func fault(_ fault: Analysis.PlannedFault) -> JSONValue {
        var fields: [String: JSONValue] = [
            "fault": .string(fault.kind.rawValue), "time": .optional(fault.time),
            "words": .sentence(ExerciseText.words(of: fault)),
        ]
        for key in ["process", "peer", "until", "left", "right", "oneWay", "multicast", "sends"] {
            fields[key] = .null
        }
        switch fault {
        case .crash(let process, _), .freeze(let process, _):
            fields["process"] = process.map(JSONValue.process) ?? .null
        case .join(let process, _): fields["process"] = .process(process)
        case .falseSuspicion(let suspected, let observer, _):
            fields["process"] = .process(observer)
            fields["peer"] = .process(suspected)
        case .multicastCrash(let multicast, let sends):
            fields["multicast"] = .integer(Int64(multicast))
            fields["sends"] = .integer(Int64(sends))
        case .partition(let left, let right, let oneWay, _, let until):
            fields["until"] = .integer(until)
            fields["left"] = .processes(left)
            fields["right"] = .processes(right)
            fields["oneWay"] = .bool(oneWay)
        }
        return .object(fields)
    }
}
