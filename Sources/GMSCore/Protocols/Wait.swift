/// How long a timer runs. A group layer has no clock and knows no latencies: it says what it
/// waits for, and whoever runs it knows how long that may take.
public enum Wait: Hashable, Sendable {
    /// One packet and its answer.
    case roundTrip
    /// A multicast to so many members, one after the other, the time doubled so often.
    case multicast(members: Int, doublings: Int)
}
