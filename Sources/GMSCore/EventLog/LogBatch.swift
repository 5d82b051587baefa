/// What goes into a log in one transaction.
struct LogBatch: Sendable {
    /// How many events are committed together.
    static let size = 10_000

    var events: [Event] = []
    var messages: [Message] = []
    var views: [(view: GroupView, id: Int64)] = []

    var isEmpty: Bool { events.isEmpty && messages.isEmpty && views.isEmpty }
}
