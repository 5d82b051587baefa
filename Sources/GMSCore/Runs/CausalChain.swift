/// An event, its cause, the cause of that, and so on.
package struct CausalChain: Hashable, Sendable {
    /// How many links are followed.
    static let limit = 100_000
    /// How many requests are looked up.
    static let requestLimit = 5

    /// The event first, then its cause; never empty.
    package let links: [Event]
    /// The requests of messages in it that something else released: an acknowledgement, say.
    package let requests: [Event]
    /// Whether it goes on where the links end.
    package let isTruncated: Bool
    /// All views of the log, by their rows.
    package let views: [Int64: GroupView]

    package var event: Event { links[0] }
}

extension Session {
    /// Follows the causes of an event of a log.
    ///
    /// - Parameter seq: its number.
    /// - Returns: nil if the log has no such event.
    /// - Throws: `LogError`.
    package static func chain(
        of seq: Int64, in reader: borrowing EventLogReader
    ) throws -> CausalChain? {
        _ = try reader.lastEvent()
        var link = LinkCollector()
        var rows = try reader.rows(into: &link)
        var links: [Event] = []
        var next: Int64? = seq
        while let wanted = next, links.count < CausalChain.limit {
            guard try rows.send(from: wanted, to: wanted, into: &link) > 0, let event = link.event
            else {
                guard let last = links.last else { return nil }
                throw LogError(
                    .unreadable, reader.path,
                    "says that event \(last.seq) was caused by event \(wanted), which it does not hold"
                )
            }
            links.append(event)
            next = event.cause
        }
        let requested = Set(links.filter { $0.kind == .request }.compactMap(\.message?.id))
        let messages = Set(links.compactMap(\.message?.id)).subtracting(requested)
        let requests = try reader.requests(
            of: messages.sorted().suffix(CausalChain.requestLimit))
        return CausalChain(
            links: links, requests: requests, isTruncated: next != nil, views: link.views)
    }
}

/// Keeps the last event that it is sent.
private struct LinkCollector: EventSink {
    var views: [Int64: GroupView] = [:]
    var event: Event?

    mutating func define(_ view: GroupView, id: Int64) { views[id] = view }
    mutating func record(_ event: Event) { self.event = event }
}
