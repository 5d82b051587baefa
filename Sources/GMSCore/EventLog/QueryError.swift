public enum QueryError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownParameter(String, [String])

    public var description: String {
        switch self {
        case .unknownParameter(let name, let known):
            "the query has no parameter \"\(name)\"; it has "
                + (known.isEmpty ? "none" : known.joined(separator: ", "))
        }
    }
}
