import GMSCore

/// An item and its multicast in words: what it is, who sent it to whom, who got it, why not.
struct MulticastText {
    let run: RunWords
    let item: Item
    /// nil if it was no longer kept.
    let ledger: Ledger?

    private var multicast: Ledger.Attempt? { ledger?.attempts.first }

    /// `delivered` or `installed`.
    static func verb(_ item: Item) -> String {
        if case .message = item { "delivered" } else { "installed" }
    }

    /// What the item is: `change 12, request 6 of worker 4`.
    var description: Sentence {
        switch item {
        case .message:
            guard let message = ledger?.message else { return "a message" }
            return "\(message.content), request \(message.number) of worker \(message.origin)"
        case .view(let id):
            guard let view = run.analysis.views[id] else { return "a view" }
            return "view \(view.number) of \(view.creator), members \(view.members.braced)"
        }
    }

    /// What the item is and who multicast it to whom.
    var letLine: Sentence {
        var line: Sentence = "\(item) = \(description)"
        if let multicast {
            var view: Sentence = ""
            if case .message = item, let row = multicast.view {
                view = " in view \(Item.view(row))"
            }
            let slot: Sentence = multicast.slot.mention { ", slot \($0)," }
            line +=
                ", multicast by leader \(multicast.multicaster)\(view)\(slot) to "
                + Self.list(multicast.destinations)
        } else if let delivery = ledger?.deliveries.first {
            line +=
                ", sent to nobody and delivered by \(delivery.process)\(at: delivery.event)"
        }
        return line
    }

    /// Which copies were sent and where the crash fell; nil if nothing was sent.
    var sentLine: Sentence? {
        guard let multicast else { return nil }
        let copies = multicast.copies
        let shown = copies.prefix(6).map { copy -> Sentence in "\(copy.process)\(at: copy.send)" }
        let more = copies.count > 6 ? " and \(copies.count - 6) more" : ""
        let were: Sentence =
            copies.count == 1
            ? "copy to \(shown[0]) was"
            : "copies to \(shown.joined(separator: ", "))\(more) were"
        var line: Sentence = "the \(were) sent"
        if let crash = multicast.crash {
            line +=
                "; \(multicast.multicaster) crashed after \(copies.count) of "
                + "\(max(multicast.destinations.count, copies.count))\(at: crash)"
            if let next = multicast.unsent.first {
                line += "; the next would have gone to \(next)"
            }
        }
        return line
    }

    /// What befell the workers that skipped the item: `4 was never sent m17 (partial-multicast; …)`.
    func skippedLines(_ skipped: [Divergence.Skip]) -> [Sentence] {
        let reasons = Dictionary(grouping: skipped, by: \.reason)
        let ordered = reasons.sorted {
            $0.value[0].process < $1.value[0].process
        }
        return ordered.map { reason, skips -> Sentence in
            let processes = skips.map(\.process)
            return "\(Self.list(processes)) \(clause(reason, plural: processes.count > 1)) "
                + "(\(reason.rawValue)\(resent(reason)))"
        }
    }

    private func resent(_ reason: SkipReason) -> Sentence {
        guard reason == .partialMulticast || reason == .lost else { return "" }
        guard let ledger, ledger.attempts.count > 1, let last = ledger.attempts.last else {
            return "; nobody resent it"
        }
        return "; sent again by \(last.multicaster) to \(Self.list(last.copies.map(\.process)))"
    }

    private func clause(_ reason: SkipReason, plural: Bool) -> Sentence {
        let was = plural ? "were" : "was"
        switch reason {
        case .partialMulticast: return "\(was) never sent \(item)"
        case .notAddressed: return "\(was) not among the receivers of \(item)"
        case .lost: return "\(was) sent \(item) but never received it"
        case .discarded: return "received and discarded \(item)"
        case .held: return "received \(item) but held it to the end"
        case .overtaken: return "\(Self.verb(item)) \(item) at another position"
        case .twoLeaders: return "had accepted another multicast in the slot of \(item)"
        case .duplicate: return "delivered an item again in the place of \(item)"
        case .stateTransfer: return "adopted a wrong state"
        }
    }

    /// `2, 3, 5`; of many the first ones.
    static func list(_ processes: [ProcessID]) -> Sentence {
        guard !processes.isEmpty else { return "nobody" }
        let isLong = processes.count > 8
        let shown = processes.prefix(isLong ? 7 : 8).map { Sentence(.process($0)) }
            .joined(separator: ", ")
        return isLong ? "\(shown) and \(processes.count - 7) more" : shown
    }

    /// How many destinations have a line each.
    private static let limit = 12

    /// A row for each destination: sent, received, delivered, or what went wrong. Of many
    /// destinations those that got the item share one.
    var fate: [Block] {
        let label = "multicast"
        guard let multicast else { return [.fact(label, ["of \(item): no copy was sent"])] }
        var table = Table([.left, .left, .left, .left])
        let all = multicast.destinations
        let isLong = all.count > Self.limit
        let served = isLong ? all.filter { ledger?.delivery(at: $0) != nil } : []
        let single = all.filter { !served.contains($0) }.prefix(Self.limit)
        if !served.isEmpty {
            let verb = Self.verb(item)
            table.add(["to \(served.abridged)", "✓ sent", "✓ received", "✓ \(verb)"])
        }
        for process in single { table.add(row(process, multicast)) }
        let more = all.count - served.count - single.count
        if more > 0 { table.below = ["… and \(more) more that did not get it"] }
        return table.rows.isEmpty && more <= 0 ? [] : [.figure(label, table)]
    }

    private func row(_ process: ProcessID, _ multicast: Ledger.Attempt) -> [Sentence] {
        let verb = Self.verb(item)
        let copy = multicast.copies.first { $0.process == process }
        let delivery = ledger?.delivery(at: process)
        let end: Sentence = delivery.map { "✓ \(verb)\(at: $0.event)" } ?? "✗ not \(verb)"
        return [
            "to \(process)", copy.map { "✓ sent\(at: $0.send)" } ?? "✗ never sent",
            received(copy), copy == nil && delivery == nil ? "" : end,
        ]
    }

    private func received(_ copy: Ledger.Copy?) -> Sentence {
        guard let copy else { return "" }
        if let event = copy.receive {
            if let discard = copy.discard {
                return "✗ discarded: \(copy.discardReason?.name ?? "no reason")\(at: discard)"
            }
            if let hold = copy.hold { return "✓ received, held\(at: hold)" }
            return "✓ received\(at: event)"
        }
        if let event = copy.drop {
            return "✗ dropped: \(copy.dropReason?.name ?? "no reason")\(at: event)"
        }
        return "✗ never received"
    }
}
