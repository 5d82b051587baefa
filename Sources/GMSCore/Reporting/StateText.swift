/// Every worker at one moment, as a table.
public struct StateText {
    private let snapshot: Snapshot
    private let text: EventText
    private let style: Style

    /// - Parameter text: knows the views of the log.
    public init(_ snapshot: Snapshot, text: EventText, style: Style) {
        self.snapshot = snapshot
        self.text = text
        self.style = style
    }

    public var lines: [String] {
        guard let last = snapshot.last else { return ["the log holds no event"] }
        var table = TextTable([.left, .left, .left, .right, .left])
        table.add(["worker", "role", "colour", "delivered", "view"].map(style.dim))
        for row in snapshot.rows {
            table.add([
                row.process.description, Self.words(row.role), style.swatch(row.state),
                row.delivered.grouped, row.view.map { text.label(view: $0) } ?? "none",
            ])
        }
        let time = Nanoseconds(last.time).seconds
        return ["after event \(last.seq) (\(time)): \(text.words(last))", ""]
            + table.lines(indent: 2)
    }

    private static func words(_ role: Snapshot.Row.Role) -> String {
        switch role {
        case .notStarted: "not started"
        case .joining: "joining"
        case .leader: "leads"
        case .follower(let leader): "follows \(leader)"
        case .crashed(let event): "crashed (event \(event))"
        case .stopped(let event): "stopped (event \(event))"
        case .abandoned(let event): "gave up (event \(event))"
        }
    }
}
