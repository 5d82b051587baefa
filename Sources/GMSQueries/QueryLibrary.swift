/// The SQL queries that are shipped with the package, one question each.
public struct QueryLibrary: Sendable {
    public struct Query: Hashable, Sendable {
        public let name: String
        /// What it answers.
        public let question: String
        public let sql: String

        /// A statement of one's own; the question is read from its first line, `-- name: question`.
        public init(name: String, sql: String) {
            self.name = name
            self.sql = sql
            // An empty statement asks nothing.
            let first = sql.prefix { $0 != "\n" }
            question = first.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
        }
    }

    /// In alphabetical order.
    public static let all: [Query] = EmbeddedQueries.files
        .filter { $0.name != "views" }
        .map { Query(name: $0.name, sql: $0.sql) }

    /// `views.sql`: the SQL views of a log as temporary ones.
    public static let views: String = {
        guard let views = EmbeddedQueries.files.first(where: { $0.name == "views" }) else {
            preconditionFailure("views.sql is not among the embedded queries")
        }
        return views.sql
    }()

    /// The query of a name, in which `-` and `_` are one character.
    public static func query(named name: String) -> Query? {
        let name = name.map { $0 == "_" ? "-" : $0 }
        return all.first { $0.name.map { $0 == "_" ? "-" : $0 } == name }
    }
}
