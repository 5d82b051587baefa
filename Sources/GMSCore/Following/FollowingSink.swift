/// A sink that follows the run of its events: it sees each passage with the roster as it was before,
/// then as it is after. It refuses nothing.
protocol FollowingSink: EventSink {
    var follower: Follower { get set }

    mutating func define(_ view: GroupView, id: Int64)

    mutating func record(_ event: Event)

    /// Sees a passage, with the roster as it was before it.
    mutating func willFollow(_ passage: Passage)

    /// Sees a passage, with the roster as it is after it.
    mutating func didFollow(_ passage: Passage)
}

extension FollowingSink {
    mutating func follow(_ event: Event) {
        guard let passage = follower.passage(of: event) else { return }
        willFollow(passage)
        follower.follow(passage)
        didFollow(passage)
    }
}
