/// One element of a history: a delivered message or an installed view.
///
/// The ids are rows of the log, which stand for (origin, number) and (number, creator).
public enum Item: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// A delivered message, by its row.
    case message(Int64)
    /// An installed view, by its row.
    case view(Int64)

    /// `m17` or `v6`.
    public var description: String {
        switch self {
        case .message(let id): "m\(id)"
        case .view(let id): "v\(id)"
        }
    }
}
