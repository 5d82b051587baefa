import GMSCore

extension Document {
    /// What it states as facts, each once, in the order of the page.
    var claims: [Claim] {
        var known: Set<Claim> = []
        return sentences.flatMap(\.sentence.claims).filter { known.insert($0).inserted }
    }

    /// Every sentence, with the label that it stands beside.
    var sentences: [(label: String, sentence: Sentence)] {
        [("title", title)] + headlines.map { ("headline", $0.sentence) }
            + (account + listings).joined().flatMap(\.sentences)
    }
}

extension Block {
    fileprivate var sentences: [(label: String, sentence: Sentence)] {
        func told(_ label: String, _ table: Table) -> [(label: String, sentence: Sentence)] {
            (table.rows.flatMap(\.cells) + table.below).map { (label, $0) }
        }
        switch self {
        case .headline(let headline): return [("headline", headline.sentence)]
        case .heading(let sentence): return [("heading", sentence)]
        case .paragraph(let sentence): return [("paragraph", sentence)]
        case .clause(let word, let sentences): return sentences.map { (word, $0) }
        case .fact(let label, let lines): return lines.map { (label, $0.sentence) }
        case .figure(let label, let table): return told(label, table)
        case .table(let table): return told(table.caption, table)
        case .checks(let checks): return checks.map { ($0.name, $0.evidence) }
        case .code: return []
        }
    }
}

extension Table.Row {
    fileprivate var cells: [Sentence] {
        if case .cells(let cells, _, _) = self { cells } else { [] }
    }
}
