import GMSCore

/// The story of an omission: what a correct worker never got, who has it, and why it did not.
struct OmissionText {
    let run: RunWords
    let omission: Omission

    private var multicast: MulticastText {
        MulticastText(run: run, item: omission.item, ledger: omission.ledger)
    }

    /// `3 never got change 12 (m17), delivered by 2 at event 380, nor anything after it`.
    var verdict: Sentence {
        let item = omission.item
        let content: Sentence =
            omission.ledger?.message.map { "\($0.content) (\(item))" } ?? "\(item)"
        let end = omission.isLast ? ", nor anything after it." : "."
        return "\(omission.process) never got \(content), \(MulticastText.verb(item)) by "
            + "\(omission.first.process) at event \(event: omission.first.event)\(end)"
    }

    var sections: [Document.Section] {
        let verb = MulticastText.verb(omission.item)
        let holders = MulticastText.list(omission.holders)
        return [
            .story(
                lets: [multicast.letLine],
                then: [
                    multicast.sentLine,
                    "\(holders) \(verb) \(omission.item) at position \(omission.position)",
                ].compactMap(\.self),
                however: multicast.skippedLines(omission.skipped)),
            multicast.fate, run.slice(mark: omission.first.event),
        ]
    }
}
