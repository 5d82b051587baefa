/// Judges a log in one pass: feed it every view and every event, then finish.
public struct Analyzer: FollowingSink {
    private let header: RunHeader
    var follower: Follower
    private var milestones = Milestones()
    private var ledgers: LedgerBook
    private(set) var trie: HistoryTrie
    private var deliveries: Deliveries
    private var observers: Observers
    private var assumptions: AssumptionObserver
    private var clues: Clues
    private var storyClues: StoryClues
    private(set) var states: StateHistories
    private var waits = Waits()
    private var hasFounder = false
    private var pinnedForks = 0
    private var hasSlotConflict = false

    public init(header: RunHeader) {
        self.header = header
        let count = header.processes.count
        follower = Follower(header)
        ledgers = LedgerBook(processes: count)
        trie = HistoryTrie(processes: count)
        deliveries = Deliveries(processes: count)
        observers = Observers(processes: count)
        assumptions = AssumptionObserver(processes: count)
        clues = Clues(processes: count)
        storyClues = StoryClues(processes: count)
        states = StateHistories(processes: count)
    }

    public mutating func define(_ view: GroupView, id: Int64) {
        follower.define(view, id: id)
        observers.define(view)
    }

    public mutating func record(_ event: Event) {
        follow(event)
        if follower.events & 0xFFF == 0 { ledgers.awaited = trie.awaited }
    }

