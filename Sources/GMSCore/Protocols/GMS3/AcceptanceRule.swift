/// When a follower accepts a numbered multicast: all that gms3 and its two textbook readings differ
/// in.
///
/// A rule is a type without values, so that each variant is compiled for its own.
public protocol AcceptanceRule {
    /// What a follower does with a multicast that it has received, or takes up again.
    ///
    /// - Parameters:
    ///   - packet: a message or a view.
    ///   - slot: its slot.
    ///   - next: the slot that it expects.
    ///   - leader: whom it follows.
    static func acceptance(
        of packet: Packet, slot: Int64, next: Int64, leader: ProcessID?
    ) -> Acceptance
}
