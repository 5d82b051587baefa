import Testing

@testable import GMSCore

/// The events of any run conform to the log's table of event kinds and to its promises.
@Suite struct Conformance {
    @Test(arguments: 0..<150)
    func aRandomRunKeepsTheRulesOfTheLog(_ number: Int) throws {
        let manifest = RunManifest.random(number)
        try manifest.validate()
        let run = try Run(manifest)
        #expect(EventRules.violations(in: run) == [])
    }

    @Test(arguments: Variant.readings, 0..<75)
    func aRandomRunOfAReadingKeepsTheRulesOfTheLog(_ variant: Variant, _ number: Int) throws {
        let run = try Run(.random(number, of: variant))
        #expect(EventRules.violations(in: run) == [])
    }

    /// The random runs are worth something: together they have every kind and every reason.
    @Test func theRandomRunsComeAcrossEverything() throws {
        var kinds: Set<EventKind> = []
        var reasons: Set<Reason> = []
        for number in 0..<150 {
            for event in try Run(.random(number)).events {
                kinds.insert(event.kind)
                if let reason = event.reason { reasons.insert(reason) }
            }
        }
        #expect(kinds == Set(EventKind.allCases))
        // No process of the simulator ends by an error of its own.
        #expect(reasons == Set(Reason.allCases).subtracting([.fault]))
    }

    /// The checker itself can fail: each edit of a good run breaks one rule.
    @Test(arguments: EditedRun.all)
    func anEditedRunBreaksTheRules(_ edit: EditedRun) throws {
        let run = try Run(EditedRun.manifest)
        #expect(EventRules.violations(in: run) == [])
        let edited = run.edited(edit.change)
        #expect(EventRules.violations(in: edited).contains { $0.contains(edit.rule) })
    }
}

/// One edit of a good run, and the rule that it breaks.
struct EditedRun: Sendable, CustomTestStringConvertible {
    let rule: String
    let change: @Sendable (inout [Event]) -> Void

    var testDescription: String { rule }

    static let manifest = RunManifest.make(.gms3, workers: 3, seconds: 2) {
        $0.faults.crashes = [RunManifest.Crash(process: ProcessID(1), at: .seconds(1))]
    }

    /// The first event of a kind, changed.
    private static func first(
        _ kind: EventKind, _ rule: String, _ change: @escaping @Sendable (inout Event) -> Void
    ) -> EditedRun {
        EditedRun(rule: rule) { events in
            if let index = events.firstIndex(where: { $0.kind == kind }) { change(&events[index]) }
        }
    }

    static let all: [EditedRun] = [
        first(.receive, "seq has no gaps") { $0.seq += 1 },
        first(.receive, "a cause comes first") { $0.cause = $0.seq },
        first(.receive, "is what was sent") { $0.slot = 99 },
        first(.receive, "has no state") { $0.state = .black },
        first(.deliver, "has cause") { $0.cause = nil },
        first(.send, "multicasts have slots") { $0.slot = 4 },
        first(.install, "names the member that it follows") { $0.peer = ProcessID(3) },
        first(.suspect, "follows the end of the suspected") { $0.cause = 1 },
        first(.crash, "is scheduled") { $0.cause = 1 },
        EditedRun(rule: "links are FIFO") { events in
            let receives = events.indices.filter {
                events[$0].kind == .receive && events[$0].packet == .message
                    && events[$0].process == ProcessID(3)
            }
            let (one, two) = (receives[2], receives[3])
            (events[one].cause, events[two].cause) = (events[two].cause, events[one].cause)
        },
        EditedRun(rule: "who is down does nothing") { events in
            guard let crash = events.first(where: { $0.kind == .crash }),
                let last = events.lastIndex(where: { $0.kind == .deliver })
            else { return }
            events[last].process = crash.process
        },
    ]
}
