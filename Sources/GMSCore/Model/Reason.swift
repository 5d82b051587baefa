/// Why an event happened the way it did. The raw values are those of the log's `reason` table.
public enum Reason: UInt8, Sendable, Hashable, CaseIterable {
    case founder = 1
    case joiner
    case retransmission
    case duplication
    case loss
    case partition
    case receiverDown
    case early
    case notMyLeader
    case duplicate
    case stale
    case unexpected
    case crashed
    case stopped
    case falseSuspicion
    case midMulticast
    case scheduled
    case joinTimeout
    case fault
}
