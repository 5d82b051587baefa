import Testing

@testable import GMSCore

extension Invariants {
    typealias Trie = HistoryTrie

    private static func entry(_ id: Int64) -> Trie.Entry {
        Trie.Entry(item: .message(id), event: id)
    }

    /// A tree of one branch of three messages, with a cursor behind the last, changed.
    private func trie(
        _ branches: [Trie.Branch] = [], cursor: Trie.Cursor? = .init(branch: 0, next: 3, base: 0),
        others: [Trie.Cursor] = [],
        forks: [Trie.Fork] = [], places: [Int64: [Trie.Place]] = [:], first: Int64? = nil,
        floating: [Int: [Trie.Entry]] = [:], hasDiverged: Bool = false,
        forgotten: [Int: (position: Int64, entry: Trie.Entry)] = [:],
        pins: [Int: Trie.Place] = [:], holds: [Int: [Int: Int64]] = [:], recorded: Int = 0
    ) -> Trie {
        Trie(
            branches: branches.isEmpty ? [branch()] : branches, cursors: [cursor] + others,
            forks: forks,
            places: places, entries: [first] + others.map { _ in nil }, floating: floating,
            hasDiverged: hasDiverged,
            forgotten: forgotten, alive: [true] + others.map { _ in true }, pins: pins,
            holds: holds, recorded: recorded)
    }

    private func branch(
        parent: Int? = nil, start: Int64 = 0, windowStart: Int64 = 0, items: [Int64] = [1, 2, 3],
        record: [Int64] = [], recordStart: Int64? = nil, forks: [Int64: [Int]] = [:]
    ) -> Trie.Branch {
        Trie.Branch(
            parent: parent, start: start, window: .init(items.map(Self.entry)),
            windowStart: windowStart, record: record.map(Self.entry), recordStart: recordStart,
            forks: forks)
    }

    @Test func branches() {
        #expect(trie([branch(record: [2, 3], recordStart: 1)], recorded: 2).brokenInvariants == [])
        let cases = [
            ("the window is on the branch", branch(windowStart: -1)),
            ("what is recorded has a start", branch(record: [1])),
            ("the record is on the branch", branch(record: [3, 4], recordStart: 2)),
            ("record and window agree", branch(record: [2], recordStart: 2)),
        ]
        for (invariant, branch) in cases {
            #expect(branch.brokenInvariants == [invariant])
            #expect(trie([branch]).brokenInvariants.contains(invariant))
        }
    }

    @Test func forks() {
        let fork = Trie.Fork(branch: 0, position: 1, child: 1, event: 9, time: 0)
        let parent = branch(forks: [1: [1]])
        func child(_ item: Int64 = 9, parent: Int = 0, start: Int64 = 1) -> Trie.Branch {
            branch(parent: parent, start: start, windowStart: 1, items: [item])
        }
        let onChild = Trie.Cursor(branch: 1, next: 2, base: 0)
        let good = trie([parent, child()], others: [onChild], forks: [fork])
        #expect(good.brokenInvariants == [])
        var early = fork
        early.moment = Trie.Moment(process: 0, event: 8, time: 0)
        let cases: [(String, Trie)] = [
            ("only the first branch has no parent, and others an earlier one", trie([child()])),
            (
                "only the first branch has no parent, and others an earlier one",
                trie([branch(), child(parent: 1)])
            ),
            ("somebody is on each side of a fork", trie([parent, child()], forks: [fork])),
            ("branches part with different items", trie([parent, child(2)], forks: [fork])),
            (
                "branches begin where they leave another",
                trie([parent, child(start: 0)], forks: [fork])
            ),
            (
                "branches leave another at an item of it",
                trie([branch(items: [1], forks: [1: [1]]), child()], forks: [fork])
            ),
            ("where branches part is a fork", trie([parent, child()])),
            ("at each fork branches part", trie(forks: [fork])),
            ("each branch leaves another once", trie([branch(), child()])),
            ("histories have diverged if a fork is living", trie(hasDiverged: true)),
            (
                "a fork does not live before it is there",
                trie([parent, child()], forks: [early], hasDiverged: true)
            ),
            ("what is recorded is counted", trie(recorded: 1)),
        ]
        for (invariant, trie) in cases {
            let broken = trie.brokenInvariants
            #expect(broken.contains(invariant), "\(broken)")
        }
    }

    @Test func cursors() {
        let view = Trie.Entry(item: .view(7), event: 1)
        let place = Trie.Place(process: 0, branch: 0, position: 2)
        #expect(trie(cursor: nil, floating: [0: [view]], pins: [0: place]).brokenInvariants == [])
        let cases: [(String, Trie)] = [
            ("a cursor is on a branch", trie(cursor: .init(branch: 1, next: 0, base: 0))),
            (
                "a cursor is at an item of its branch or behind the last",
                trie(cursor: .init(branch: 0, next: 4, base: 0))
            ),
            ("who has no cursor was not let in", trie(cursor: nil, first: 7)),
            ("who has a cursor does not float", trie(floating: [0: [view]])),
            (
                "what a living process has yet to reach is kept or forgotten",
                trie([branch(windowStart: 3)], cursor: .init(branch: 0, next: 2, base: 0))
            ),
            ("what is forgotten comes next", trie(forgotten: [0: (2, view)])),
            (
                "a floating history begins with a view",
                trie(cursor: nil, floating: [0: [Self.entry(1)]])
            ),
            ("pins are for the living without a cursor", trie(pins: [0: place])),
            ("holds are for the living that float", trie(cursor: nil, holds: [0: [0: 1]])),
            (
                "a view has its place on the path of its process",
                trie(cursor: .init(branch: 0, next: 2, base: 0), places: [7: [place]])
            ),
            ("a view is at its place", trie(places: [7: [place]])),
            ("who was let in has its first view there", trie(first: 7)),
        ]
        for (invariant, trie) in cases {
            let broken = trie.brokenInvariants
            #expect(broken.contains(invariant), "\(broken)")
        }
    }
}
