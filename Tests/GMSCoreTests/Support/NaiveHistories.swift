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

    /// The creation of a second, third … item after one common beginning.
    struct Fork: Hashable {
        let position: Int64
        let event: Int64
        let isLiving: Bool
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

    /// All forks, by position and event.
    var forks: [Fork] {
        let shared = histories.indices.map { left in histories.indices.map { common(left, $0) } }
        var forks: Set<Fork> = []
        for process in histories.indices {
            for position in histories[process].indices {
                // Who has the same beginning and something at the position.
                let others = histories.indices.filter {
                    $0 != process && shared[process][$0] >= position
                        && histories[$0].count > position
                }
                if let fork = fork(of: process, at: position, beside: others) {
                    forks.insert(fork)
                }
            }
        }
        return forks.sorted { ($0.position, $0.event) < ($1.position, $1.event) }
    }

    /// The fork that a process made with its item at a position; nil if it made none.
    private func fork(of process: Int, at position: Int, beside others: [Int]) -> Fork? {
        let step = histories[process][position]
        let differing = others.filter { histories[$0][position].item != step.item }
        let isSecond = others.contains {
            let other = histories[$0][position]
            return other.item == step.item && other.event < step.event
        }
        guard !differing.isEmpty, !isSecond else { return nil }
        // The first event of every other item at that place.
        var firsts: [Item: Int64] = [:]
        for other in differing {
            let found = histories[other][position]
            firsts[found.item] = min(firsts[found.item] ?? .max, found.event)
        }
        let earlier = Set(firsts.filter { $0.value < step.event }.keys)
        guard !earlier.isEmpty else { return nil }
        let isLiving = differing.contains {
            earlier.contains(histories[$0][position].item) && downs[$0] > step.event
        }
        return Fork(position: Int64(position), event: step.event, isLiving: isLiving)
    }
}
