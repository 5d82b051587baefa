/// gms3_lax: gms3 that waits for no slot, see `FromSlotOn`.
///
/// **Not promised.** Agreement: what overtook on another link is accepted at once and what it
/// overtook is not, and a view that was overtaken takes the slots back.
public typealias GMS3Lax = NumberedLayer<FromSlotOn>
