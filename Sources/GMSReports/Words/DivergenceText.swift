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
        .story(
            lets: [multicast.letLine],
            then: multicast.thenLines(takers: divergence.culprit.processes),
            however: howeverLines)
    }

    private var howeverLines: [Sentence] {
        divergence.sides.dropFirst().flatMap { side -> [Sentence] in
            let other = MulticastText(run: run, item: side.item, ledger: side.ledger)
            let skipped = divergence.skipped.filter { side.processes.contains($0.process) }
            let lines = multicast.skippedLines(skipped, instead: (side.item, side.ledger))
            let taken = side.processes.compactMap { side.ledger?.delivery(at: $0) }
            let there: Sentence = "\(MulticastText.taken(side.item, taken)): \(other.description)"
            return lines + [there]
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
            + .fact("colours", colours) + .fact("difference", differences)
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

    private var colours: [Sentence] {
        guard let position = divergence.statePosition else {
            return ["they never differ: colours hide the divergence"]
        }
        let classes = divergence.classes.map { group -> Sentence in
            let claims = group.holders.prefix(1).map { _ -> Claim in
                .colour(group.state, at: position)
            }
            let words: Sentence = "\(swatch: group.state) \(group.holders.abridged)"
            return words.claiming(claims)
        }
        return [
            (classes + ["first differ at position \(position)"]).joined(separator: Sentence(.gap))
        ]
    }

    /// In one line if there are two of them, else in a line each.
    private var spans: [Sentence] {
        let lines = divergence.spans.map { span -> Sentence in
            let end = span.to.map(\.description) ?? "…"
            let groups = span.groups.map(\.abridged).joined(separator: " | ")
            let claims = span.groups.map { group -> Claim in
                .share(group, from: span.from, to: span.to)
            }
            let words: Sentence = "[\(span.from),\(end))\(groups.isEmpty ? "" : " ")\(groups)"
            return words.claiming(claims)
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
