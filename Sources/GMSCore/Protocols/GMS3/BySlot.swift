/// gms3: a multicast is accepted in its slot, whoever heads a view's list.
public enum BySlot: AcceptanceRule {
    /// Accepts the slot `next`, holds later ones and discards earlier ones.
    public static func acceptance(
        of packet: Packet, slot: Int64, next: Int64, leader: ProcessID?
    ) -> Acceptance {
        if slot == next { return .accept }
        return slot < next ? .discard : .hold(.early)
    }
}
