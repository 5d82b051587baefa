import Dispatch
import FoundationEssentials
import Synchronization

/// Why a log could not be written.
public enum RecordingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file exists and is not to be overwritten.
    case exists(path: String)
    /// The file cannot be created.
    case cannotCreate(path: String, reason: String)
    /// Writing failed under way; what was committed before is intact.
    case failed(path: String, reason: String)

    /// One sentence.
    public var description: String {
        switch self {
        case .exists(let path): "\(path) exists and is not to be replaced"
        case .cannotCreate(let path, let reason): "\(path) cannot be created: \(reason)"
        case .failed(let path, let reason):
            "\(path) could not be written to the end: \(reason); it holds the events committed before"
        }
    }
}
