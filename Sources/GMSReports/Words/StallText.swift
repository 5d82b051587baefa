import GMSCore

/// Who still waits for what when a run has come to rest, a line for those in one plight.
struct StallText {
    let stalls: [Stall]

    private static let limit = 8

    var listing: Listing {
        var order: [String] = []
        var processes: [String: [ProcessID]] = [:]
        for stall in stalls {
            let predicate = Self.predicate(stall)
            if processes[predicate] == nil { order.append(predicate) }
            processes[predicate, default: []].append(stall.process)
        }
        var table = TextTable([.left, .left])
        for predicate in order {
            table.add([MulticastText.list(processes[predicate] ?? []), predicate])
        }
        let more = order.count - Self.limit
        return Listing(
            table, shown: Self.limit, below: more > 0 ? ["… and \(more) more"] : [])
    }

    private static func predicate(_ stall: Stall) -> String {
        let since = stall.since.map { " (event \($0))" } ?? ""
        switch stall.cause {
        case .deadLeader(let leader, let down): return "for \(leader), down since event \(down)"
        case .state: return "for an answer to the state_request\(since)"
        case .view(let contact):
            return "for a view, asked for through \(contact?.description ?? "nobody")\(since)"
        case .held(let held): return words(held, of: stall.process) + extent(held, stall)
        }
    }

    private static func words(_ held: Stall.Held, of process: ProcessID) -> String {
        let item = held.item?.description ?? "a packet"
        let sender = held.sender.map { $0 == process ? " of its own" : " from \($0)" } ?? ""
        switch held.reason {
        case .early:
            let slot = held.slot.map { "slot \($0)" } ?? "it"
            return "for what comes before \(slot), holding \(item)\(sender)"
        case .notMyLeader:
            if held.leader == held.sender, held.leader != nil {
                return "holding \(item)\(sender), which it did not follow when it came"
            }
            let leader = held.leader.map { ", while it follows \($0)" } ?? ""
            return "holding \(item)\(sender)\(leader)"
        default:
            let reason = held.reason.map { ": \($0.name)" } ?? ", the log does not say why"
            return "holding \(item)\(sender)\(reason)"
        }
    }

    private static func extent(_ held: Stall.Held, _ stall: Stall) -> String {
        (stall.since.map { " (event \($0)" } ?? " (")
            + (held.count > 1 ? "; \(Count.of(held.count, "packet")) in all)" : ")")
    }
}
