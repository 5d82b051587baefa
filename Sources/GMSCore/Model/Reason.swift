/// Why an event happened the way it did. The raw values are those of the log's `reason` table.
public enum Reason: UInt8, Sendable, Hashable, CaseIterable {
    /// start: the first process of the group.
    case founder = 1
    /// start: asks to be let in.
    case joiner
    /// send: again, because no acknowledgement or delivery came.
    case retransmission
    /// send: a copy made by the network.
    case duplication
    /// drop: lost on the link.
    case loss
    /// drop: the link was cut.
    case partition
    /// drop: the receiver was down.
    case receiverDown
    /// hold: its turn has not come.
    case early
    /// hold: a view of a leader that is not followed yet.
    case notMyLeader
    /// discard: accepted before.
    case duplicate
    /// discard: no longer of use.
    case stale
    /// discard: does not belong here.
    case unexpected
    /// suspect: the suspected process had crashed.
    case crashed
    /// suspect: the suspected process had stopped.
    case stopped
    /// suspect: the suspected process lives.
    case falseSuspicion
    /// crash: between two sends of a multicast, or after the last.
    case midMulticast
    /// crash: at a time set by the fault plan.
    case scheduled
    /// abandon: no view came in time.
    case joinTimeout
    /// crash: by an error of the process itself.
    case fault
}
