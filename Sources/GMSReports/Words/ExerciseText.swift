import GMSCore

/// How hard a run was tested.
struct ExerciseText {
    let exercise: Analysis.Exercise

    var sentence: Sentence {
        var parts: [String] = []
        if exercise.crashes > 0 {
            var detail: [String] = []
            if exercise.cutShort > 0 { detail.append("\(exercise.cutShort) cut a multicast short") }
            if exercise.crashedAfterLast > 0 {
                detail.append("\(exercise.crashedAfterLast) after its last send")
            }
            parts.append(
                Count.of(exercise.crashes, "crash", "crashes")
                    + (detail.isEmpty ? "" : " (\(detail.joined(separator: ", ")))"))
        }
        if exercise.stops > 0 { parts.append(Count.of(exercise.stops, "stop")) }
        if exercise.elections > 0 { parts.append(Count.of(exercise.elections, "election")) }
        if exercise.resends > 0 {
            parts.append(Count.of(exercise.resends, "multicast") + " sent again by a new leader")
        }
        if exercise.losses > 0 { parts.append(Count.of(exercise.losses, "lost packet")) }
        if exercise.retransmissions > 0 {
            parts.append(Count.of(exercise.retransmissions, "retransmission"))
        }
        return parts.isEmpty
            ? "nothing: no crash, no loss; this run was not put to the test"
            : Sentence(parts.joined(separator: ", "))
    }
}
