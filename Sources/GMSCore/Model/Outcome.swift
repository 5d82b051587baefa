/// Whether a run came to rest (`quiescent`) or was ended while something was in flight (`cut`).
public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// Nothing was left to happen.
    case quiescent
    /// Something was in flight.
    case cut
}
