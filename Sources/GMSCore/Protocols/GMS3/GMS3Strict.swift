/// gms3_strict: gms3 as the textbook clause for views has it, see `ByLeader`.
///
/// **Not promised.** Agreement: a follower that has elected a new leader never accepts the resend of
/// the old one's view, nor anything after it.
public typealias GMS3Strict = NumberedLayer<ByLeader>
