import GMSCore

/// What came of a fault in one log: the multicast that it hit, event by event, and in a clause why the
/// log ended as it did.
struct AftermathText {
    let run: RunWords
    let fault: FaultRecord

    private var multicast: MulticastText? {
        fault.hit.map { MulticastText(run: run, item: $0.item, ledger: $0) }
    }

    /// The multicast, and its aftermath as rows: time since the fault, event, what happened.
    var blocks: [Block] {
        var table = Table([.right, .right, .left, .left])
        for step in fault.steps {
            let words = run.text.words(step.event)
            table.add([
                Self.span(step.event.time, since: fault.event.time),
                "event \(event: step.event.seq)",
                step.kind == .crash ? words.toned(.strong) : words, note(step).toned(.faint),
            ])
        }
        return (multicast.map { [.paragraph($0.letLine)] } ?? []) + [.table(table)]
    }

    /// Milliseconds with their sign: `+58.123 ms`.
    private static func span(_ time: Int64, since fault: Int64) -> Sentence {
        let (span, isOverflow) = time.subtractingReportingOverflow(fault)
        guard !isOverflow else { return "–" }
        return "\(span > 0 ? "+" : "")\((span / 1000).withDecimals(3)) ms"
    }

    private func note(_ step: FaultRecord.Step) -> Sentence {
        var parts: [Sentence] = []
        switch step.kind {
        case .crash:
            if let attempt = fault.attempt {
                let all = max(attempt.destinations.count, attempt.copies.count)
                parts.append(
                    attempt.unsent.isEmpty
                        ? "after the last copy"
                        : "\(attempt.copies.count) of \(all) sent, not to "
                            + MulticastText.list(attempt.unsent))
            }
        case .resend:
            let item = step.event.item
            let first = fault.hit?.item == item ? fault.hit?.attempts.first?.multicaster : nil
            parts.append(first.map { "again, after \($0)" } ?? "again")
        case .late: parts.append("only now")
        default: break
        }
        if step.more > 0 { parts.append("and \(step.more.grouped) more") }
        return parts.joined(separator: "; ")
    }

    // MARK: The clauses

    /// Why the log ended as it did, from its events: `nobody sent m138 again, and 5 never delivered it`.
    var clauses: [Sentence] {
        (fault.hit.map(hit) ?? untouched) + [wrong].compactMap(\.self)
    }

    private func hit(_ ledger: Ledger) -> [Sentence] {
        let item = ledger.item
        let never: Sentence =
            "\(MulticastText.list(fault.missed)) never \(MulticastText.verb(item)) it"
        guard let resend = fault.resend else {
            if !fault.missed.isEmpty { return ["nobody sent \(item) again, and \(never)"] }
            return [
                fault.attempt?.unsent.isEmpty == true
                    ? "every copy of \(item) had been sent"
                    : "nobody who was left lacked \(item), though nobody sent it again"
            ]
        }
        let again: Sentence = "\(resend.process) sent \(item) again\(at: resend.event)"
        let taken: Sentence = resend.late.isEmpty ? again : "\(again), so \(late(resend))"
        if let first = fault.missed.first {
            let reason = SkipReason.decide(
                first, skipped: ledger, instead: nil, isRecorded: true)
            return [taken, "but \(never) (\(reason.rawValue))"]
        }
        return resend.late.isEmpty ? [again, "everybody who was left had it"] : [taken]
    }

    /// `5 delivered it (event 1995) before v8`.
    private func late(_ resend: FaultRecord.Resend) -> Sentence {
        let verb = MulticastText.verb(resend.item)
        let all = resend.late
        let shown = all.prefix(4).map { late -> Sentence in "\(late.process)\(at: late.event)" }
        let more = all.count > 4 ? " and \(all.count - 4) more" : ""
        let isHeld = all.contains { resend.held.contains($0.process) }
        let held = isHeld ? ", which held it," : ""
        let text: Sentence =
            all.count == 1
            ? "\(all[0].process)\(held) \(verb) it\(at: all[0].event)"
            : "\(shown.joined(separator: ", "))\(more) \(verb) it"
        guard let view = fault.view, resend.item != .view(view.id) else { return text }
        let isBefore = all.allSatisfy { late in
            view.installs.contains { $0.process == late.process && $0.event > late.event }
        }
        return isBefore ? "\(text) before \(Item.view(view.id))" : text
    }

    private var untouched: [Sentence] {
        let what: Sentence = "\(fault.event.process) went down outside a multicast"
        guard let resend = fault.resends.first else {
            return ["\(what), and nothing was sent again"]
        }
        let again: Sentence = "\(resend.process) sent \(resend.item) again\(at: resend.event)"
        return [
            what,
            resend.late.isEmpty
                ? "\(again), which everybody had" : "\(again), and only then \(late(resend))",
        ]
    }

    /// What went wrong otherwise; nil if nothing did, or if it is the multicast that the fault hit.
    private var wrong: Sentence? {
        let divergence = run.analysis.divergence
        let omission = run.analysis.omission
        guard let item = divergence?.culprit.item ?? omission?.item, item != fault.hit?.item else {
            return nil
        }
        let ledger = divergence.map(\.culprit.ledger) ?? omission?.ledger
        let skipped = divergence?.skipped ?? omission?.skipped ?? []
        let lines = MulticastText(run: run, item: item, ledger: ledger).skippedLines(skipped)
        return lines.isEmpty ? nil : lines.joined(separator: "; ")
    }
}
