package import GMSCore

/// Every worker at one moment.
package struct StatePage: Page {
    private let path: String
    private let snapshot: Snapshot
    private let text: EventText

    /// - Parameter path: the log's name, as the user gave it.
    package init(_ snapshot: Snapshot, path: String) {
        self.snapshot = snapshot
        self.path = path
        text = EventText(views: snapshot.views)
    }

    package var document: Document {
        var document = Document("state", of: path.printable)
        let moment = snapshot.moment
        document.title =
            "after event \(event: moment.seq) (\(Nanoseconds(moment.time).seconds)): "
            + text.words(moment)
        document.headlines = headlines
        document.account = [[.table(workers)]]
        return document
    }

    private var workers: Table {
        var table = Table(
            [.left, .left, .left, .right, .left],
            titles: ["worker", "role", "colour", "delivered", "view"])
        for row in snapshot.rows {
            table.add([
                "\(row.process)", Self.words(row.role), "\(swatch: row.state)",
                Sentence(row.delivered.grouped), row.view.map { text.label(view: $0) } ?? "none",
            ])
        }
        return table
    }

    private var headlines: [Headline] {
        let groups = snapshot.groups
        var lines: [Headline] = []
        if let divergence = snapshot.divergence {
            let items = divergence.sides.map { Sentence(.item($0.item)) }
                .joined(separator: " or ")
            let waiting: Sentence =
                snapshot.undecided.isEmpty
                ? "" : "; not there yet: \(snapshot.undecided.abridged)"
            lines.append(
                Headline(
                    "DISAGREE", .bad,
                    " since event \(event: divergence.event), from position \(divergence.position) on "
                        + "(\(items)): \(groups.map(\.abridged).joined(separator: " | "))\(waiting)"
                ))
        } else if let state = snapshot.stateDivergence {
            lines.append(
                Headline(
                    "DISAGREE", .bad,
                    " in state since event \(event: state.event), at position \(state.position): "
                        + "\(state.process) had \(state.state), others \(state.expected)"))
        } else if let all = groups.first, all.count > 1 {
            lines.append(Headline("AGREE", .good, ": \(all.abridged) have one history so far"))
        }
        if let loss = losses.first {
            lines.append(
                Headline(
                    "", [],
                    "a crashed worker had delivered what no survivor did, at position \(loss.position)"
                ))
        }
        return lines
    }

    /// What was lost before the histories part, or at all if they do not.
    private var losses: [UniformityLoss] {
        snapshot.uniformityLosses.filter { $0.position < snapshot.divergence?.position ?? .max }
    }

    private static func words(_ role: Snapshot.Row.Role) -> Sentence {
        switch role {
        case .notStarted: "not started"
        case .joining: "joining"
        case .leader: "leads"
        case .follower(let leader): "follows \(leader)"
        case .crashed(let event): "crashed\(at: event)"
        case .stopped(let event): "stopped\(at: event)"
        case .abandoned(let event): "gave up\(at: event)"
        }
    }

    // MARK: For programs

    package var json: JSONValue {
        .object([
            "schema": .integer(1),
            "event": .integer(snapshot.moment.seq),
            "moment": EventJSON(event: snapshot.moment, text: text).value,
            "processes": .array(snapshot.rows.map(process)),
            "groups": .array(snapshot.groups.map(JSONValue.processes)),
            "undecided": .processes(snapshot.undecided),
            "divergence": snapshot.divergence.map(divergence) ?? .null,
            "stateDivergence": snapshot.stateDivergence.map { .object(JSONValue.fields(of: $0)) }
                ?? .null,
            "uniformityLosses": .losses(losses),
        ])
    }

    private func process(_ row: Snapshot.Row) -> JSONValue {
        let (role, leader, event): (String, ProcessID?, Int64?) =
            switch row.role {
            case .notStarted: ("not-started", nil, nil)
            case .joining: ("joining", nil, nil)
            case .leader: ("leader", row.process, nil)
            case .follower(let leader): ("follower", leader, nil)
            case .crashed(let event): ("crashed", nil, event)
            case .stopped(let event): ("stopped", nil, event)
            case .abandoned(let event): ("abandoned", nil, event)
            }
        return .object([
            "id": .process(row.process), "role": .string(role),
            "leader": leader.map(JSONValue.process) ?? .null, "downEvent": .optional(event),
            "state": .optional(row.state?.description),
            "delivered": .integer(Int64(row.delivered)),
            "view": .optional(row.view),
        ])
    }

    private func divergence(_ divergence: Divergence) -> JSONValue {
        .object([
            "position": .integer(divergence.position), "event": .integer(divergence.event),
            "items": .array(divergence.sides.map { .string($0.item.description) }),
        ])
    }

}
