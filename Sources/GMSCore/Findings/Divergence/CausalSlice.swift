/// The few events that witness a divergence: the request and the sends of the multicast, the crash,
/// the suspicion and the election that followed, and the first differing delivery on each side.
struct CausalSlice {
    /// Ascending.
    let events: [Int64]

    /// How many events a slice has at most.
    static let limit = 20

    init(sides: [Divergence.Side], skipped: [ProcessID], milestones: Milestones, fork: Int64) {
        var wanted: [Int64] = [fork]
        func want(_ event: Int64?) {
            if let event, !wanted.contains(event), wanted.count < Self.limit {
                wanted.append(event)
            }
        }
        let culprit = sides[0].ledger
        let first = culprit?.attempts.first
        // The canonical side: one worker that got the item, from the request to the delivery.
        let witness = Self.delivery(of: sides[0])
        let copy = witness.flatMap { culprit?.copy(of: $0) }
        want(culprit?.request)
        want(copy?.send)
        want(copy?.receive)
        want(witness?.event)
        want(first?.crash)
        // What became of the copies for those who skipped it.
        if let skipper = skipped.first, let copies = culprit?.copies(to: skipper) {
            for copy in copies.prefix(1) {
                for event in [copy.send, copy.receive, copy.drop, copy.hold, copy.discard] {
                    want(event)
                }
            }
        }
        // The other side: how its item came to be there.
        for side in sides.dropFirst().prefix(2) {
            let leader = side.ledger?.attempts.first?.multicaster ?? side.processes.first
            if let election = milestones.elections.last(where: {
                $0.process == leader && $0.seq < side.event
            }) {
                want(election.cause)
                want(election.seq)
            }
            want(side.ledger?.request)
            let delivery = Self.delivery(of: side)
            let copy = delivery.flatMap { side.ledger?.copy(of: $0) }
            want(copy?.send)
            want(copy?.receive)
            want(delivery?.event)
        }
        for copy in first?.copies ?? [] { want(copy.send) }
        if let skipper = skipped.first {
            want(milestones.suspicions.last { $0.process == skipper && $0.seq < fork }?.seq)
        }
        events = wanted.sorted()
    }

    /// The delivery that put the item where it stands.
    private static func delivery(of side: Divergence.Side) -> Ledger.Delivery? {
        side.ledger?.deliveries.first { $0.event == side.event }
            ?? side.ledger?.deliveries.first { side.processes.contains($0.process) }
    }
}
