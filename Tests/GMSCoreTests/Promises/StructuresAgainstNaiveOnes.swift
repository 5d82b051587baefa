import Testing

@testable import GMSCore

/// The compact structures of the analysis against plain ones, over many random inputs.
@Suite struct StructuresAgainstNaiveOnes {
    // MARK: IntervalSet

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func intervalSets(seed: UInt64) {
        var random = TestRandom(seed)
        let span = 5 + random.below(60)
        var (set, other) = (IntervalSet(), IntervalSet())
        var (plain, plainOther): (Set<Int64>, Set<Int64>) = ([], [])
        for _ in 0..<random.below(150) {
            let value = Int64(random.below(span) - span / 3)
            if random.below(2) == 0 {
                #expect(set.insert(value) == plain.insert(value).inserted)
            } else {
                #expect(other.insert(value) == plainOther.insert(value).inserted)
            }
        }
        for set in [set, other, set.union(other)] { set.checkInvariants() }
        for value in Int64(-span)...Int64(span) {
            #expect(set.contains(value) == plain.contains(value))
        }
        #expect(set.first(notIn: other) == plain.subtracting(plainOther).min())
        #expect(other.first(notIn: set) == plainOther.subtracting(plain).min())
        #expect(set.count(notIn: other) == plain.subtracting(plainOther).count)
        #expect(other.count(notIn: set) == plainOther.subtracting(plain).count)
        #expect(set.runs.flatMap { Array($0) } == plain.sorted())
        // As few runs as there can be.
        let starts = plain.filter { !plain.contains($0 - 1) }
        #expect(set.runs.count == starts.count)
    }

    @Test func intervalSetsReachTheEndsOfTheIntegers() {
        var set = IntervalSet()
        for value in [Int64.max, .min, .max - 1, .min + 1, .max] { set.insert(value) }
        #expect(set.runs == [.min ... .min + 1, .max - 1 ... .max])
        #expect(set.contains(.max) && set.contains(.min) && !set.contains(0))
        #expect(set.first(notIn: set) == nil)
        #expect(set.count(notIn: set) == 0 && set.count(notIn: IntervalSet()) == 4)
    }

