package enum QueryError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownParameter(String, [String])

    package var description: String {
        switch self {
        case .unknownParameter(let name, let known):
            "the query has no parameter \"\(name)\"; it has "
                + (known.isEmpty ? "none" : known.joined(separator: ", "))
        }
    }
}
