/// When a follower accepts a numbered multicast: all that gms3 and its two textbook readings differ
/// in.
///
/// A rule is a type without values, so that each variant is compiled for its own.
public protocol AcceptanceRule {
    /// What a follower does with a multicast that it has received, or takes up again.
    ///
    /// - Parameters:
    ///   - next: the slot that it expects.
    ///   - leader: whom it follows.
    static func acceptance(
        of packet: Packet, slot: Int64, next: Int64, leader: ProcessID?
    ) -> Acceptance
}

/// What an acceptance rule says of a multicast.
public enum Acceptance: Hashable, Sendable {
    case accept
    /// Its turn may come.
    case hold(Reason)
    /// Its slot has passed.
    case discard
}

/// gms3: a multicast is accepted in its slot, whoever heads a view's list.
public enum BySlot: AcceptanceRule {
    public static func acceptance(
        of packet: Packet, slot: Int64, next: Int64, leader: ProcessID?
    ) -> Acceptance {
        if slot == next { return .accept }
        return slot < next ? .discard : .hold(.early)
    }
}

/// gms3_strict: a view is accepted in its slot and only of the leader that the follower has, as the
/// clause `{view, N, [Leader|Slaves], Group}` with `Leader` bound says. One of another leader stays
/// where it is until that one is followed, and whatever is numbered after it waits with it.
public enum ByLeader: AcceptanceRule {
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

/// gms3_lax: a message is accepted in its slot or any later one, a view in whichever it has, as the
/// clauses `{msg, I, _} when I < N`, then `{msg, I, Msg}` and `{view, I, …}` with `I` unbound say.
/// What was overtaken so is a duplicate when it comes.
public enum FromSlotOn: AcceptanceRule {
    public static func acceptance(
        of packet: Packet, slot: Int64, next: Int64, leader: ProcessID?
    ) -> Acceptance {
        slot >= next || packet.kind == .view ? .accept : .discard
    }
}
