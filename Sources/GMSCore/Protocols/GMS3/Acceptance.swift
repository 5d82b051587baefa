/// What an acceptance rule says of a multicast.
public enum Acceptance: Hashable, Sendable {
    case accept
    /// Its turn may come.
    case hold(Reason)
    /// Its slot has passed.
    case discard
}
