/// What a message asks of the workers it is delivered to. The raw values are those of the log.
public enum MessageKind: UInt8, Sendable, Hashable, CaseIterable {
    /// Changes the colour: {R, G, B} becomes {G, B, (R + value) mod 256}.
    case change = 1
    /// A joiner asks for the colour at this point.
    case stateRequest
    /// Answers a state_request with a colour.
    case state
    /// Workers stop proposing and handling until go.
    case freeze
    /// Ends a freeze.
    case go
    /// Sets the longest wait between proposals.
    case sleep
    /// Workers stop and end their processes.
    case stop
    /// Means nothing to a worker.
    case opaque
}
