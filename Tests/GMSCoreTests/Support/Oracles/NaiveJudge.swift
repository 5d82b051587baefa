@testable import GMSCore

/// Judges a whole log by comparing everything with everything, to be compared with the analyzer.
struct NaiveJudge {
    private struct Worker {
        var isFounder = false
        var down: Int64 = .max
        var abandoned: Int64 = .max
        /// Messages delivered and views installed, in order.
        var steps: [NaiveHistories.Step] = []
        var isCorrect: Bool { down == .max && abandoned == .max }
    }

    private let workers: [Worker]
    private let messages: [Int64: Message]
    private let requests: Set<Int64>
    /// Whether something was delivered that had not been requested before.
    private let hasUnasked: Bool
    private let views: [Int64: GroupView]
    /// The position of the first step of every worker whose history can be aligned.
    private let bases: [Int: Int]
    private let histories: NaiveHistories

    init(_ header: RunHeader, _ sink: KeepingSink) {
        var workers = header.processes.map { _ in Worker() }
        var messages: [Int64: Message] = [:]
        var requests: Set<Int64> = []
        var hasUnasked = false
        for event in sink.events {
            guard let index = header.processes.firstIndex(of: event.process),
                workers[index].down == .max
            else { continue }
            if let message = event.message { messages[message.id] = message }
            switch event.kind {
            case .start: workers[index].isFounder = event.reason == .founder
            case .request: if let message = event.message { requests.insert(message.id) }
            case .deliver:
                guard let message = event.message else { continue }
                if !requests.contains(message.id) { hasUnasked = true }
                // What a joiner is delivered before its first view is not in its history.
                guard workers[index].isFounder || !workers[index].steps.isEmpty else { continue }
                workers[index].steps.append(.init(item: .message(message.id), event: event.seq))
            case .install:
                if let view = event.view {
                    workers[index].steps.append(.init(item: .view(view), event: event.seq))
                }
            case .crash, .stop: workers[index].down = event.seq
            case .abandon: workers[index].abandoned = event.seq
            default: break
            }
        }
        self.workers = workers
        self.messages = messages
        self.requests = requests
        self.hasUnasked = hasUnasked
        views = Dictionary(sink.views.map { ($0.id, $0.view) }) { first, _ in first }
        (histories, bases) = Self.align(workers)
    }

    /// Puts each joiner's history behind what stands before its first view where that was first
    /// installed, as soon as it was, going through the log event by event.
    private static func align(_ workers: [Worker]) -> (NaiveHistories, [Int: Int]) {
        var histories = NaiveHistories(processes: workers.count)
        var bases: [Int: Int] = [:]
        var waiting: [Int: [Item]] = [:]
        var places: [Item: (worker: Int, position: Int)] = [:]
        func add(_ item: Item, _ index: Int, _ event: Int64) {
            histories.append(item, at: index, event: event)
            guard case .view = item, places[item] == nil else { return }
            places[item] = (index, histories.histories[index].count - 1)
            for other in waiting.keys.sorted() where waiting[other]?.first == item {
                anchor(other, event)
            }
        }
        func anchor(_ index: Int, _ event: Int64) {
            let items = waiting.removeValue(forKey: index) ?? []
            guard let place = places[items[0]] else { return }
            bases[index] = place.position
            for item in histories.items(place.worker).prefix(place.position) {
                histories.append(item, at: index, event: event)
            }
            for item in items { add(item, index, event) }
        }
        for (index, worker) in workers.enumerated() where worker.isFounder { bases[index] = 0 }
        let all = workers.enumerated().flatMap { index, worker in
            worker.steps.map { (index: index, step: $0) }
        }
        for (index, step) in all.sorted(by: { $0.step.event < $1.step.event }) {
            if bases[index] != nil {
                add(step.item, index, step.event)
            } else {
                if waiting[index] == nil, case .message = step.item { continue }
                waiting[index, default: []].append(step.item)
                if let first = waiting[index]?.first, places[first] != nil {
                    anchor(index, step.event)
                }
            }
        }
        for (index, worker) in workers.enumerated() {
            let down = min(worker.down, worker.abandoned)
            if down < .max { histories.takeDown(index, event: down) }
        }
        return (histories, bases)
    }

    /// The first fork with living workers on both sides.
    var divergence: NaiveHistories.Fork? { histories.forks.first { $0.moment != nil } }

