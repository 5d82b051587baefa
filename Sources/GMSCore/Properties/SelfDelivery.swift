/// self-delivery: requests of correct workers are delivered to the requester.
///
/// Chockler, Keidar and Vitenberg (2001), judged at rest over every request, state_request and state
/// included. O(gaps in the request numbers) at the end.
struct SelfDelivery {
    let roster: Roster
    let deliveries: Deliveries

    var finding: Finding {
        var finding = Finding()
        for (offset, member) in roster.members.enumerated() where member.isCorrect {
            let requested = deliveries.requested[offset]
            guard !requested.runs.isEmpty else { continue }
            finding.judged += 1
            let own = deliveries.delivered(to: offset, origin: offset)
            if let number = requested.first(notIn: own) {
                let lost = MessageIdentity(origin: member.id, number: number)
                finding.violate([], "\(.never(Deed(member.id, .deliver, request: lost)))")
            }
        }
        return finding
    }
}

extension Property {
    /// Requests of correct workers are delivered to the requester (Chockler et al. 2001).
    public static let selfDelivery = Property(
        "self-delivery", "requests of correct workers are delivered to the requester",
        .liveness, judges: ("correct worker with requests", "correct workers with requests"),
        assumes: .reliableLinksAndDetector
    ) { SelfDelivery(roster: $0.roster, deliveries: $0.deliveries).finding }
}
