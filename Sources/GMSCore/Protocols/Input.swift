/// What can happen to a group layer.
public enum Input: Hashable, Sendable {
    /// The process founds the group.
    case found
    /// The process asks `contact`, any member, to let it in.
    case join(contact: ProcessID)
    /// The process's own worker asks for a multicast.
    case request(Message)
    /// A packet arrives.
    case receive(Packet, from: ProcessID)
    /// The failure detector says that a monitored process is down.
    case suspect(ProcessID)
    /// A timer that the group layer armed has run out.
    case timer(Timer)
}