    /// Those of `judged` that are violated.
    ///
    /// - Parameter isAtRest: whether the run came to rest; nothing is owed before.
    func violated(isAtRest: Bool) -> Set<Property> {
        violatedAtRest.filter { isAtRest || !$0.isLiveness }
    }

    private var violatedAtRest: Set<Property> {
        var violated: Set<Property> = []
        if divergence != nil { violated.insert(.prefixAgreement) }
        if !histories.forks.isEmpty { violated.insert(.uniformPrefixAgreement) }
        if owes(isUniform: false) { violated.insert(.agreement) }
        if owes(isUniform: true) { violated.insert(.uniformAgreement) }
        if hasUnasked { violated.insert(.deliveryIntegrity) }
        if disagreesOnOrder { violated.insert(.totalOrder) }
        if breaksSynchrony { violated.insert(.virtualSynchrony) }
        for (index, worker) in workers.enumerated() {
            violated.formUnion(violations(of: worker, at: index))
        }
        return violated
    }

    static let judged: Set<Property> = [
        .prefixAgreement, .uniformPrefixAgreement, .agreement, .uniformAgreement, .totalOrder,
        .virtualSynchrony, .selfDelivery, .noDuplication, .fifoDelivery, .localMonotonicity,
        .deliveryIntegrity, .selfInclusion,
    ]

    /// Whether a correct worker lacks a message that another one is delivered in a view numbered at
    /// or after its first one.
    private func owes(isUniform: Bool) -> Bool {
        let begun = workers.filter { !$0.steps.isEmpty }
        for debtor in begun where debtor.isCorrect {
            let items = debtor.steps.map(\.item)
            let own = Set(items)
            var first = Int64.min
            if !debtor.isFounder, case .view(let view) = items[0] {
                first = views[view]?.number ?? first
            }
            for source in begun where isUniform || source.isCorrect {
                var number = Int64.min
                for item in source.steps.map(\.item) {
                    if case .view(let view) = item {
                        number = views[view]?.number ?? number
                    } else if number >= first, !own.contains(item) {
                        return true
                    }
                }
            }
        }
        return false
    }

    private var disagreesOnOrder: Bool {
        let orders = workers.map { worker in
            var seen: Set<Item> = []
            return worker.steps.map(\.item).filter {
                if case .message = $0 { seen.insert($0).inserted } else { false }
            }
        }
        for left in orders {
            for right in orders {
                let (inLeft, inRight) = (Set(left), Set(right))
                if left.filter(inRight.contains) != right.filter(inLeft.contains) { return true }
            }
        }
        return false
    }

    private var breaksSynchrony: Bool {
        struct Pair: Hashable {
            let from: Int64
            let to: Int64
        }
        var between: [Pair: Set<Item>] = [:]
        for worker in workers {
            var before: Int64?
            var messages: Set<Item> = []
            for step in worker.steps {
                guard case .view(let view) = step.item else {
                    messages.insert(step.item)
                    continue
                }
                if let before {
                    let pair = Pair(from: before, to: view)
                    if let known = between[pair], known != messages { return true }
                    between[pair] = messages
                }
                before = view
                messages = []
            }
        }
        return false
    }

    /// What one worker's own history shows.
    private func violations(of worker: Worker, at index: Int) -> Set<Property> {
        var violated: Set<Property> = []
        var seen: Set<Item> = []
        var numbers: [ProcessID: Int64] = [:]
        var last = Int64.min
        for step in worker.steps {
            switch step.item {
            case .message(let id):
                guard let message = messages[id] else { continue }
                guard seen.insert(step.item).inserted else {
                    violated.insert(.noDuplication)
                    continue
                }
                if message.number < numbers[message.origin] ?? .min {
                    violated.insert(.fifoDelivery)
                }
                numbers[message.origin] = max(message.number, numbers[message.origin] ?? .min)
            case .view(let id):
                guard let view = views[id] else { continue }
                if view.number <= last { violated.insert(.localMonotonicity) }
                last = view.number
                if !view.members.contains(where: { $0 == ProcessID(index + 1) }) {
                    violated.insert(.selfInclusion)
                }
            }
        }
        let own = requests.compactMap { messages[$0] }.filter { $0.origin == ProcessID(index + 1) }
        if worker.isCorrect, own.contains(where: { !seen.contains(.message($0.id)) }) {
            violated.insert(.selfDelivery)
        }
        return violated
    }
}
