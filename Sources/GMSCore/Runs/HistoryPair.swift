import DequeModule

/// Compares the histories of two workers event by event and keeps them from the first difference on.
/// Before it, memory follows how far one is behind the other; `limit` bounds it.
struct HistoryPair: FollowingSink {
    /// What is kept of one history.
    private struct Track {
        var side: HistoryDiff.Side
        var replay = StateReplay()
        var hasBegun = false
        /// Positions count from the first item while the base is not known.
        var entries: Deque<HistoryDiff.Entry> = []
        /// Whether later items are no longer kept.
        var isCut = false
    }

    /// How many items are kept of each history.
    static let limit = 100_000
    private static let contextLimit = 2

    /// Knows where histories begin.
    private var analyzer: Analyzer
    var follower: Follower
    private var tracks: [Track]
    private var context: Deque<HistoryDiff.Row> = []
    private var hasParted = false

    init(_ left: ProcessID, _ right: ProcessID, header: RunHeader) {
        analyzer = Analyzer(header: header)
        follower = Follower(header)
        tracks = [left, right].map {
            Track(side: HistoryDiff.Side(process: $0, base: nil))
        }
    }

    mutating func define(_ view: GroupView, id: Int64) {
        analyzer.define(view, id: id)
        follower.define(view, id: id)
    }

    mutating func record(_ event: Event) {
        analyzer.record(event)
        for index in tracks.indices where tracks[index].side.base == nil { place(index) }
        follow(event)
    }

    /// Notes where a history begins, once that is known.
    private mutating func place(_ index: Int) {
        guard let offset = follower.roster.offset(tracks[index].side.process),
            let cursor = analyzer.trie.cursors[offset]
        else { return }
        tracks[index].side.base = cursor.base
        for entry in tracks[index].entries.indices {
            tracks[index].entries[entry].position += cursor.base
        }
        if analyzer.trie.entries[offset] == nil {
            tracks[index].hasBegun = true
            tracks[index].replay.found()
        }
    }

    mutating func didFollow(_ passage: Passage) {}

    mutating func willFollow(_ passage: Passage) {
        let event = passage.event
        guard let index = tracks.firstIndex(where: { $0.side.process == event.process }) else {
            return
        }
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
        // The base need not be known yet.
        let entry = HistoryDiff.Entry(
            item: item, position: (side.base ?? 0) + side.length, event: event.seq,
            message: event.message, colour: tracks[index].replay.colour)
        tracks[index].side.length += 1
        if tracks[index].entries.count >= Self.limit { tracks[index].isCut = true }
        if !tracks[index].isCut { tracks[index].entries.append(entry) }
    }

    /// Passes what both have.
    private mutating func settle(keeping count: Int) {
        while !hasParted,
            tracks.allSatisfy({ $0.side.base != nil && $0.entries.count > count }),
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

    func finish() -> HistoryDiff {
        var pair = self
        if tracks.contains(where: { $0.side.base == nil }) {
            // There is nothing to be compared.
            for index in tracks.indices {
                let (process, base) = (tracks[index].side.process, tracks[index].side.base)
                pair.tracks[index] = Track(side: HistoryDiff.Side(process: process, base: base))
            }
        }
        pair.settle(keeping: 0)
        return HistoryDiff(
            left: pair.tracks[0].side, right: pair.tracks[1].side, context: Array(pair.context),
            rest: (Array(pair.tracks[0].entries), Array(pair.tracks[1].entries)),
            isTruncated: pair.tracks.contains(where: \.isCut), views: follower.roster.views)
    }
}
