/// The chain of causes of an event, oldest first.
public struct ChainText {
    private let chain: [Event]
    private let text: EventText
    private let style: Style

    /// - Parameters:
    ///   - chain: the event, its cause, the cause of that, and so on.
    ///   - text: knows the views of the log.
    public init(_ chain: [Event], text: EventText, style: Style) {
        self.chain = chain
        self.text = text
        self.style = style
    }

    public var lines: [String] {
        guard let event = chain.first else { return [] }
        var lines = [style.bold("event \(event.seq)") + ": \(text.words(event))", ""]
        var table = TextTable([.right, .right, .left, .left])
        for (offset, link) in chain.reversed().enumerated() {
            let isLast = offset == chain.count - 1
            table.add([
                Nanoseconds(link.time).seconds, "event \(link.seq)", offset == 0 ? "" : "so",
                isLast ? style.bold(text.words(link)) : text.words(link),
            ])
        }
        lines += table.lines(indent: 2)
        if chain.count == 1 {
            lines += ["", "  It has no cause in the log: \(Self.origin(of: event))."]
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
