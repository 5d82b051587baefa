import GMSCore

/// The story of a divergence: *Let … Then … However …*, and the facts below it.
struct DivergenceText {
    let run: RunWords
    let divergence: Divergence

    private var item: Item { divergence.culprit.item }

    private var multicast: MulticastText {
        MulticastText(run: run, item: item, ledger: divergence.culprit.ledger)
    }

    var sections: [Document.Section] { [story, facts, run.slice(mark: divergence.event)] }

    // MARK: Story

    var story: [Block] {
        let verb = MulticastText.verb(item)
        let holders = MulticastText.list(divergence.culprit.processes)
        return .story(
            lets: [multicast.letLine],
            then: [
                multicast.sentLine, "\(holders) \(verb) \(item) at position \(divergence.position)",
            ].compactMap(\.self),
            however: howeverLines)
    }

    private var howeverLines: [Sentence] {
        divergence.sides.dropFirst().flatMap { side in
            let other = MulticastText(run: run, item: side.item, ledger: side.ledger)
            let there: Sentence =
                "\(MulticastText.verb(side.item)) \(side.item) there: \(other.description)"
            let skipped = divergence.skipped.filter { side.processes.contains($0.process) }
            let lines = multicast.skippedLines(skipped).map { line -> Sentence in
                "\(line) and \(there)"
            }
            return lines.isEmpty ? ["others \(there)"] : lines
        }
    }

    // MARK: Facts

    private var facts: [Block] {
        let living = Set(run.analysis.processes.filter(\.isCorrect).map(\.id))
        let ended = divergence.ended.filter { !living.contains($0) }
        let slower = divergence.ended.filter(living.contains)
        return multicast.fate + .fact("workers", spans)
            + .fact("ended before", ended.isEmpty ? [] : [ended.abridged])
            + .fact("got less far", slower.isEmpty ? [] : [slower.abridged])
            + .fact("colours", [colours]) + .fact("difference", differences)
            + .fact("canonical", ["\(item), \(rule)"] as [Sentence])
    }

    /// Why the item is the canonical one.
    private var rule: String {
        switch divergence.rule {
        case .legitimateLeader: "multicast first by the leader of the common view"
        case .majority: "followed by more correct workers"
        case .lowestProcess: "followed by the lowest process id"
        }
    }

    private var colours: Sentence {
        let classes = divergence.classes.map { group -> Sentence in
            "\(swatch: group.state) \(group.processes.abridged)"
        }
        let first: Sentence =
            divergence.statePosition.map { "first differ at position \($0)" }
            ?? "never differ: colours hide the divergence"
        return (classes + [first]).joined(separator: Sentence(.gap))
    }

    /// In one line if there are two of them, else in a line each.
    private var spans: [Sentence] {
        let lines = divergence.spans.map { span -> Sentence in
            let end = span.to.map(\.description) ?? "…"
            let groups = span.groups.map(\.abridged).joined(separator: " | ")
            return "[\(span.from),\(end))\(groups.isEmpty ? "" : " ")\(groups)"
        }
        return lines.count > 2 ? lines : [lines.joined(separator: Sentence(.gap))]
    }

    private var differences: [Block.Line] {
        var lines = divergence.edits.prefix(8).map { edit in
            var line: Sentence = "\(edit.processes.abridged) = canonical"
            if !edit.missing.isEmpty { line += " − \(items(edit.missing))" }
            if !edit.extra.isEmpty { line += " + \(items(edit.extra))" }
            return Block.Line(sentence: line)
        }
        if divergence.edits.count > 8 { lines.append("… and \(divergence.edits.count - 8) more") }
        let further = divergence.incidents.dropFirst()
        let follows =
            switch divergence.consequences {
            case 0: "nothing else follows from this"
            case 1: "1 later mismatch follows from this"
            default: "\(divergence.consequences.grouped) later mismatches follow from this"
            }
        let incidents =
            further.isEmpty
            ? "no further incident" : "\(Count.of(further.count, "further incident")):"
        lines.append("\(follows); \(incidents)")
        for incident in further.prefix(5) {
            let lack = "\(incident.isMissing ? "lacking" : "with") it (\(incident.reason.rawValue))"
            lines.append(
                Block.Line(
                    sentence: "\(incident.item): \(incident.processes.abridged) \(lack)",
                    isNested: true))
        }
        if further.count > 5 {
            lines.append(
                Block.Line(sentence: "… and \(further.count - 5) more", isNested: true))
        }
        return lines
    }

    private func items(_ items: [Item]) -> Sentence {
        let shown = items.prefix(5).map { Sentence(.item($0)) }.joined(separator: ", ")
        return "{\(shown)\(items.count > 5 ? ", … \(items.count - 5) more" : "")}"
    }
}
