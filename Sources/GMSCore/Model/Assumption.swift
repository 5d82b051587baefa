/// What the protocols take for granted of links, failure detector and processes. A property that is
/// only promised under an assumption is not blamed on the protocol in a run that broke it.
public enum Assumption: String, Hashable, Sendable, CaseIterable {
    case linkFIFO = "link-fifo"
    case linkReliable = "link-reliable"
    case detectorAccuracy = "detector-accuracy"
    case detectorCompleteness = "detector-completeness"
    case downIsLast = "down-is-last"

    /// What it demands, in one clause.
    public var definition: String {
        switch self {
        case .linkFIFO: "packets of one sender arrive in the order they were sent"
        case .linkReliable: "every packet to a process that lives arrives"
        case .detectorAccuracy: "who is suspected is down"
        case .detectorCompleteness: "a leader that goes down is suspected by a follower that lives"
        case .downIsLast: "nothing happens to a process that is down"
        }
    }
}
