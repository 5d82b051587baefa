/// The rows of a log's views by identity: several rows may stand for one view, the first of which
/// stands for it everywhere.
struct ViewIdentities: Sendable {
    private struct Identity: Hashable {
        let number: Int64
        let creator: ProcessID
    }

    private var rows: [Identity: Int64] = [:]
    private var aliases: [Int64: Int64] = [:]

    mutating func define(_ view: GroupView, id: Int64) {
        let identity = Identity(number: view.number, creator: view.creator)
        if let known = rows[identity] { aliases[id] = known } else { rows[identity] = id }
    }

    /// The event, naming the first row of its view.
    func resolve(_ event: Event) -> Event {
        guard let first = firstRow(of: event) else { return event }
        var event = event
        event.view = first
        return event
    }

    /// The first row of an event's view; nil if it names that one, or none.
    func firstRow(of event: Event) -> Int64? {
        guard !aliases.isEmpty, let view = event.view else { return nil }
        return aliases[view]
    }
}
