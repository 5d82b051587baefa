import GMSCore

/// An event for programs; `docs/json.md` says what each key holds.
struct EventJSON {
    let event: Event
    /// Knows the views of the log.
    let text: EventText

    var value: JSONValue {
        .object([
            "event": .integer(event.seq),
            "time": .integer(event.time),
            "process": .process(event.process),
            "kind": .string(event.kind.name),
            "peer": event.peer.map(JSONValue.process) ?? .null,
            "packet": .optional(event.packet?.name),
            "message": event.message.map(Self.message) ?? .null,
            "view": .optional(event.view.map { Item.view($0).description }),
            "slot": .optional(event.slot),
            "state": .optional(event.state?.description),
            "reason": .optional(event.reason?.name),
            "cause": .optional(event.cause),
            "words": .sentence(text.words(event)),
        ])
    }

    private static func message(_ message: Message) -> JSONValue {
        .object([
            "item": .string(Item.message(message.id).description),
            "origin": .process(message.origin),
            "number": .integer(message.number),
            "kind": .string(message.kind.name),
            "value": .optional(message.value),
        ])
    }
}
