import Testing

@testable import GMSCore

/// Who is kept what for, whatever a log says of it.
@Suite struct HistoryTrieBoundsTests {
    private func append(_ item: Item, _ process: Int, to trie: inout HistoryTrie) {
        let event = Int64(trie.appended + 1)
        trie.append(
            HistoryTrie.Entry(item: item, event: event),
            at: HistoryTrie.Moment(process: process, event: event, time: event))
    }

    @Test func aHistoryThatFloatsIsFoundedNoMore() {
        var trie = HistoryTrie(processes: 2)
        trie.found(0)
        append(.view(1), 1, to: &trie)
        trie.found(1)
        trie.checkInvariants()
        append(.view(1), 0, to: &trie)
        #expect(trie.entries == [nil, 1] && trie.cursors[1]?.next == 1)
        trie.checkInvariants()
    }

    @Test func nothingIsPinnedForAFounder() {
        var trie = HistoryTrie(processes: 2)
        trie.found(0)
        append(.view(1), 0, to: &trie)
        trie.expect(1, at: 1)
        #expect(trie.pins.count == 1)
        trie.found(1)
        #expect(trie.pins.isEmpty)
        trie.checkInvariants()
    }

    @Test func nothingIsHeldForTheDead() {
        var trie = HistoryTrie(processes: 2)
        trie.found(0)
        trie.takeDown(1)
        append(.view(1), 1, to: &trie)
        trie.hold(for: 1, from: [1])
        #expect(trie.holds.isEmpty)
        trie.checkInvariants()
    }

    /// Where histories have parted, what is recorded is not forgotten: a worker that lags so far behind
    /// may still catch up.
    @Test func whatIsRecordedIsNotForgotten() {
        var trie = HistoryTrie(processes: 3)
        for process in 0..<3 { trie.found(process) }
        for process in [0, 1] { append(.message(0), process, to: &trie) }
        append(.message(-1), 2, to: &trie)
        for item in 1...Int64(HistoryTrie.recordLimit + 2048) {
            append(.message(item), 0, to: &trie)
        }
        #expect(trie.branches[0].windowStart > 1 && trie.cursors[1]?.next == 1)
        append(.message(1), 1, to: &trie)
        #expect(trie.forgotten.isEmpty)
        trie.checkInvariants()
    }
}
