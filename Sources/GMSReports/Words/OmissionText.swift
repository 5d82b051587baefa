import GMSCore

/// The story of an omission: what a correct worker never got, who has it, and why it did not.
struct OmissionText {
    let report: TextReport
    let omission: Omission

    private var multicast: MulticastText {
        MulticastText(report: report, item: omission.item, ledger: omission.ledger)
    }

    /// `3 never got change 12 (delivered by 2 at event 380), nor anything after it`.
    var verdict: String {
        let content =
            omission.ledger?.message.map { "\($0.content) (\(omission.item))" }
            ?? omission.item.description
        let verb = MulticastText.verb(omission.item)
        return "\(omission.process) never got \(content), \(verb) by \(omission.first.process) "
            + "at event \(omission.first.event)"
            + (omission.isLast ? ", nor anything after it." : ".")
    }

    var parts: [ReportPart] {
        let skipped = multicast.skippedLines(omission.skipped)
        let verb = MulticastText.verb(omission.item)
        let holders = MulticastText.list(omission.holders)
        return report.story(
            lets: [multicast.letLine],
            then: [
                multicast.sentLine,
                "\(holders) \(verb) \(omission.item) at position \(omission.position)",
            ].compactMap(\.self),
            however: skipped) + [.gap]
            + report.labelled("multicast", multicast.ledgerLines) + [.gap]
            + report.sliceLines(mark: omission.first.event) + [.gap]
    }
}
