/// A process that leads.
public struct Reign: Hashable, Sendable {
    public let process: ProcessID
    /// The install or elect from which on it leads.
    public let event: Int64
}
