import GMSCore

/// Two workers' histories for programs; `docs/json.md` says what each key holds.
struct DiffJSON {
    private let diff: HistoryDiff

    init(_ diff: HistoryDiff) { self.diff = diff }

    var value: JSONValue {
        .object([
            "schema": .integer(1),
            "left": side(diff.left),
            "right": side(diff.right),
            "position": .optional(diff.position),
            "onlyLeft": .integer(Int64(diff.onlyLeft)),
            "onlyRight": .integer(Int64(diff.onlyRight)),
            "moved": .integer(Int64(diff.moved)),
            "truncated": .bool(diff.isTruncated),
            "rows": .array(diff.rows.map(row)),
        ])
    }

    private func side(_ side: HistoryDiff.Side) -> JSONValue {
        .object([
            "process": .process(side.process),
            "base": .optional(side.base),
            "length": .integer(side.length),
            "downEvent": .optional(side.downEvent),
        ])
    }

    private func row(_ row: HistoryDiff.Row) -> JSONValue {
        .object([
            "kind": .string(row.kind.rawValue),
            "left": row.left.map(entry) ?? .null,
            "right": row.right.map(entry) ?? .null,
        ])
    }

    private func entry(_ entry: HistoryDiff.Entry) -> JSONValue {
        .object([
            "item": .string(entry.item.description),
            "position": .integer(entry.position),
            "event": .integer(entry.event),
            "colour": .optional(entry.colour?.description),
        ])
    }
}
