/// A process that leads.
package struct Reign: Hashable, Sendable {
    package let process: ProcessID
    /// The install or elect from which on it leads.
    package let event: Int64
}
