/// replay-agreement: recorded states equal replayed states.
///
/// A property of this project: the state that an event records is the one that the worker's history
/// gives by the colour rule. O(1) for each event with a state, no memory of its own.
struct ReplayAgreement: Sendable {
    private(set) var finding = Finding()

    mutating func compare(_ event: Event, with replayed: Colour?) {
        guard let recorded = event.state else { return }
        finding.judged += 1
        guard recorded != replayed else { return }
        finding.violate(
            [event.seq],
            """
            as recorded \(.was(event.process, .state(recorded), at: event.seq)); by the rules of \
            the worker it \(.was(event.process, .replayed(replayed), at: event.seq), [.bare, .silent])
            """)
    }
}

extension Property {
    /// Recorded states equal replayed states: a property of this project.
    public static let replayAgreement = Property(
        "replay-agreement", "recorded states equal replayed states",
        .safety, isCore: true, judges: ("recorded state", "recorded states"), assumes: []
    ) { $0.observers.replayAgreement.finding }
}
