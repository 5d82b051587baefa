/// What the protocols take for granted of links, failure detector and processes. A property that is
/// only promised under an assumption is not blamed on the protocol in a run that broke it.
public enum Assumption: String, Hashable, Sendable, CaseIterable {
    /// Links keep the order of packets.
    case linkFIFO = "link-fifo"
    /// Links lose nothing.
    case linkReliable = "link-reliable"
    /// The failure detector suspects nobody who lives.
    case detectorAccuracy = "detector-accuracy"
    /// The failure detector notices each crash in the end.
    case detectorCompleteness = "detector-completeness"
    /// Crashed processes do not come back.
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
