/// gms3_strict: a view is accepted in its slot and only of the leader that the follower has, as the
/// clause `{view, N, [Leader|Slaves], Group}` with `Leader` bound says. One of another leader stays
/// where it is until that one is followed, and whatever is numbered after it waits with it.
public enum ByLeader: AcceptanceRule {
    /// As `BySlot`; holds a view whose head is not `leader`.
    public static func acceptance(
        of packet: Packet, slot: Int64, next: Int64, leader: ProcessID?
    ) -> Acceptance {
        let bySlot = BySlot.acceptance(of: packet, slot: slot, next: next, leader: leader)
        guard bySlot == .accept, case .view(let view, _, _) = packet, view.leader != leader else {
            return bySlot
        }
        return .hold(.notMyLeader)
    }
}
