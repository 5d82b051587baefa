package import GMSCore

/// The chain of causes of an event, oldest first.
package struct ChainText {
    private let chain: [Event]
    private let requests: [Event]
    private let text: EventText
    private let style: Style
    private let limit: Int?

    /// - Parameters:
    ///   - chain: the event, its cause, the cause of that, and so on.
    ///   - requests: of messages in it that something else released: an acknowledgement, say.
    ///   - text: knows the views of the log.
    ///   - limit: how many links are shown, the latest ones; nil for all.
    package init(
        _ chain: [Event], requests: [Event] = [], text: EventText, style: Style, limit: Int? = nil
    ) {
        self.chain = chain
        self.requests = requests
        self.text = text
        self.style = style
        self.limit = limit
    }

    package var lines: [String] {
        guard let event = chain.first else { return [] }
        var lines = [style.bold("event \(event.seq)") + ": \(text.words(event))", ""]
        let shown = chain.prefix(limit ?? chain.count)
        if shown.count < chain.count {
            let earlier = Count.of(chain.count - shown.count, "earlier cause")
            lines.append("  … \(earlier); --all shows them")
        }
        var table = TextTable([.right, .right, .left, .left])
        for (offset, link) in shown.reversed().enumerated() {
            let isFirst = offset == 0 && shown.count == chain.count
            let words = text.words(link)
            table.add([
                Nanoseconds(link.time).seconds, "event \(link.seq)", isFirst ? "" : "so",
                link.seq == event.seq ? style.bold(words) : words,
            ])
        }
        lines += table.lines(indent: 2)
        if chain.count == 1 {
            lines += ["", "  It has no cause in the log: \(Self.origin(of: event))."]
        }
        if !requests.isEmpty {
            lines += ["", "  " + style.dim("messages of the chain that were requested elsewhere")]
        }
        for request in requests {
            let time = Nanoseconds(request.time).seconds
            lines.append("  event \(request.seq) (\(time)): \(text.words(request))")
        }
        return lines
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
}
