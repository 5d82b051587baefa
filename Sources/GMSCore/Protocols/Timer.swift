/// The timers of a group layer, by what gms4 has them for; another protocol may have them for anything.
/// Arming one again replaces its earlier arming.
public enum Timer: UInt8, Hashable, Sendable, CaseIterable {
    /// The copy of a multicast sent last has not been acknowledged.
    case acknowledgement
    /// The oldest own request has not been delivered back.
    case request
    /// The join has not been answered by a view.
    case join
}
