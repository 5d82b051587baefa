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
            "item": .optional(event.message.map { Item.message($0.id).description }),
            "message": event.message.map(JSONValue.message) ?? .null,
            "view": .optional(event.view),
            "slot": .optional(event.slot),
            "state": .optional(event.state?.description),
            "reason": .optional(event.reason?.name),
            "cause": .optional(event.cause),
            "words": .sentence(text.words(event)),
        ])
    }
}
