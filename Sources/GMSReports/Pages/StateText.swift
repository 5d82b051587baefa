package import GMSCore

/// Every worker at one moment, as a table.
package struct StateText {
    private let snapshot: Snapshot
    private let moment: Event
    private let text: EventText
    private let style: Style

    /// - Parameters:
    ///   - moment: the event after which it is so.
    ///   - text: knows the views of the log.
    package init(_ snapshot: Snapshot, after moment: Event, text: EventText, style: Style) {
        self.snapshot = snapshot
        self.moment = moment
        self.text = text
        self.style = style
    }

    package var lines: [String] {
        var table = TextTable([.left, .left, .left, .right, .left])
        table.add(["worker", "role", "colour", "delivered", "view"].map(style.dim))
        for row in snapshot.rows {
            table.add([
                row.process.description, Self.words(row.role), style.swatch(row.state),
                row.delivered.grouped, row.view.map { text.label(view: $0) } ?? "none",
            ])
        }
        let time = Nanoseconds(moment.time).seconds
        return ["after event \(moment.seq) (\(time)): \(text.words(moment))"] + agreement + [""]
            + table.lines(indent: 2)
    }

    private var agreement: [String] {
        let groups = snapshot.groups
        var lines: [String] = []
        if let divergence = snapshot.divergence {
            let items = divergence.sides.map(\.item.description).joined(separator: " or ")
            lines.append(
                style.bold(style.bad("DISAGREE"))
                    + " since event \(divergence.event), from position \(divergence.position) on "
                    + "(\(items)): \(groups.map(\.abridged).joined(separator: " | "))"
                    + (snapshot.undecided.isEmpty
                        ? "" : "; not there yet: \(snapshot.undecided.abridged)"))
        } else if let state = snapshot.stateDivergence {
            lines.append(
                style.bold(style.bad("DISAGREE"))
                    + " in state since event \(state.event), at position \(state.position): "
                    + "\(state.process) had \(state.state), others \(state.expected)")
        } else if let all = groups.first, all.count > 1 {
            lines.append(
                style.bold(style.good("AGREE")) + ": \(all.abridged) have one history so far")
        }
        let before = snapshot.uniformityLosses.filter {
            $0.position < snapshot.divergence?.position ?? .max
        }
        if let loss = before.first {
            lines.append(
                "a crashed worker had delivered what no survivor did, at position \(loss.position)")
        }
        return lines
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
