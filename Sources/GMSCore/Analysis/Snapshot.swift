/// Every worker's state, view and role at one moment of a log: feed it the events up to there.
public struct Snapshot: EventSink {
    public struct Row: Hashable, Sendable {
        public enum Role: Hashable, Sendable {
            case notStarted
            case joining
            case leader
            case follower(of: ProcessID)
            case crashed(event: Int64)
            case stopped(event: Int64)
            case abandoned(event: Int64)
        }

        public let process: ProcessID
        public let role: Role
        public let view: Int64?
        public let state: Colour?
        /// Messages delivered so far.
        public let delivered: Int
    }

    private var roster: Roster
    private var states: StateObserver
    /// The event that was fed last.
    public private(set) var last: Event?

    public init(header: RunHeader) {
        roster = Roster(header.processes)
        states = StateObserver(processes: header.processes.count)
    }

    public mutating func define(_ view: GroupView, id: Int64) { roster.define(view, id: id) }

    public mutating func record(_ event: Event) {
        last = event
        guard let process = roster.offset(event.process), roster.members[process].down == nil else {
            return
        }
        roster.observe(event, at: process)
        switch event.kind {
        case .start where event.reason == .founder: states.found(event, at: process)
        case .deliver:
            if let message = event.message { states.deliver(event, message, at: process) }
        case .adopt: if let message = event.message { states.adopt(event, message, at: process) }
        default: break
        }
    }

    public var rows: [Row] {
        roster.members.enumerated().map { offset, member in
            let role: Row.Role =
                if let down = member.down {
                    member.isCrashed ? .crashed(event: down) : .stopped(event: down)
                } else if let abandoned = member.abandoned {
                    .abandoned(event: abandoned)
                } else if member.view != nil, let leader = member.leader {
                    leader == member.id ? .leader : .follower(of: leader)
                } else {
                    member.hasStarted ? .joining : .notStarted
                }
            return Row(
                process: member.id, role: role, view: member.view, state: states.colour(of: offset),
                delivered: member.delivered)
        }
    }
}
