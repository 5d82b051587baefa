/// Whether a run came to rest (`quiescent`) or was ended while something was in flight (`cut`).
public enum Outcome: String, Sendable, Hashable, CaseIterable {
    case quiescent
    case cut
}
