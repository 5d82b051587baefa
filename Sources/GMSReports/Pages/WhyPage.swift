package import GMSCore

/// The chain of causes of an event, oldest first.
package struct WhyPage: Page {
    private let path: String
    private let chain: CausalChain
    private let text: EventText
    private let limit: Int?

    /// - Parameters:
    ///   - path: the log's name, as the user gave it.
    ///   - limit: how many links are shown, the latest ones; nil for all.
    package init(_ chain: CausalChain, path: String, limit: Int? = nil) {
        self.chain = chain
        self.path = path
        self.limit = limit
        text = EventText(views: chain.views)
    }

    package var document: Document {
        var document = Document("why", of: path.printable)
        let event = chain.event
        document.title =
            "\("event \(event: event.seq)", tone: .strong): \(text.words(event))"
        document.account = [links]
        if chain.links.count == 1 {
            document.account.append([
                .paragraph("It has no cause in the log: \(Self.origin(of: event)).")
            ])
        }
        if !chain.requests.isEmpty { document.account.append([.table(requests)]) }
        return document
    }

    /// The chain from its beginning on.
    private var links: Document.Section {
        let shown = chain.links.prefix(limit ?? chain.links.count)
        var table = Table([.right, .right, .left, .left])
        for (offset, link) in shown.reversed().enumerated() {
            let isFirst = offset == 0 && shown.count == chain.links.count
            let words = text.words(link)
            table.add([
                Sentence(Nanoseconds(link.time).seconds), "event \(event: link.seq)",
                isFirst ? "" : "so",
                link.seq == chain.event.seq ? words.toned(.strong) : words,
            ])
        }
        let more = chain.links.count - shown.count
        let earlier = "… \(Count.of(more, "earlier cause")); --all shows them"
        return (more > 0 ? [.paragraph(Sentence(earlier))] : []) + [.table(table)]
    }

    private var requests: Table {
        var table = Table(
            [.left], caption: "messages of the chain that were requested elsewhere")
        for request in chain.requests {
            let time = Nanoseconds(request.time).seconds
            table.add(["event \(event: request.seq) (\(time)): \(text.words(request))"])
        }
        return table
    }

    private static func origin(of event: Event) -> String {
        switch event.kind {
        case .request: "the worker's wait ended and it proposed"
        case .start: "the run's plan started the process"
        case .crash, .stop: "the run's plan, or the outside, took the process down"
        case .suspect: "the failure detector was wrong or nobody recorded why"
        default: "nobody recorded one"
        }
    }

    // MARK: For programs

    package var json: JSONValue {
        func events(_ events: [Event]) -> JSONValue {
            .array(events.map { EventJSON(event: $0, text: text).value })
        }
        return .object([
            "schema": .integer(1),
            "event": .integer(chain.event.seq),
            "chain": events(chain.links.reversed()),
            "requests": events(chain.requests),
            "truncated": .bool(chain.isTruncated),
        ])
    }
}
