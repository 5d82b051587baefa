/// What the log has said about each process so far.
struct Roster: Sendable {
    struct Member: Sendable {
        let id: ProcessID
        var isFounder = false
        var hasStarted = false
        /// The event of its join.
        var join: Int64?
        /// Whom it asked to let it in.
        var contact: ProcessID?
        /// The event of its crash or orderly stop.
        var down: Int64?
        /// Whether that was a crash.
        var isCrashed = false
        var abandoned: Int64?
        /// The view it installed last.
        var view: Int64?
        /// Has begun with it at the latest.
        var firstView: Int64?
        /// The event from which on what it is delivered belongs to its history: its start as a founder,
        /// or its first view.
        var begun: Int64?
        /// Whom it follows.
        var leader: ProcessID?
        /// The event from which on it follows that one; not nil while it follows one.
        var leaderSince: Int64?
        /// Whether it ever followed itself.
        var hasLed = false
        /// Messages delivered.
        var delivered = 0
        /// Items of its history, messages among them.
        var items: Int64 = 0

        /// So far it has neither gone down nor given up its join.
        var isUp: Bool { down == nil && abandoned == nil }
        /// Whether the log has anything of it.
        var takesPart: Bool { hasStarted || items > 0 || join != nil }
        /// Once the run is over: it took part, and was up to the end.
        var isCorrect: Bool { isUp && takesPart }
    }

    private(set) var members: [Member]
    /// Where each member is.
    private(set) var offsets: [ProcessID: Int]
    /// Offsets of the ids 1…n when the ids are just that.
    let isDense: Bool
    private(set) var views: [Int64: GroupView] = [:]
}

extension Roster {
    init(_ processes: [ProcessID]) {
        members = processes.map { Member(id: $0) }
        offsets = Dictionary(uniqueKeysWithValues: processes.enumerated().map { ($1, $0) })
        isDense = processes.enumerated().allSatisfy { $1 == ProcessID($0 + 1) }
    }

    /// The offset of a process; nil if the log's process table lacks it.
    func offset(_ id: ProcessID) -> Int? {
        if isDense {
            let offset = Int(id.rawValue) - 1
            return members.indices.contains(offset) ? offset : nil
        }
        return offsets[id]
    }

    func member(_ id: ProcessID) -> Member? { offset(id).map { members[$0] } }

    /// How a process went down.
    func end(of id: ProcessID) -> Sentence {
        guard let member = member(id), let down = member.down else { return "\(id) went on" }
        return "\(.did(Deed(id, member.isCrashed ? .crash : .stop), at: down))"
    }

    mutating func define(_ view: GroupView, id: Int64) { views[id] = view }

    mutating func observe(_ event: Event, at offset: Int) {
        switch event.kind {
        case .start:
            members[offset].hasStarted = true
            members[offset].isFounder = event.reason == .founder
            if members[offset].isFounder { members[offset].begun = event.seq }
        case .join:
            members[offset].join = event.seq
            members[offset].contact = event.peer
        case .crash, .stop:
            members[offset].down = event.seq
            members[offset].isCrashed = event.kind == .crash
        case .abandon: members[offset].abandoned = event.seq
        case .install:
            members[offset].begun = members[offset].begun ?? event.seq
            members[offset].view = event.view
            members[offset].firstView = members[offset].firstView ?? event.view
            follow(event.peer ?? event.view.flatMap { views[$0]?.leader }, event, offset)
            members[offset].items += 1
        case .elect: follow(event.peer, event, offset)
        case .deliver:
            members[offset].delivered += 1
            members[offset].items += 1
        default: break
        }
    }

    private mutating func follow(_ leader: ProcessID?, _ event: Event, _ offset: Int) {
        if members[offset].leader != leader { members[offset].leaderSince = event.seq }
        members[offset].leader = leader
        if leader == members[offset].id { members[offset].hasLed = true }
    }
}

extension Roster.Member: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect("who has crashed is down", !isCrashed || down != nil)
        check.expect("a founder has started and begun", !isFounder || hasStarted && begun != nil)
        check.expect("who has a view has had a first one", view == nil || firstView != nil)
        check.expect("who has had a view has begun", firstView == nil || begun != nil)
        check.expect(
            "who is followed is followed since an event", leader == nil || leaderSince != nil)
        check.expect("messages are items", 0 <= delivered && delivered <= items)
        return check.broken
    }
}

extension Roster: InvariantChecking {
    var brokenInvariants: [String] {
        var check = InvariantCheck()
        check.expect(each: members)
        check.expect(
            "each member is at its offset",
            offsets.count == members.count
                && members.indices.allSatisfy { offset(members[$0].id) == $0 })
        return check.broken
    }
}
