/// What a group layer wants done. The simulator carries effects out one at a time, in order.
public enum Effect: Hashable, Sendable {
    /// `part` is nil unless the packet is a part of a multicast.
    case send(Packet, to: ProcessID, part: MulticastPart?)
    /// Sends again what has been sent before, not necessarily to the same process.
    case resend(Packet, to: ProcessID)
    /// Hands a message to the own worker.
    case deliver(Message, slot: Int64?)
    /// Adopts a view and tells the own worker. `following` is the process itself if it leads.
    case install(GroupView, slot: Int64?, following: ProcessID)
    /// Keeps a received packet until it can be accepted.
    case hold(Packet, from: ProcessID, reason: Reason)
    /// Takes up a held packet again: what is delivered, installed or discarded next is that one.
    case release(Packet, from: ProcessID)
    /// Throws a received, or released, packet away.
    case discard(Packet, from: ProcessID, reason: Reason)
    /// The leader is gone; this process now takes `leader` for the leader.
    case elect(ProcessID)
    /// Asks the failure detector to say when a process is down; once is enough.
    case monitor(ProcessID)
    /// Lets a timer run out after a wait, and not as it was armed before.
    case arm(Timer, after: Wait)
    /// Keeps a timer from running out.
    case disarm(Timer)
}
