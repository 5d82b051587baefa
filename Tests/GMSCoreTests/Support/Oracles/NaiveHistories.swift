@testable import GMSCore

/// A small generator of test inputs: SplitMix64, the same on every machine and in every version.
struct TestRandom {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// 0 ..< bound.
    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((word ^ (word >> 31)) % UInt64(bound))
    }
}

/// What `HistoryTrie` says about histories, said by comparing them in full.
struct NaiveHistories {
    struct Step: Hashable {
        let item: Item
        let event: Int64
    }

    /// A beginning that histories go on from with different items.
    struct Fork: Hashable {
        let position: Int64
        /// The first event of a second item.
        let event: Int64
        /// The first event by which two items had a living worker each; nil if none.
        let moment: Int64?
    }

    private(set) var histories: [[Step]]
    private(set) var downs: [Int64]

    init(processes: Int) {
        histories = Array(repeating: [], count: processes)
        downs = Array(repeating: .max, count: processes)
    }

    mutating func append(_ item: Item, at process: Int, event: Int64) {
        histories[process].append(Step(item: item, event: event))
    }

    mutating func takeDown(_ process: Int, event: Int64) { downs[process] = event }

    func items(_ process: Int) -> [Item] { histories[process].map(\.item) }

    /// How long the common beginning of two histories is.
    func common(_ left: Int, _ right: Int) -> Int {
        zip(items(left), items(right)).prefix { $0 == $1 }.count
    }

    /// All forks, by position and moment.
    var forks: [Fork] {
        var forks: [Fork] = []
        let longest = histories.map(\.count).max() ?? 0
        for position in 0..<longest {
            let reaching = histories.indices.filter { histories[$0].count > position }
            let groups = Dictionary(grouping: reaching) { items($0).prefix(position) }
            forks += groups.values.compactMap { fork(of: $0, at: position) }
        }
        return forks.sorted {
            ($0.position, $0.moment ?? .max, $0.event) < ($1.position, $1.moment ?? .max, $1.event)
        }
    }

    /// The fork of processes with one beginning; nil if they go on alike.
    private func fork(of processes: [Int], at position: Int) -> Fork? {
        let steps = processes.map { (process: $0, step: histories[$0][position]) }
        let firsts = Dictionary(steps.map { ($0.step.item, $0.step.event) }, uniquingKeysWith: min)
        guard firsts.count > 1 else { return nil }
        var moment: Int64?
        for one in steps {
            for other in steps where other.step.item != one.step.item {
                let event = max(one.step.event, other.step.event)
                guard downs[one.process] > event, downs[other.process] > event else { continue }
                moment = min(moment ?? .max, event)
            }
        }
        return Fork(position: Int64(position), event: firsts.values.sorted()[1], moment: moment)
    }
}
