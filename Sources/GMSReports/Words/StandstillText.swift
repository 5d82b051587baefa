import GMSCore

/// What a correct process waits for that cannot come, as *Let… Then… However…*.
struct StandstillText {
    let report: TextReport
    let story: Story.Standstill

    private var process: ProcessID { story.stall.process }
    private var more: String { story.more > 0 ? "; \(story.more) more wait like it" : "" }

    var clauses: StoryText.Clauses {
        switch story.stall.cause {
        case .deadLeader(let leader, let down): return deadLeader(leader, down)
        // Told of the join.
        case .state, .view: return StoryText.Clauses()
        case .held(let held): return self.held(held)
        }
    }

    private func deadLeader(_ leader: ProcessID, _ down: Int64) -> StoryText.Clauses {
        var then = ["\(leader) went down (event \(down))"]
        if let successor = story.successor, let election = story.election {
            then.append("\(successor) was elected (event \(election))")
        }
        return StoryText.Clauses(
            lets: ["\(process) follows \(leader), from event \(story.following ?? 0) on"],
            then: then,
            however: [
                (story.election == nil ? "nobody took the place of \(leader), and " : "")
                    + "\(process) still follows \(leader) at the end\(more)"
            ])
    }

    private func held(_ held: Stall.Held) -> StoryText.Clauses {
        let item = held.item?.description ?? "a packet"
        let sender = held.sender.map { $0 == process ? " of its own" : " from \($0)" } ?? ""
        let received = story.stall.receive == story.stall.since ? nil : story.stall.receive
        let following =
            held.leader.map { "\(process) follows \($0)\(at(story.following, "from event"))" }
        var lets = ["\(process) received \(item)\(sender)\(at(received))"]
        var however: String
        switch held.reason {
        case .early:
            let slot = held.slot.map { "slot \($0)" } ?? "it"
            however = "what comes before \(slot) never came"
        case .notMyLeader:
            if let following { lets.append(following) }
            however =
                held.leader == held.sender
                ? "it never looked at \(item) again, although it follows its sender by now"
                : "it never came to follow \(held.sender?.description ?? "its sender")"
        default: however = "nothing released it"
        }
        let others = held.count > 1 ? ", and \(held.count - 1) more packets" : ""
        let reason = held.reason.map { ": \($0.name)" } ?? ""
        return StoryText.Clauses(
            lets: lets,
            then: ["\(process) held it\(at(story.stall.since))\(reason)"],
            however: ["\(however), so that \(process) still holds it\(others)\(more)"])
    }

    private func at(_ event: Int64?, _ word: String = "event") -> String {
        event.map { " (\(word) \($0))" } ?? ""
    }
}
