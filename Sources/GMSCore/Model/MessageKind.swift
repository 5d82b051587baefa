/// What a message asks of the workers it is delivered to. The raw values are those of the log.
public enum MessageKind: UInt8, Sendable, Hashable, CaseIterable {
    case change = 1
    case stateRequest
    case state
    case freeze
    case go
    case sleep
    case stop
    case opaque
}
