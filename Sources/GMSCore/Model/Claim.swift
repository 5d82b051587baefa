/// A fact that the rows of a log decide. What a report states as a fact is made from claims, so that
/// every clause can be checked; `docs/claims.md` says for each form which rows decide it.
///
///     Claim.did(Deed(4, .deliver, .message(17)), at: 1990)         // 4 delivered m17 (event 1990)
///     Claim.never(Deed(5, .deliver, .message(17)))                 // 5 never delivered m17
///     Claim.was(1, .up, at: 1990)                                  // 1 was up at event 1990
public enum Claim: Hashable, Sendable {
    /// The event of that number is the deed.
    case did(Deed, at: Int64)
    /// No event is the deed that comes after one event and before another; nil is an end of the log.
    case never(Deed, after: Int64? = nil, before: Int64? = nil)
    /// Some event is the deed, between two others and of a process in a view then; nil leaves it open.
    case ever(Deed, in: Int64? = nil, after: Int64? = nil, before: Int64? = nil)
    /// How many events are the deed between two others, or how many messages they are of.
    case counted(Deed, Int64, ofMessages: Bool = false, after: Int64? = nil, before: Int64? = nil)
    /// How a process stood right after an event; at the end of the log for nil.
    case was(ProcessID, Standing, at: Int64?)
    /// The processes that were up to the end, ascending.
    case survived([ProcessID])
    /// The row of a message.
    case message(Message)
    /// The row of a view, the leader first.
    case view(Int64, GroupView)
    /// Whether a process is a member of the row of a view.
    case member(ProcessID, of: Int64, Bool = true)
    /// The first member of the row of a view.
    case head(ProcessID, of: Int64)
    /// What stands at a position of the history of a process.
    case stands(Item, at: Int64, of: ProcessID)
    /// A worker, some worker for nil, had a state right after the item at a position of its history.
    case colour(Colour?, at: Int64, of: ProcessID? = nil)
    /// Workers have the same items at the positions `from ..< to` as far as each gets; nil is the end.
    case share([ProcessID], from: Int64, to: Int64?)
    /// Two living workers have different items at a position from an event on; neither at an earlier one
    /// nor before the event.
    case forked(at: Int64, event: Int64)
    /// An event put another item at a position than a worker, up or not, had there before.
    case branched(at: Int64, event: Int64)
    /// A message depends on a request: one of its origin or of what its origin had been delivered, an
    /// earlier one of the same origin, or one that those depend on.
    case depends(Item, on: MessageIdentity)
    /// Before an event a process was delivered a message that depends on the one that it was delivered
    /// there.
    case overdue(Item, of: ProcessID, at: Int64)
    /// Whether installs of processes, one after the other, lead from a view to another.
    case path(from: Int64, to: Int64, Bool = true)
    /// Two processes were delivered different messages, each between two events.
    case unlike(Stretch, Stretch)
    /// An event names another one as its cause.
    case caused(Int64, by: Int64)
    /// No item was multicast by two processes.
    case sentByOne
    /// How many packets from one process to another were sent and neither arrived nor were dropped.
    case underway(from: ProcessID, to: ProcessID, Int64)

    /// What a process did between two events.
    public struct Stretch: Hashable, Sendable {
        /// Who.
        public let process: ProcessID
        /// The event before it.
        public let after: Int64
        /// The event behind it.
        public let before: Int64

        /// What a process did between two events.
        public init(_ process: ProcessID, after: Int64, before: Int64) {
            self.process = process
            self.after = after
            self.before = before
        }
    }

    /// How a process may stand.
    public enum Standing: Hashable, Sendable {
        /// It takes part in the log and has neither gone down nor given up its join.
        case up
        /// It crashed or stopped.
        case down
        /// It follows itself: the leader that it elected or installed last is it.
        case leading
        /// The leader that it elected or installed last.
        case following(ProcessID)
        /// The view that it installed last; nil if none.
        case inView(Int64?)
        /// The worker's state: the recorded one, else the replayed one; nil if it has none.
        case state(Colour?)
        /// The worker's state as its rules give it, whatever the log records.
        case replayed(Colour?)
        /// How many packets it held that it has neither taken, thrown away nor passed on since.
        case holding(Int64)
    }
}

extension Claim {
    /// How many messages a process was delivered between two events.
    static func counted(_ messages: Int, in stretch: Stretch) -> Claim {
        .counted(
            Deed(stretch.process, .deliver), Int64(messages), ofMessages: true,
            after: stretch.after, before: stretch.before)
    }

    /// The event at which it shows; nil for what never happened and for what stands in no event.
    public var event: Int64? {
        switch self {
        case .did(_, let event), .overdue(_, _, let event), .caused(let event, _),
            .forked(_, let event), .branched(_, let event):
            event
        case .was(_, _, let event): event
        case .never, .ever, .counted, .survived, .message, .view, .member, .head, .stands, .colour,
            .share, .depends, .path, .unlike, .underway, .sentByOne:
            nil
        }
    }

    /// Whom it is about; nil for anybody.
    public var process: ProcessID? {
        switch self {
        case .did(let deed, _), .never(let deed, _, _), .ever(let deed, _, _, _),
            .counted(let deed, _, _, _, _):
            deed.process
        case .was(let process, _, _), .stands(_, _, let process), .overdue(_, let process, _),
            .member(let process, _, _), .head(let process, _),
            .underway(let process, _, _):
            process
        case .unlike(let stretch, _): stretch.process
        case .colour(_, _, let process): process
        case .survived, .message, .view, .share, .forked, .branched, .depends, .path, .caused,
            .sentByOne:
            nil
        }
    }
}
