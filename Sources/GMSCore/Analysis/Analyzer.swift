/// Judges a log in one pass: feed it every view and every event, then finish.
public struct Analyzer: FollowingSink {
    private let header: RunHeader
    var follower: Follower
    /// Has the histories of those who have begun, of no more items than the roster counts.
    private(set) var trie: HistoryTrie
    private var deliveries: Deliveries
    private var observers: Observers
    private var assumptions: AssumptionObserver
    private var trail: Trail
    private var hindrances: Hindrances
    /// nil for a log without a manifest that could be run.
    private var plan: PlanFollower?
    private(set) var states: StateHistories
    private var waits: Waits
    /// Whether a history began without a view to let its process in.
    private var hasFounder = false
    /// The forks whose ledgers are kept: all of them, between two events.
    private var pinnedForks = 0
    private var hasSlotConflict = false

    /// An analyzer that has seen nothing.
    public init(header: RunHeader) {
        self.header = header
        let count = header.processes.count
        follower = Follower(header)
        waits = Waits(processes: count)
        trie = HistoryTrie(processes: count)
        deliveries = Deliveries(processes: count)
        observers = Observers(processes: count)
        assumptions = AssumptionObserver(processes: count)
        trail = Trail(processes: count)
        hindrances = Hindrances(processes: count)
        plan = PlanFollower(header)
        states = StateHistories(processes: count)
    }

    /// Takes a view. Every view comes before the first event that names it.
    public mutating func define(_ view: GroupView, id: Int64) {
        follower.define(view, id: id)
        observers.define(view, row: id)
    }

    /// Takes the next event, in `seq` order. O(1), but for installs and divergent histories.
    public mutating func record(_ event: Event) {
        follow(event)
        if follower.events & 0xFFF == 0 { trail.ledgers.awaited = trie.awaited }
    }

    // The order of the calls matters:
    // - What compares an event with how things stood (assumptions, waits, the trail, hindrances, the
    //   observers) sees it while roster, leaders and deliveries do not have it yet.
    // - What takes part in how things stand comes after: requests, deliveries, then the worker's state,
    //   then the history, whose entries carry the state after them.
    // - The ledgers of items where histories part are pinned last, once the history has the item.

    mutating func willFollow(_ passage: Passage) {
        let (event, process) = (passage.event, passage.process)
        assumptions.observe(event, at: process, roster: follower.roster)
        waits.observe(event, at: process)
        trail.observe(passage, roster: follower.roster, leaders: observers.singleLeader)
        hindrances.observe(passage, roster: follower.roster)
        plan?.observe(event, at: process)
        observers.observe(passage, roster: follower.roster, deliveries)
    }

    mutating func didFollow(_ passage: Passage) {
        let (event, process) = (passage.event, passage.process)
        observers.follow(event, leader: follower.roster.members[process].leader)
        switch event.kind {
        case .start where event.reason == .founder: found(event, process)
        case .request:
            if let message = event.message, let origin = follower.roster.offset(message.origin) {
                deliveries.request(message, origin: origin)
                states.request(event, message)
            }
        case .deliver: deliver(event, process)
        case .install: install(event, process)
        case .adopt:
            if let message = event.message {
                observers.adopt(event, message, states)
                states.adopt(event, message, at: process)
                observers.compare(event, with: states.colour(of: process))
                if let colour = states.colour(of: process) {
                    trie.adopt(colour, at: moment(event, process))
                }
            }
        case .crash, .stop, .abandon: trie.takeDown(process)
        default: break
        }
    }

    private func moment(_ event: Event, _ process: Int) -> HistoryTrie.Moment {
        HistoryTrie.Moment(process: process, event: event.seq, time: event.time)
    }

    private mutating func found(_ event: Event, _ process: Int) {
        hasFounder = true
        trie.found(process)
        states.found(at: process)
        observers.compare(event, with: states.colour(of: process))
    }

    private mutating func deliver(_ event: Event, _ process: Int) {
        guard let message = event.message, let origin = follower.roster.offset(message.origin)
        else {
            return
        }
        guard trie.hasBegun(process) else {
            // What a joiner is delivered before its first view is not in its history.
            states.deliver(event, message, at: process)
            observers.compare(event, with: states.colour(of: process))
            return
        }
        let isNew = deliveries.deliver(message, at: process, origin: origin)
        observers.deliver(
            event, message, at: process, origin: origin,
            isFounder: trie.entries[process] == nil && trie.floating[process] == nil,
            isNew: isNew, roster: follower.roster, deliveries)
        states.deliver(event, message, at: process)
        observers.compare(event, with: states.colour(of: process))
        let entry = HistoryTrie.Entry(
            item: .message(message.id), colour: states.colour(of: process), event: event.seq,
            time: event.time, process: Int32(process), origin: Int32(origin),
            number: message.number, isRepeat: !isNew)
        trie.append(entry, at: moment(event, process))
        pinForks()
        pinConflicts(event, process, isNew: isNew)
    }

    private mutating func install(_ event: Event, _ process: Int) {
        guard let view = event.view else { return }
        if !hasFounder {
            // A log without a founder's start: whoever installs the first view founded the group.
            hasFounder = true
            trie.found(process)
            states.found(at: process)
        }
        deliveries.install(
            at: process, isFirst: follower.roster.members[process].begun == event.seq)
        let entry = HistoryTrie.Entry(
            item: .view(view), colour: states.colour(of: process), event: event.seq,
            time: event.time, process: Int32(process))
        trie.append(entry, at: moment(event, process))
        if trie.floating[process] != nil, let number = follower.roster.views[view]?.number {
            trie.hold(
                for: process, from: follower.roster.views.filter { $1.number >= number }.keys)
        }
        for member in follower.roster.views[view]?.members ?? [] {
            if let offset = follower.roster.offset(member), !trie.isAnchored(offset) {
                trie.expect(offset, at: view)
            }
        }
        pinForks()
    }

