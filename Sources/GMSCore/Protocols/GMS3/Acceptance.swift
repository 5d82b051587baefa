/// What an acceptance rule says of a multicast.
public enum Acceptance: Hashable, Sendable {
    /// It is delivered or installed now.
    case accept
    /// Its turn may come.
    case hold(Reason)
    /// Its slot has passed.
    case discard
}