    // MARK: ItemTable

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func itemTables(seed: UInt64) {
        var random = TestRandom(seed)
        let capacity = 4 + random.below(40)
        var table = ItemTable(capacity: capacity)
        var plain: [Item: Int] = [:]
        // Few enough different items that most are met again, some of them far out.
        let ids = (0..<capacity * 2).map { _ in
            random.below(8) == 0
                ? Int64(truncatingIfNeeded: random.below(.max) &* 3) : Int64(random.below(90))
        }
        for step in 0..<600 {
            let id = ids[random.below(ids.count)]
            let item = random.below(2) == 0 ? Item.message(id) : .view(id)
            if random.below(3) == 0 {
                table.remove(item)
                plain[item] = nil
            } else if plain.count < capacity || plain[item] != nil {
                table.insert(step, for: item)
                plain[item] = step
            }
            #expect(table.count == plain.count)
            if step % 20 == 0 { table.checkInvariants() }
        }
        for id in ids {
            for item in [Item.message(id), .view(id)] { #expect(table[item] == plain[item]) }
        }
    }

    @Test func itemTablesTakeTheEndsOfTheIntegers() {
        var table = ItemTable(capacity: 4)
        #expect(table[.message(.min)] == nil && table[.message(-1 << 62)] == nil)
        table.insert(7, for: .message(-1 << 62))
        #expect(table[.message(-1 << 62)] == 7)
        table.remove(.message(-1 << 62))
        #expect(table.count == 0)
    }

    // MARK: EditScript

    /// The length of the longest common subsequence, by the textbook table.
    private func longestCommon(_ left: [Item], _ right: [Item]) -> Int {
        var above = Array(repeating: 0, count: right.count + 1)
        for one in left {
            var row = [0]
            for (index, other) in right.enumerated() {
                row.append(one == other ? above[index] + 1 : max(above[index + 1], row[index]))
            }
            above = row
        }
        return above.last ?? 0
    }

    private func history(_ random: inout TestRandom) -> [Item] {
        var items = (0..<random.below(14)).map { Item.message(Int64($0)) }
        for _ in 0..<random.below(6) where !items.isEmpty {
            switch random.below(3) {
            case 0: items.remove(at: random.below(items.count))
            case 1: items.swapAt(random.below(items.count), random.below(items.count))
            default:
                items.insert(
                    .view(Int64(random.below(1000))), at: random.below(items.count + 1))
            }
        }
        var seen: Set<Item> = []
        return items.filter { seen.insert($0).inserted }
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func editScripts(seed: UInt64) {
        var random = TestRandom(seed)
        let (canonical, other) = (history(&random), history(&random))
        let script = EditScript(of: other, from: canonical, isComplete: true)
        // Applied to the canonical history the script gives the other one.
        var rebuilt: [Item] = []
        var at = 0
        for gap in script.gaps {
            rebuilt += canonical[at..<gap.missing.lowerBound] + other[gap.extra]
            at = gap.missing.upperBound
        }
        rebuilt += canonical[at...]
        let extra = script.gaps.map(\.extra.count).reduce(0, +)
        let missing = script.gaps.map(\.missing.count).reduce(0, +)
        // What stands after the end of the canonical history is no difference, but news.
        let tail = max(0, other.count - rebuilt.count)
        #expect(rebuilt == Array(other.dropLast(tail)))
        let common = longestCommon(canonical, other)
        #expect(canonical.count - missing == common)
        #expect(other.count - extra - tail == common)
        #expect(script.shifted == zip(canonical, other).dropFirst().count { $0 != $1 })
    }

    @Test func whatAHistoryHasNotReachedYetIsNotMissing() {
        let items = (0..<4).map { Item.message(Int64($0)) }
        let shorter = Array(items.prefix(2))
        #expect(EditScript(of: shorter, from: items, isComplete: false).gaps.isEmpty)
        #expect(
            EditScript(of: shorter, from: items, isComplete: true).gaps
                == [EditScript.Gap(missing: 2..<4, extra: 2..<2)])
    }

    // MARK: HistoryTrie

    /// Histories that mostly agree: each process takes the usual item of its position, now and then
    /// another one, and may go down.
    private func fill(
        _ trie: inout HistoryTrie, _ naive: inout NaiveHistories, seed: UInt64, processes: Int
    ) {
        var random = TestRandom(seed)
        var alive = Array(repeating: true, count: processes)
        let oddity = 4 + random.below(40)
        for process in 0..<processes { trie.found(process) }
        for event in 1...Int64(30 + random.below(200)) {
            let process = random.below(processes)
            guard alive[process] else { continue }
            let position = naive.histories[process].count
            let variant = random.below(oddity) == 0 ? 1 + random.below(2) : 0
            var item = Item.message(Int64(position * 10 + variant))
            // Now and then what one has there that is down.
            let lost = alive.indices.filter {
                !alive[$0] && naive.histories[$0].count > position
            }
            if !lost.isEmpty, random.below(2) == 0 {
                item = naive.histories[lost[random.below(lost.count)]][position].item
            }
            naive.append(item, at: process, event: event)
            trie.append(
                HistoryTrie.Entry(item: item, colour: nil, event: event),
                at: HistoryTrie.Moment(process: process, event: event, time: event))
            // Who has just left the others is the likeliest to go down.
            guard random.below(variant > 0 ? 2 : 50) == 0, alive.count(where: \.self) > 1 else {
                continue
            }
            alive[process] = false
            trie.takeDown(process)
            naive.takeDown(process, event: event + 1)
        }
    }

    @Test(arguments: 1...600 as ClosedRange<UInt64>)
    func historyTries(seed: UInt64) throws {
        let processes = 2 + Int(seed % 4)
        var trie = HistoryTrie(processes: processes)
        var naive = NaiveHistories(processes: processes)
        fill(&trie, &naive, seed: seed, processes: processes)
        trie.checkInvariants()
        let forks = trie.forks.map {
            NaiveHistories.Fork(
                position: $0.position, event: $0.event, moment: $0.moment?.event)
        }
        #expect(Set(forks) == Set(naive.forks))
        #expect(!trie.isTruncated)
        #expect(trie.hasDiverged == naive.forks.contains { $0.moment != nil })
        for process in 0..<processes {
            let path = trie.path(of: process)
            #expect(trie.cursors[process]?.next == Int64(naive.histories[process].count))
            #expect(trie.entries(of: path, from: 0).map(\.item) == naive.items(process))
            for other in 0..<processes where other != process {
                let common = HistoryTrie.common(path, trie.path(of: other))
                #expect(common == Int64(naive.common(process, other)))
            }
            for fork in trie.forks {
                let isThrough = trie.side(of: process, at: fork.position, on: fork.branch) != nil
                let beginning = trie.cursors.indices.first {
                    trie.side(of: $0, at: fork.position, on: fork.branch) != nil
                }
                let witness = try #require(beginning)
                let shares = naive.common(process, witness) >= Int(fork.position)
                let reaches = naive.histories[process].count > Int(fork.position)
                #expect(isThrough == (shares && reaches))
            }
        }
    }

    @Test func randomTriesReachTheHardCases() {
        var (living, dead, several, late) = (0, 0, 0, 0)
        for seed in 1...600 as ClosedRange<UInt64> {
            let processes = 2 + Int(seed % 4)
            var trie = HistoryTrie(processes: processes)
            var naive = NaiveHistories(processes: processes)
            fill(&trie, &naive, seed: seed, processes: processes)
            living += naive.forks.contains { $0.moment != nil } ? 1 : 0
            dead += naive.forks.contains { $0.moment == nil } ? 1 : 0
            several += naive.forks.count > 1 ? 1 : 0
            late += naive.forks.contains { $0.moment ?? 0 > $0.event } ? 1 : 0
        }
        let counts = [living, dead, several]
        #expect(counts.allSatisfy { $0 > 80 }, "\(counts)")
        #expect(late > 10, "\(late)")
    }
}
