import GMSCore

/// The story of an omission: what a correct worker never got, who has it, and why it did not.
struct OmissionText {
    let run: RunWords
    let omission: Omission

    private var multicast: MulticastText {
        MulticastText(run: run, item: omission.item, ledger: omission.ledger)
    }

    /// `3 never delivered m17, change 12, request 6 of worker 4; 2 delivered it (event 380)`
    var verdict: Sentence {
        let item = omission.item
        let never = Claim.never(.take(omission.process, item))
        let first = Claim.did(.take(omission.first.process, item), at: omission.first.event)
        let rest: Sentence = omission.isLast ? ", nor anything after it" : ""
        return "\(never)\(rest); \(first, .it)."
    }

    var sections: [Document.Section] {
        [
            .story(
                lets: [multicast.letLine],
                then: multicast.thenLines(takers: omission.holders),
                however: multicast.skippedLines(omission.skipped)),
            multicast.fate, run.slice(mark: omission.first.event),
        ]
    }
}
