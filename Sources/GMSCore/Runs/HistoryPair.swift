import DequeModule

/// Compares the histories of two workers event by event and keeps them from the first difference on.
/// Before it, memory follows how far one is behind the other; `limit` bounds it.
struct HistoryPair: FollowingSink {
    /// Where a worker's history begins.
    struct Placement: Hashable, Sendable {
        let process: ProcessID
        /// The position of its first item; nil if it has no history that can be aligned.
        let base: Int64?
        let isFounder: Bool
    }

    /// What is kept of one history.
    private struct Track {
        var side: HistoryDiff.Side
        var replay = StateReplay()
        var hasBegun: Bool
        var entries: Deque<HistoryDiff.Entry> = []
        /// Whether later items are no longer kept.
        var isCut = false

        init(_ placement: Placement) {
            side = HistoryDiff.Side(process: placement.process, base: placement.base)
            hasBegun = placement.isFounder
            if placement.isFounder { replay.found() }
        }
    }

    /// How many items are kept of each history.
    static let limit = 100_000
    private static let contextLimit = 2

    private var tracks: [Track]
    var follower: Follower
    private var context: Deque<HistoryDiff.Row> = []
    private var hasParted = false

    init(_ left: Placement, _ right: Placement, header: RunHeader) {
        tracks = [Track(left), Track(right)]
        follower = Follower(header)
    }

    mutating func define(_ view: GroupView, id: Int64) { follower.define(view, id: id) }

    mutating func record(_ event: Event) { follow(event) }

    mutating func didFollow(_ passage: Passage) {}

    mutating func willFollow(_ passage: Passage) {
        let event = passage.event
        guard let index = tracks.firstIndex(where: { $0.side.process == event.process }),
            tracks.allSatisfy({ $0.side.base != nil })
        else { return }
        switch event.kind {
        case .deliver:
            guard let message = event.message else { return }
            _ = tracks[index].replay.deliver(message, to: event.process)
            if tracks[index].hasBegun { append(.message(message.id), event, to: index) }
        case .install:
            guard let view = event.view else { return }
            tracks[index].hasBegun = true
            append(.view(view), event, to: index)
        case .adopt:
            guard let message = event.message else { return }
            _ = tracks[index].replay.adopt(message)
            guard let last = tracks[index].entries.indices.last else { return }
            tracks[index].entries[last].colour = tracks[index].replay.colour
        case .crash, .stop: tracks[index].side.downEvent = event.seq
        default: break
        }
    }

    private mutating func append(_ item: Item, _ event: Event, to index: Int) {
        // What an adopted state may still change is settled; the last item never is.
        settle(keeping: 1)
        let side = tracks[index].side
        let entry = HistoryDiff.Entry(
            item: item, position: (side.base ?? 0) + side.length, event: event.seq,
            message: event.message, colour: tracks[index].replay.colour)
        tracks[index].side.length += 1
        if tracks[index].entries.count >= Self.limit { tracks[index].isCut = true }
        if !tracks[index].isCut { tracks[index].entries.append(entry) }
    }

    /// Passes what both have.
    private mutating func settle(keeping count: Int) {
        while !hasParted, tracks.allSatisfy({ $0.entries.count > count }),
            let left = tracks[0].entries.first, let right = tracks[1].entries.first
        {
            // What stands before a joiner's first item has nothing to be compared with.
            if left.position != right.position {
                tracks[left.position < right.position ? 0 : 1].entries.removeFirst()
            } else if HistoryDiff.agree(left, right) {
                context.append(HistoryDiff.Row(left: left, right: right))
                if context.count > Self.contextLimit { context.removeFirst() }
                for index in tracks.indices { tracks[index].entries.removeFirst() }
            } else {
                hasParted = true
            }
        }
    }

    mutating func finish() -> HistoryDiff {
        settle(keeping: 0)
        return HistoryDiff(
            left: tracks[0].side, right: tracks[1].side, context: Array(context),
            rest: (Array(tracks[0].entries), Array(tracks[1].entries)),
            isTruncated: tracks.contains(where: \.isCut))
    }
}

extension Analyzer {
    /// Where the history of a process begins, by what was recorded so far.
    func placement(of process: ProcessID) -> HistoryPair.Placement {
        let offset = follower.roster.offset(process)
        let cursor = offset.flatMap { trie.cursors[$0] }
        return HistoryPair.Placement(
            process: process, base: cursor?.base,
            isFounder: cursor != nil && offset.flatMap { trie.entries[$0] } == nil)
    }
}
