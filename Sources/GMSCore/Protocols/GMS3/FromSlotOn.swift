/// gms3_lax: a message is accepted in its slot or any later one, a view in whichever it has, as the
/// clauses `{msg, I, _} when I < N`, then `{msg, I, Msg}` and `{view, I, …}` with `I` unbound say.
/// What was overtaken so is a duplicate when it comes.
public enum FromSlotOn: AcceptanceRule {
    /// Accepts views and slots from `next` on, and discards other messages.
    public static func acceptance(
        of packet: Packet, slot: Int64, next: Int64, leader: ProcessID?
    ) -> Acceptance {
        slot >= next || packet.kind == .view ? .accept : .discard
    }
}