    mutating func willFollow(_ passage: Passage) {
        let (event, process) = (passage.event, passage.process)
        milestones.observe(event)
        assumptions.observe(event, at: process, roster: follower.roster)
        ledgers.observe(event, at: process, views: follower.roster.views)
        waits.observe(event)
        clues.observe(event, at: process, roster: follower.roster)
        storyClues.observe(
            event, at: process, roster: follower.roster, leaders: observers.singleLeader)
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
            time: event.time, origin: Int32(origin), number: message.number, isRepeat: !isNew)
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
            time: event.time)
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
        if !isNew, storyClues.duplicate == nil, let message = event.message {
            storyClues.deliverAgain(event, at: process)
            ledgers.pin(.message(message.id))
        }
        guard !hasSlotConflict, let conflict = observers.slotAgreement.conflict else { return }
        hasSlotConflict = true
        ledgers.pin(conflict.first.item)
        ledgers.pin(conflict.second.item)
    }

    /// Keeps the ledgers of items at which histories part.
    private mutating func pinForks() {
        while pinnedForks < trie.forks.count {
            let fork = trie.forks[pinnedForks]
            for branch in [fork.branch] + (trie.branches[fork.branch].forks[fork.position] ?? []) {
                if let entry = trie.branches[branch].entry(at: fork.position) {
                    ledgers.pin(entry.item)
                }
            }
            pinnedForks += 1
        }
    }

    /// What the log comes to.
    ///
    /// - Parameter footer: nil fields mean that the run did not finish.
    public func finish(_ footer: RunFooter) -> Analysis {
        let isAtRest = footer.outcome == .quiescent
        let assumptions = assumptions.results(
            follower, of: header, isAtRest: isAtRest)
        let broken = assumptions.filter(\.isBroken).map(\.assumption)
            .filter(header.assumptions.contains)
        let stalls = isAtRest ? waits.stalls(follower.roster) { states.colour(of: $0) != nil } : []
        let properties = results(stalls, isAtRest: isAtRest)
            .map { $0.under(broken) }
        let violated = properties.filter(\.isViolated).map(\.property)
        let verdict: Analysis.Verdict =
            if violated.contains(where: \.isDivergence) {
                .diverged
            } else if violated.contains(where: \.isCore) {
                .violated
            } else if footer.outcome != .quiescent {
                .inconclusive
            } else {
                .consistent
            }
        let finder = DivergenceFinder(
            trie: trie, roster: follower.roster, ledgers: ledgers, milestones: milestones,
            isAtRest: isAtRest
        )
        let divergence = finder.divergence()
        let omission = divergence == nil ? omission(isAtRest) : nil
        let uniformityLoss = divergence == nil ? finder.uniformityLoss() : nil
        let losses = trie.forks.filter { !$0.isLiving }
            .map { Analysis.UniformityLoss(position: $0.position, event: $0.event) }
        let stories = StoryFinder(
            roster: follower.roster, milestones: milestones, ledgers: ledgers, clues: clues,
            storyClues: storyClues, observers: observers, deliveries: deliveries, stalls: stalls,
            hasState: { states.colour(of: $0) != nil }
        ).stories(violated: Set(violated))
        let diagnoses = DiagnosisFinder(
            clues: clues, roster: follower.roster, milestones: milestones, ledgers: ledgers,
            ackCoverage: observers.ackCoverage, assumptions: assumptions,
            deliveries: deliveries
        ).diagnoses(
            divergence, omission, uniformityLoss, stories, stalls,
            losesRequests: violated.contains(.selfDelivery) || violated.contains(.validity))
        return Analysis(
            header: header, footer: footer, events: follower.events,
            endTime: footer.endTime ?? follower.lastTime,
            verdict: verdict, isStalled: violated.contains(.noStall), stalls: stalls,
            divergence: divergence, omission: omission,
            stateDivergence: stateDivergence(), wrongTransfer: observers.stateTransfer.first,
            uniformityLosses: losses, uniformityLoss: uniformityLoss, stories: stories,
            diagnoses: diagnoses,
            properties: properties, assumptions: assumptions,
            processes: processes(), exercise: exercise(), isTruncated: trie.isTruncated,
            views: follower.roster.views)
    }

    private func omission(_ isAtRest: Bool) -> Omission? {
        guard isAtRest else { return nil }
        return OmissionFinder(
            trie: trie, roster: follower.roster, ledgers: ledgers, milestones: milestones,
            comparison: comparison
        ).omission()
    }

    private var comparison: HistoryComparison {
        HistoryComparison(
            trie: trie, roster: follower.roster, deliveries: deliveries)
    }

    private func results(_ stalls: [Stall], isAtRest: Bool) -> [PropertyResult] {
        let evidence = Evidence(
            observers: observers, trie: trie, roster: follower.roster, deliveries: deliveries,
            comparison: comparison, stalls: stalls, hasState: { states.colour(of: $0) != nil },
            isAtRest: isAtRest)
        return Property.all.map { $0.result(evidence) }
    }

    private func stateDivergence() -> StateDivergence? {
        trie.conflict.map { conflict in
            let process = follower.roster.members[conflict.process].id
            let first = observers.stateTransfer.first
            return StateDivergence(
                position: conflict.position, event: conflict.event, process: process,
                state: conflict.colour, expected: conflict.expected,
                transfer: observers.stateTransfer.wrongTransfer(to: process)
                    ?? (first?.event ?? .max <= conflict.event ? first : nil))
        }
    }

    private func processes() -> [Analysis.Process] {
        follower.roster.members.enumerated().map { offset, member in
            let end: Analysis.Process.End =
                if member.down != nil {
                    member.isCrashed ? .crashed : .stopped
                } else if member.abandoned != nil {
                    .abandoned
                } else {
                    member.takesPart ? .up : .absent
                }
            return Analysis.Process(
                id: member.id, end: end, delivered: member.delivered,
                finalState: states.colour(of: offset), view: member.view, downEvent: member.down,
                isUnanchored: trie.floating[offset] != nil)
        }
    }

    private func exercise() -> Analysis.Exercise {
        var exercise = Analysis.Exercise()
        exercise.crashes = milestones.ends.count { $0.kind == .crash }
        exercise.stops = milestones.ends.count { $0.kind == .stop }
        exercise.cutShort = ledgers.cutShort
        exercise.crashedAfterLast = ledgers.crashedAfterLast
        exercise.elections = milestones.elections.count { $0.peer == $0.process }
        exercise.resends = ledgers.resends
        exercise.losses = milestones.losses
        exercise.retransmissions = milestones.retransmissions
        exercise.views = follower.identities.count
        return exercise
    }
}
