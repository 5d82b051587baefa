/// delivery-integrity: what is delivered was requested before.
///
/// The request stands earlier in the log (Chockler, Keidar and Vitenberg 2001). What a joiner is
/// delivered before its first view counts, too. O(1) for each delivery, no memory of its own.
struct DeliveryIntegrity: Sendable {
    private(set) var finding = Finding()

    mutating func deliver(_ event: Event, _ message: Message, wasRequested: Bool) {
        finding.judged += 1
        guard !wasRequested else { return }
        finding.violate(
            [event.seq],
            """
            \(.did(Deed(event), at: event.seq)), but \
            \(.never(Deed(message.origin, .request, .message(message.id)), before: event.seq), [.had, .it])
            """
        )
    }
}

extension Property {
    /// What is delivered was requested before (Chockler, Keidar and Vitenberg 2001).
    public static let deliveryIntegrity = Property(
        "delivery-integrity", "what is delivered was requested before",
        .safety, isCore: true, judges: ("delivery", "deliveries"), assumes: []
    ) { $0.observers.deliveryIntegrity.finding }
}
