import GMSCore

/// Who still waits for what when a run has come to rest, a row for those in one plight.
struct StallText {
    let stalls: [Stall]

    private static let limit = 8

    var blocks: [Block] {
        var order: [Kind] = []
        var alike: [Kind: [Stall]] = [:]
        for stall in stalls {
            let kind = Kind(stall)
            if alike[kind] == nil { order.append(kind) }
            alike[kind, default: []].append(stall)
        }
        guard !order.isEmpty else { return [] }
        var table = Table([.left, .left])
        for kind in order.prefix(Self.limit) {
            let all = alike[kind] ?? []
            let told = words(all)
            table.add([all.map(\.process).abridged.claiming(told.claims), told])
        }
        let more = order.count - Self.limit
        if more > 0 { table.below = ["… and \(more) more"] }
        return [.figure("waiting", table)]
    }

    /// What several processes may wait for alike.
    private enum Kind: Hashable {
        case leader(ProcessID), state, view(ProcessID?), held(ProcessID)

        init(_ stall: Stall) {
            switch stall.cause {
            case .deadLeader(let leader, _): self = .leader(leader)
            case .state: self = .state
            case .view(let contact): self = .view(contact)
            case .held: self = .held(stall.process)
            }
        }
    }

    private func words(_ alike: [Stall]) -> Sentence {
        guard let stall = alike.first else { return "" }
        switch stall.cause {
        case .deadLeader(let leader, let down):
            let following = alike.map { Claim.was($0.process, .following(leader), at: nil) }
            let end = Claim.was(leader, .down, at: down)
            let words: Sentence = "for \(leader), which \(end, [.bare, .since])"
            return words.claiming(following + [end])
        case .state:
            let asked = alike.compactMap { stall in
                stall.since.map {
                    Claim.did(Deed(stall.process, .request, message: .stateRequest), at: $0)
                }
            }
            return asked.isEmpty ? "for a state" : "for a state that it \(verb: asked)"
        case .view(let contact):
            let asked = alike.compactMap { stall in
                stall.since.map { Claim.did(Deed(stall.process, .join, peer: contact), at: $0) }
            }
            let words: Sentence = "for a view, for which it asked \(contact, or: "nobody")"
            return words.claiming(asked)
        case .held(let held):
            let count = Claim.was(stall.process, .holding(Int64(held.count)), at: nil)
            return "\(stall.taken(held, .bare)); \(count, .bare)"
        }
    }
}
