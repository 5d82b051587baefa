import GMSCore

/// An item and its multicast in words: what it is, who sent it to whom, who got it, why not.
struct MulticastText {
    let run: RunWords
    let item: Item
    /// nil if it was no longer kept.
    let ledger: Ledger?

    /// The multicast that counts: the first.
    private var multicast: Ledger.Attempt? { ledger?.attempts.first }

    /// What the item is: `change 12, request 6 of worker 4`.
    var description: Sentence {
        switch item {
        case .message:
            guard let message = ledger?.message else { return "a message" }
            return "\(.message(message), .bare)"
        case .view(let id):
            guard let view = run.analysis.views[id] else { return "a view" }
            return "\(.view(id, view), .bare)"
        }
    }

    /// What the item is and who asked for it.
    var letLine: Sentence {
        let words: Sentence = "\(item) = \(description)"
        guard let message = ledger?.message, let request = ledger?.request else {
            return words.claiming(words.claims)
        }
        let asked = Claim.did(Deed(message.origin, .request, item), at: request)
        let line: Sentence = "\(words)\(at: request)"
        return line.claiming(words.claims + [asked])
    }

    /// Who multicast it to whom and who took it, in the order of events.
    ///
    /// - Parameter takers: those of whom it is told.
    func thenLines(takers: [ProcessID]) -> [Sentence] {
        var steps: [(event: Int64, line: Sentence)] = []
        for (index, attempt) in (ledger?.attempts ?? []).prefix(3).enumerated() {
            guard let first = attempt.copies.first else { continue }
            steps.append((first.send, sent(attempt, again: index > 0)))
            if let crash = attempt.crash {
                steps.append((crash, cut(attempt, at: crash)))
            }
        }
        let taken = takers.compactMap { ledger?.delivery(at: $0) }
        if let first = taken.first { steps.append((first.event, Self.taken(item, taken))) }
        return steps.sorted { $0.event < $1.event }.map(\.line)
    }

    /// `1 sent m17 in slot 9 to 2 (event 412) and 3 (event 413), in v5 {1 2 3 4 5}`
    private func sent(_ attempt: Ledger.Attempt, again: Bool) -> Sentence {
        let copies = attempt.copies.map { copy -> Claim in
            .did(.copy(attempt.multicaster, .send, item, peer: copy.process), at: copy.send)
        }
        let slot: Sentence = attempt.slot.mention { " in slot \($0)" }
        let repeated = again ? " again" : ""
        let words: Sentence =
            "\(attempt.multicaster) sent \(item)\(repeated)\(slot) to \(names: copies, .passive)"
        return words.claiming(copies)
    }

    private func cut(_ attempt: Ledger.Attempt, at crash: Int64) -> Sentence {
        let end = Deed(attempt.multicaster, .crash)
        let left = attempt.unsent.map { process -> Claim in
            .never(.copy(attempt.multicaster, .send, item, peer: process))
        }
        guard !left.isEmpty else { return "\(.did(end, at: crash)), after its last send" }
        return "\(.did(end, at: crash)); \(all: left, [.passive, .alone]) by it"
    }

    /// `2 (event 421) and 3 (event 430) delivered m17`
    static func taken(_ item: Item, _ deliveries: [Ledger.Delivery]) -> Sentence {
        "\(all: deliveries.map { .did(.take($0.process, item), at: $0.event) })"
    }

    /// What befell the workers that skipped the item: `4 was never sent m17 (partial-multicast)`.
    ///
    /// - Parameter instead: what they have in its place.
    func skippedLines(
        _ skipped: [Divergence.Skip], instead: (item: Item, ledger: Ledger?)? = nil
    ) -> [Sentence] {
        let reasons = Dictionary(grouping: skipped, by: \.reason)
        let ordered = reasons.sorted { $0.value[0].process < $1.value[0].process }
        return ordered.map { reason, skips -> Sentence in
            let processes = skips.map(\.process)
            let clause = SkipText(item: item, ledger: ledger, instead: instead)
                .clause(reason, processes)
            return "\(clause) (\(reason.rawValue))\(resent(reason))"
        }
    }

    private func resent(_ reason: SkipReason) -> Sentence {
        guard reason == .partialMulticast, let ledger, ledger.attempts.count == 1,
            let last = ledger.attempts[0].copies.map(\.send).max()
        else { return "" }
        return "; \(.never(.copy(nil, .send, item), after: last), .it)"
    }

    /// `delivered` or `installed`.
    static func verb(_ item: Item) -> String {
        if case .message = item { "delivered" } else { "installed" }
    }

