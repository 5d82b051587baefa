import GMSCore

/// What names mean: those that were asked for, or a list of all.
package struct ExplainPage: Page {
    private let explanations: [Explanation]
    private let isList: Bool

    /// A list of all that can be explained.
    package init() {
        explanations = Explanations.all
        isList = true
    }

    /// Explanations in full.
    package init(_ explanations: [Explanation]) {
        self.explanations = explanations
        isList = false
    }

    package var document: Document {
        var document = Document("explain", of: "")
        if isList {
            document.title =
                "\(Count.of(explanations.count, "name")); \(name: "gms-analyze explain ID") tells more of one"
            document.account = Explanation.Kind.allCases.map(list)
        } else {
            document.isProse = true
            document.account = explanations.map(section)
        }
        return document
    }

    private func list(_ kind: Explanation.Kind) -> Document.Section {
        var table = Table([.left, .left])
        for explanation in explanations where explanation.kind == kind {
            table.add([Sentence(explanation.id), Sentence(explanation.summary)])
        }
        return [.heading(Sentence(kind.many)), .table(table)]
    }

    private func section(_ explanation: Explanation) -> Document.Section {
        let source = explanation.source
        let page: Sentence = "\(name: explanation.page)"
        let work = source.work.map { ": \($0)" } ?? ""
        return [.heading("\("\(explanation.id)", tone: .strong): \(explanation.kind.one)")]
            + .fact("definition", [Sentence(explanation.definition)])
            + .fact("example", [Sentence(explanation.example)])
            + .fact("source", [Sentence(source.rawValue + work)])
            + .fact("page", [page])
    }

    // MARK: For programs

    package var json: JSONValue {
        .object([
            "schema": .integer(1),
            "explanations": .array(
                explanations.map {
                    .object([
                        "id": .string($0.id), "kind": .string($0.kind.rawValue),
                        "summary": .string($0.summary), "definition": .string($0.definition),
                        "example": .string($0.example), "source": .string($0.source.rawValue),
                        "work": .optional($0.source.work), "page": .string($0.page),
                    ])
                }),
        ])
    }
}
