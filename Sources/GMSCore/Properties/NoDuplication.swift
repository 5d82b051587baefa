/// no-duplication: a message is delivered at most once to a worker.
///
/// Chockler, Keidar and Vitenberg (2001). O(1) for each delivery, no memory of its own.
struct NoDuplication: Sendable {
    private(set) var finding = Finding()

    mutating func deliver(_ event: Event, _ message: Message, isNew: Bool) {
        finding.judged += 1
        if !isNew {
            finding.violate(
                [event.seq],
                """
                \(.did(Deed(event), at: event.seq)) and \
                \(.ever(.take(event.process, .message(message.id)), before: event.seq), [.bare, .it, .had, .silent])
                """)
        }
    }
}

extension Property {
    /// A message is delivered at most once to a worker (Chockler, Keidar and Vitenberg 2001).
    public static let noDuplication = Property(
        "no-duplication", "a message is delivered at most once to a worker",
        .safety, isCore: true, judges: ("delivery", "deliveries"), assumes: []
    ) { $0.observers.noDuplication.finding }
}
