import Testing

@testable import GMSCore

/// What the analysis keeps does not grow with the length of a consistent log.
@Suite struct BoundedMemory {
    private func message(_ number: Int64) -> Message {
        Message(id: number, origin: ProcessID(1), number: number, kind: .change, value: 1)
    }

    /// The number of elements in a stored property, however deep: `ledgers.order`.
    private func count(_ path: String, in value: Any) throws -> Int {
        var mirror = Mirror(reflecting: value)
        for name in path.split(separator: ".") {
            let child = mirror.children.first { $0.label == String(name) }
            mirror = Mirror(reflecting: try #require(child, "no \(name)").value)
        }
        return mirror.children.count
    }

    @Test func aLongConsistentLogLeavesLittleBehind() throws {
        let log = LogBuilder.group(2)
        var analyzer = Analyzer(header: log.header)
        try log.replay(into: &analyzer)
        var seq = log.last
        let rounds: Int64 = 20_000
        for number in 1...rounds {
            for (kind, process) in [(EventKind.request, 1), (.deliver, 1), (.deliver, 2)] {
                seq += 1
                analyzer.record(
                    Event(
                        seq: seq, time: seq, process: ProcessID(process), kind: kind,
                        message: message(number + 1)))
            }
        }
        #expect(try count("trail.ledgers.ledgers", in: analyzer) == LedgerBook.limit)
        #expect(try count("trail.ledgers.order", in: analyzer) <= LedgerBook.limit)
        #expect(try count("waits.held", in: analyzer) == 0)
        #expect(try count("observers.totalOrder.order", in: analyzer) <= 1 << 12)
        let trie = try #require(
            Mirror(reflecting: analyzer).children.first { $0.label == "trie" }?.value
                as? HistoryTrie)
        #expect(trie.branches.count == 1)
        #expect(trie.branches[0].window.count <= 1024)
        #expect(trie.branches[0].record.isEmpty)
        let analysis = analyzer.finish(
            RunFooter(outcome: .quiescent, endTime: seq, eventCount: seq))
        #expect(analysis.verdict(on: .prefixAgreement) == .holds)
        #expect(analysis.processes.map(\.delivered) == [Int(rounds) + 2, Int(rounds) + 2])
        #expect(!analysis.isTruncated)
    }

    @Test func ledgersGoOldestFirstUnlessPinned() {
        var book = LedgerBook(processes: 2)
        let total = Int64(LedgerBook.limit) + 100
        for number in 1...total {
            book.observe(
                Event(
                    seq: number, time: number, process: ProcessID(1), kind: .request,
                    message: message(number)),
                at: 0, views: [:])
            if number == 7 { book.pin(.message(7)) }
        }
        #expect(book[.message(7)]?.request == 7)
        #expect(book[.message(8)] == nil)
        #expect(book[.message(total)]?.request == total)
        #expect(book[.message(200)] != nil)
    }

    @Test func theWindowWaitsForTheSlowestLivingProcess() {
        var trie = HistoryTrie(processes: 3)
        for process in 0..<3 { trie.found(process) }
        func append(_ item: Int64, _ process: Int, _ event: Int64) {
            trie.append(
                HistoryTrie.Entry(item: .message(item), colour: nil, event: event),
                at: HistoryTrie.Moment(process: process, event: event, time: event))
        }
        for item in 0..<Int64(3000) { append(item, 0, item) }
        #expect(trie.branches[0].window.count == 3000)
        for item in 0..<Int64(2500) { append(item, 1, 3000 + item) }
        #expect(trie.branches[0].window.count == 3000)
        trie.takeDown(2)
        for item in 2500..<Int64(3000) { append(item, 1, 5500 + item) }
        for item in 3000..<Int64(4000) { append(item, 0, 8500 + item) }
        #expect(trie.branches[0].window.count < 2100)
        // Long after the forgotten beginning a disagreement is still found.
        append(9999, 1, 20_000)
        #expect(trie.forks.map(\.position) == [3000])
        #expect(trie.forks.map(\.isLiving) == [true])
        #expect(trie.branches[0].recordStart == 3000)
        #expect(!trie.isTruncated)
    }

    @Test func requestNumbersInARowTakeOneRun() {
        var set = IntervalSet()
        for number in 1...Int64(10_000) { set.insert(number) }
        #expect(set.runs == [1...10_000])
    }

    @Test func aDisagreementLongerThanTheRecordIsCalledTruncated() {
        var trie = HistoryTrie(processes: 2)
        for process in 0..<2 { trie.found(process) }
        func append(_ item: Int64, _ process: Int) {
            trie.append(
                HistoryTrie.Entry(item: .message(item), colour: nil, event: item),
                at: HistoryTrie.Moment(process: process, event: item, time: item))
        }
        append(-1, 0)
        append(-2, 1)
        for item in 0..<Int64(HistoryTrie.recordLimit - 2) { append(item, 0) }
        #expect(!trie.isTruncated)
        append(-3, 0)
        #expect(trie.isTruncated)
        #expect(trie.branches[0].record.count == HistoryTrie.recordLimit - 1)
    }

    /// One worker stops at the third message while the other goes on for longer than anything is
    /// kept: what it lacks is found and explained all the same.
    @Test func aWorkerThatFallsBehindForEverIsExplained() throws {
        var log = LogBuilder.group(2)
        let first = log.request(1)
        log.deliver(first, at: 1)
        log.deliver(first, at: 2)
        let lost = log.request(1)
        let send = log.send(lost, from: 1, to: 2)
        log.arrive(send, .drop, .loss)
        let delivery = log.deliver(lost, at: 1)
        let header = log.header
        var analyzer = Analyzer(header: header)
        for (view, id) in log.views { analyzer.define(view, id: id) }
        for event in log.events { analyzer.record(event) }
        var seq = log.last
        for number in 1...Int64(HistoryTrie.recordLimit + 3000) {
            let message = Message(
                id: 100 + number, origin: ProcessID(1), number: 100 + number, kind: .change,
                value: 1)
            for kind in [EventKind.request, .deliver] {
                seq += 1
                analyzer.record(
                    Event(
                        seq: seq, time: seq, process: ProcessID(1), kind: kind, message: message))
            }
        }
        let analysis = analyzer.finish(
            RunFooter(outcome: .quiescent, endTime: seq, eventCount: seq))
        #expect(analysis.verdict == .diverged)
        let omission = try #require(analysis.omission)
        #expect(omission.item == .message(lost.id))
        #expect(omission.first.event == delivery)
        #expect(omission.isLast)
        #expect(omission.skipped == [Divergence.Skip(process: ProcessID(2), reason: .lost)])
    }
}
