/// The protocol state machine of one process: a value that does no I/O.
///
/// The same state and the same input always give the same state and the same effects. There is no
/// clock, no randomness, no logging and no crash in here: a fault is something that happens to a
/// group layer, never something it does. State is `Hashable`, so that it can be compared and
/// explored.
public protocol GroupLayer: Hashable, Sendable {
    /// What those around it have to know of it.
    static var traits: ProtocolTraits { get }

    init(id: ProcessID)

    /// Whether the process acts as the leader of its current view.
    var isLeader: Bool { get }

    mutating func step(_ input: Input, into outbox: inout Outbox)
}

extension GroupLayer {
    /// It takes everything for granted and sends nothing again.
    public static var traits: ProtocolTraits { ProtocolTraits() }
}
