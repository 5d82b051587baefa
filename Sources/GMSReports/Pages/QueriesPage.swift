import GMSCore
package import GMSQueries

/// The shipped queries, or one of them.
package struct QueriesPage: Page {
    private let queries: [QueryLibrary.Query]
    private let isWhole: Bool

    /// All of them, by name and question.
    package init(_ queries: [QueryLibrary.Query]) {
        self.queries = queries
        isWhole = false
    }

    /// One of them, with its SQL.
    package init(_ query: QueryLibrary.Query) {
        queries = [query]
        isWhole = true
    }

    package var document: Document {
        var document = Document("queries", of: "")
        if isWhole {
            document.account = queries.map { query in
                let isEnded = query.sql.last == "\n"
                return [.code(String(query.sql.dropLast(isEnded ? 1 : 0)), language: "sql")]
            }
        } else {
            var table = Table([.left, .left])
            for query in queries { table.add([Sentence(query.name), Sentence(query.question)]) }
            document.account = [[.table(table)]]
        }
        return document
    }

    package var json: JSONValue {
        .object([
            "schema": .integer(1),
            "queries": .array(
                queries.map {
                    .object([
                        "name": .string($0.name), "question": .string($0.question),
                        "sql": .string($0.sql),
                    ])
                }),
        ])
    }
}
