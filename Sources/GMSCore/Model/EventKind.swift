/// The kinds of events. The raw values are those of the log's `event_kind` table.
public enum EventKind: UInt8, Sendable, Hashable, CaseIterable {
    case start = 1
    case join
    case request
    case send
    case receive
    case drop
    case hold
    case discard
    case deliver
    case install
    case adopt
    case suspect
    case elect
    case crash
    case stop
    case abandon
}
