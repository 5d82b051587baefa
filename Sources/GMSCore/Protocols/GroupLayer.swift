/// The protocol state machine of one process: a value that does no I/O.
///
/// Conform to it to run a protocol of your own: `Simulation.run(_:_:into:)` and `Simulator` take any.
///
/// The same state and the same input always give the same state and the same effects. There is no
/// clock, no randomness, no logging and no crash in here: a fault is something that happens to a
/// group layer, never something it does. State is `Hashable`, so that it can be compared and
/// explored.
public protocol GroupLayer: Hashable, Sendable {
    /// What those around it have to know of it.
    static var traits: ProtocolTraits { get }

    /// The state of a process that has not started.
    init(id: ProcessID)

    /// Whether the process acts as the leader of its current view.
    var isLeader: Bool { get }

    /// Takes an input and puts what it comes to into the outbox.
    ///
    /// Effects are carried out in order, and the rest is left out if the process crashes or stops on the
    /// way. They name processes of the group alone: whoever runs the layer refuses others.
    mutating func step(_ input: Input, into outbox: inout Outbox)
}

extension GroupLayer {
    /// It takes everything for granted and sends nothing again.
    public static var traits: ProtocolTraits { ProtocolTraits() }
}