    /// Keeps the ledgers of the first message delivered again and of the first items in one slot.
    private mutating func pinConflicts(_ event: Event, _ process: Int, isNew: Bool) {
        if !isNew, trail.storyClues.duplicate == nil, let message = event.message {
            trail.storyClues.deliverAgain(event, at: process)
            trail.ledgers.pin(.message(message.id))
        }
        guard !hasSlotConflict, let conflict = observers.slotAgreement.conflict else { return }
        hasSlotConflict = true
        trail.ledgers.pin(conflict.first.item)
        trail.ledgers.pin(conflict.second.item)
    }

    /// Keeps the ledgers of items at which histories part.
    private mutating func pinForks() {
        while pinnedForks < trie.forks.count {
            let fork = trie.forks[pinnedForks]
            for branch in [fork.branch] + (trie.branches[fork.branch].forks[fork.position] ?? []) {
                if let entry = trie.branches[branch].entry(at: fork.position) {
                    trail.ledgers.pin(entry.item)
                }
            }
            pinnedForks += 1
        }
    }

    /// What the log comes to.
    ///
    /// - Parameter footer: nil fields mean that the run did not finish.
    public func finish(_ footer: RunFooter) -> Analysis {
        let evidence = evidence(isAtRest: footer.outcome == .quiescent)
        let assumptions = assumptions.results(
            follower, of: header, isAtRest: evidence.isAtRest)
        let broken = assumptions.filter(\.isBroken).map(\.assumption)
            .filter(header.assumptions.contains)
        let properties = Property.all.map { $0.result(evidence).under(broken) }
        let violated = Set(properties.filter(\.isViolated).map(\.property))
        return Analysis(
            header: header, footer: footer, events: follower.events,
            endTime: footer.endTime ?? follower.lastTime,
            verdict: Analysis.Verdict(violated: violated, outcome: footer.outcome),
            isStalled: violated.contains(.noStall), stalls: evidence.stalls,
            findings: Findings(evidence, trail, assumptions: assumptions, violated: violated),
            properties: properties, assumptions: assumptions, processes: processes(),
            exercise: exercise(footer, hasState: evidence.hasState),
            isTruncated: trie.isTruncated, hasSends: trail.ledgers.hasSends,
            views: follower.roster.views)
    }

    private func evidence(isAtRest: Bool) -> Evidence {
        let roster = follower.roster
        let hasState = { states.colour(of: $0) != nil }
        return Evidence(
            observers: observers, trie: trie, roster: roster, deliveries: deliveries,
            comparison: HistoryComparison(trie: trie, roster: roster, deliveries: deliveries),
            stalls: isAtRest ? waits.stalls(roster, hasState: hasState) : [], hasState: hasState,
            isAtRest: isAtRest)
    }

    private func exercise(
        _ footer: RunFooter, hasState: (Int) -> Bool
    ) -> Analysis.Exercise {
        var exercise = Analysis.Exercise(
            trail.milestones, trail.ledgers, hindrances, views: follower.identities.count)
        let members = follower.roster.members
        exercise.neverThawed = members.indices.filter {
            members[$0].isCorrect && hasState($0) && hindrances.freezes.isFrozen($0)
        }.map { members[$0].id }
        exercise.plan = plan?.finish(
            at: footer.endTime ?? follower.lastTime, isFinished: footer.outcome != nil)
        return exercise
    }

    private func processes() -> [Analysis.Process] {
        follower.roster.members.enumerated().map { offset, member in
            Analysis.Process(
                member, state: states.colour(of: offset), isUnanchored: trie.floating[offset] != nil
            )
        }
    }
}

extension Analyzer: InvariantChecking {
    var brokenInvariants: [String] {
        let members = follower.roster.members
        var check = InvariantCheck()
        check.expect(follower)
        check.expect(trie)
        check.expect(deliveries)
        check.expect(observers.past)
        check.expect(trail.ledgers)
        check.expect(states)
        check.expect(waits)
        check.expect(hindrances.freezes)
        check.expect("the trie knows all members", trie.cursors.count == members.count)
        guard check.broken.isEmpty else { return check.broken }
        check.expect(
            "whose history has begun has begun",
            members.indices.allSatisfy { !trie.hasBegun($0) || members[$0].begun != nil })
        check.expect(
            "a history has no more items than the roster counts",
            members.indices.allSatisfy { process in
                let length = trie.cursors[process].map { $0.next - $0.base }
                return length ?? Int64(trie.floating[process, default: []].count)
                    <= members[process].items
            })
        check.expect(
            "the founder is not let in",
            hasFounder == zip(trie.cursors, trie.entries).contains { $0 != nil && $1 == nil })
        check.expect("all forks are pinned", pinnedForks == trie.forks.count)
        check.expect(
            "no more is delivered than the roster counts",
            members.indices.allSatisfy { process in
                deliveries.delivered(to: process).reduce(0) { $0 + $1.count(notIn: IntervalSet()) }
                    <= members[process].delivered
            })
        return check.broken
    }
}
