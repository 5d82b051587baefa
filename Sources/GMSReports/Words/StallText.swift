import GMSCore

/// Who still waits for what when a run has come to rest, a row for those in one plight.
struct StallText {
    let stalls: [Stall]

    private static let limit = 8

    var blocks: [Block] {
        var order: [Sentence] = []
        var processes: [Sentence: [ProcessID]] = [:]
        for stall in stalls {
            let predicate = Self.predicate(stall)
            if processes[predicate] == nil { order.append(predicate) }
            processes[predicate, default: []].append(stall.process)
        }
        guard !order.isEmpty else { return [] }
        var table = Table([.left, .left])
        for predicate in order.prefix(Self.limit) {
            table.add([MulticastText.list(processes[predicate] ?? []), predicate])
        }
        let more = order.count - Self.limit
        if more > 0 { table.below = ["… and \(more) more"] }
        return [.figure("waiting", table)]
    }

    private static func predicate(_ stall: Stall) -> Sentence {
        switch stall.cause {
        case .deadLeader(let leader, let down):
            return "for \(leader), down since event \(event: down)"
        case .state: return "for an answer to the state_request\(at: stall.since)"
        case .view(let contact):
            return "for a view, asked for through \(contact, or: "nobody")\(at: stall.since)"
        case .held(let held): return words(held, of: stall.process) + extent(held, stall)
        }
    }

    private static func words(_ held: Stall.Held, of process: ProcessID) -> Sentence {
        let item: Sentence = "\(held.item, or: "a packet")\(StandstillText.origin(held, process))"
        switch held.reason {
        case .early:
            let slot = held.slot.map { "slot \($0)" } ?? "it"
            return "for what comes before \(slot), holding \(item)"
        case .notMyLeader:
            if held.leader == held.sender, held.leader != nil {
                return "holding \(item), which it did not follow when it came"
            }
            let leader: Sentence = held.leader.mention { ", while it follows \($0)" }
            return "holding \(item)\(leader)"
        default:
            return "holding \(item)"
                + (held.reason.map { ": \($0.name)" } ?? ", the log does not say why")
        }
    }

    private static func extent(_ held: Stall.Held, _ stall: Stall) -> Sentence {
        var parts: [Sentence] = stall.since.map { ["event \(event: $0)"] } ?? []
        if held.count > 1 { parts.append("\(Count.of(held.count, "packet")) in all") }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
    }
}