    /// `2, 3, 5`; of many the first ones.
    static func list(_ processes: [ProcessID]) -> Sentence {
        guard !processes.isEmpty else { return "nobody" }
        let isLong = processes.count > 8
        let shown = processes.prefix(isLong ? 7 : 8).map { Sentence(.process($0)) }
            .joined(separator: ", ")
        return isLong ? "\(shown) and \(processes.count - 7) more" : shown
    }

    // MARK: Who got what

    /// How many destinations have a line each.
    private static let limit = 12

    /// A row for each copy: sent, received, delivered, or what went wrong. Of many
    /// destinations those that got the item share one.
    var fate: [Block] {
        let label = "multicast"
        guard let ledger, let multicast else {
            guard run.analysis.hasSends else {
                return [.fact(label, ["the log records no sends of multicasts"])]
            }
            return [.fact(label, ["\(.never(.copy(nil, .send, item)))"])]
        }
        var table = Table([.left, .left, .left, .left])
        let all =
            multicast.destinations
            + multicast.copies.map(\.process).filter {
                !multicast.destinations.contains($0)
            }
        let again = ledger.attempts.dropFirst().flatMap { attempt in
            attempt.copies.map { (process: $0.process, attempt: attempt) }
        }
        let isLong = all.count + again.count > Self.limit
        let served =
            isLong
            ? all.filter { process in
                ledger.delivery(at: process) != nil
                    && multicast.copies.contains { $0.process == process && $0.receive != nil }
            } : []
        var rows = all.filter { !served.contains($0) }.map { (process: $0, attempt: multicast) }
        rows += isLong ? again.filter { !served.contains($0.process) } : again
        if !served.isEmpty { table.add(group(served, ledger, multicast)) }
        for (process, attempt) in rows.prefix(Self.limit) { table.add(row(process, attempt)) }
        let more = rows.count - Self.limit
        if more > 0 { table.below = ["… and \(more) more copies"] }
        return table.rows.isEmpty ? [] : [.figure(label, table)]
    }

    private func group(
        _ served: [ProcessID], _ ledger: Ledger, _ attempt: Ledger.Attempt
    ) -> [Sentence] {
        let copies = served.compactMap { process in
            attempt.copies.first { $0.process == process }
        }
        let sends = copies.map { copy -> Claim in
            .did(.copy(attempt.multicaster, .send, item, peer: copy.process), at: copy.send)
        }
        let receipts = copies.compactMap { copy in
            copy.receive.map { Claim.did(.copy(copy.process, .receive, item), at: $0) }
        }
        let ends = served.compactMap { process in
            ledger.delivery(at: process).map { Claim.did(.take(process, item), at: $0.event) }
        }
        return [
            "to \(served.abridged)", "✓ \(verb: sends)", "✓ \(verb: receipts)",
            "✓ \(verb: ends)",
        ]
    }

    private func row(_ process: ProcessID, _ attempt: Ledger.Attempt) -> [Sentence] {
        let copy = attempt.copies.first { $0.process == process }
        let send = Deed.copy(attempt.multicaster, .send, item, peer: process)
        let isAgain = attempt.multicaster != multicast?.multicaster
        let to: Sentence = isAgain ? "by \(attempt.multicaster) to \(process)" : "to \(process)"
        let sent: Sentence =
            copy.map { "✓ \(.did(send, at: $0.send), .brief)" } ?? "✗ \(.never(send), .brief)"
        let delivery = ledger?.delivery(at: process)
        let end: Sentence =
            delivery.map { "✓ \(.did(.take(process, item), at: $0.event), .brief)" }
            ?? "✗ \(.never(.take(process, item)), .brief)"
        return [
            to, sent, copy.map { fate($0, from: attempt.multicaster) } ?? "",
            copy == nil && delivery == nil ? "" : end,
        ]
    }

    /// What became of a copy on its way.
    private func fate(_ copy: Ledger.Copy, from sender: ProcessID) -> Sentence {
        func did(_ verb: EventKind, _ event: Int64, _ reason: Reason? = nil) -> Claim {
            .did(Deed(copy.process, verb, peer: sender, reason: reason), at: event)
        }
        if let event = copy.discard {
            return "✗ \(did(.discard, event, copy.discardReason), .brief)"
        }
        if let event = copy.hold { return "✓ received, \(did(.hold, event), .brief)" }
        if let event = copy.receive {
            return "✓ \(.did(.copy(copy.process, .receive, item, peer: sender), at: event), .brief)"
        }
        if let event = copy.drop { return "✗ \(did(.drop, event, copy.dropReason), .brief)" }
        return
            "✗ \(.never(.copy(copy.process, .receive, item, peer: sender), after: copy.send), [.brief, .silent])"
    }
}
