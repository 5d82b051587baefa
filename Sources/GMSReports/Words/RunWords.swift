import GMSCore

/// What the words about a run are made of.
struct RunWords: Sendable {
    let analysis: Analysis
    /// Knows the views of the log.
    let text: EventText

    init(_ analysis: Analysis) {
        self.analysis = analysis
        text = EventText(views: analysis.views)
    }

    /// The size of a run, to follow its variant and a comma.
    static func facts(_ header: RunHeader, events: Int64, endTime: Int64) -> Sentence {
        "\(Count.of(header.processes.count, "process", "processes")), seed \(header.seed), "
            + "\(Count.of(Int(events), "event")), \(Nanoseconds(endTime).seconds) of virtual time"
    }

    /// How a process went down, at an event that took it down.
    func end(of process: ProcessID, at down: Int64) -> Sentence {
        let isStop = analysis.processes.contains { $0.id == process && $0.end == .stopped }
        return "\(.did(Deed(process, isStop ? .stop : .crash), at: down))"
    }

    /// The events of the causal slice in words, one of them marked.
    func slice(mark: Int64?) -> [Block] {
        guard !analysis.sliceEvents.isEmpty else { return [] }
        var table = Table([.right, .right, .left], caption: "how it came about")
        for event in analysis.sliceEvents {
            table.add(
                [
                    Sentence(Nanoseconds(event.time).seconds), "event \(event: event.seq)",
                    text.words(event),
                ], isMarked: event.seq == mark)
        }
        return [.table(table)]
    }
}
