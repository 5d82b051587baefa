import GMSCore

// What several pages show in one way.
extension JSONValue {
    static func message(_ message: Message) -> JSONValue {
        .object([
            "origin": .process(message.origin), "number": .integer(message.number),
            "kind": .string(message.kind.name), "value": .optional(message.value),
        ])
    }

    static func view(_ view: GroupView) -> JSONValue {
        .object([
            "number": .integer(view.number), "creator": .process(view.creator),
            "members": .processes(view.members),
        ])
    }

    static func losses(_ losses: [UniformityLoss]) -> JSONValue {
        .array(
            losses.map {
                .object(["position": .integer($0.position), "event": .integer($0.event)])
            })
    }

    static func fields(of state: StateDivergence) -> [String: JSONValue] {
        [
            "position": .integer(state.position), "event": .integer(state.event),
            "process": .process(state.process), "state": .string(state.state.description),
            "expected": .string(state.expected.description),
        ]
    }
}
