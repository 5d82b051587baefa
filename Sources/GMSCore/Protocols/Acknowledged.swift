/// What an acknowledgement acknowledges, besides its slot. A slot alone does not tell the multicast
/// of a deposed leader from that of the new one.
public enum Acknowledged: Hashable, Sendable {
    /// A multicast message.
    case message(Message)
    /// A multicast view, by its identity.
    case view(number: Int64, creator: ProcessID)
}
