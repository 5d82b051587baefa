/// The kinds of events. The raw values are those of the log's `event_kind` table.
public enum EventKind: UInt8, Sendable, Hashable, CaseIterable {
    /// The process starts, as founder or as joiner.
    case start = 1
    /// A joiner asks its contact to be let in.
    case join
    /// A worker asks its group layer to multicast a message.
    case request
    /// A packet leaves a group layer.
    case send
    /// A packet arrives at a group layer.
    case receive
    /// A packet is lost on its way or finds its receiver down; told of the receiver.
    case drop
    /// A received packet waits until it can be accepted.
    case hold
    /// A received packet is thrown away.
    case discard
    /// A group layer hands a message to its worker.
    case deliver
    /// A group layer adopts a view and tells its worker.
    case install
    /// A joiner takes over the state of another worker.
    case adopt
    /// The failure detector reports a process as down.
    case suspect
    /// A process takes another, or itself, for the new leader.
    case elect
    /// The process does nothing ever again.
    case crash
    /// The process ends in good order.
    case stop
    /// A joiner gives up its join.
    case abandon
}
