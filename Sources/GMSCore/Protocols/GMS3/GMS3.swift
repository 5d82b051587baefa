/// gms3: gms2 whose multicasts are numbered, and whose new leader sends the last one again.
///
/// **Rules beyond gms2.**
/// - Every multicast, message or view, carries a slot of one sequence, from 1. A follower keeps the
///   next slot it expects and the last multicast it accepted (*Last*). A lower slot is a duplicate
///   and is discarded. A higher slot overtook on another link and is held until its turn.
/// - A joiner holds everything until its first view, which sets the slot to expect, and follows
///   whoever sent it that view: the head of the list may be down by then.
/// - A new leader first multicasts *Last* again, unchanged, then the new view with its next slot.
/// - A view is accepted by its slot, whoever heads its list: requiring its head to be the current
///   leader wedges a follower after two crashes in a row, when the second leader's resend of the
///   first one's view arrives before the follower knows of either crash, or after both.
/// - A resent old view updates the member list but not whom this process follows; its members before
///   that leader are gone.
///
/// **Promise.** With reliable FIFO links, a perfect failure detector and crashes only between sends,
/// all survivors deliver one sequence: whatever any survivor has of a cut-short multicast, the first
/// remaining member has too, because the leader sends in member order.
///
/// **Not promised.** Uniformity: a follower may deliver and die before it resends. Requests and joins on
/// their way to a dead leader are lost. One *Last* is too few when packets die with their sender or
/// links lose packets.
///
/// Source: the Groupy exercise; view synchrony after Birman and Joseph (1987).
public typealias GMS3 = NumberedLayer<BySlot>
