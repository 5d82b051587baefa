import GMSCore

/// What a correct process waits for that cannot come, as *Let… Then… However…*.
struct StandstillText {
    let story: Story.Standstill

    private var process: ProcessID { story.stall.process }
    private var more: Sentence { story.more > 0 ? "; \(story.more) more wait like it" : "" }

    var clauses: StoryText.Clauses {
        switch story.stall.cause {
        case .deadLeader(let leader, let down): return deadLeader(leader, down)
        // Told of the join.
        case .state, .view: return StoryText.Clauses()
        case .held(let held): return self.held(held)
        }
    }

    private func deadLeader(_ leader: ProcessID, _ down: Int64) -> StoryText.Clauses {
        var then: [Sentence] = ["\(leader) went down\(at: down)"]
        if let successor = story.successor, let election = story.election {
            then.append("\(successor) was elected\(at: election)")
        }
        let vacancy: Sentence =
            story.election == nil ? "nobody took the place of \(leader), and " : ""
        let since: Sentence = story.following.mention { ", from event \(event: $0) on" }
        return StoryText.Clauses(
            lets: ["\(process) follows \(leader)\(since)"],
            then: then,
            however: [
                "\(vacancy)\(process) still follows \(leader) at the end\(more)"
            ])
    }

    private func held(_ held: Stall.Held) -> StoryText.Clauses {
        let item: Sentence = "\(held.item, or: "a packet")"
        let received = story.stall.receive == story.stall.since ? nil : story.stall.receive
        let since: Sentence = story.following.mention { " (from event \(event: $0))" }
        let following: Sentence? = held.leader.map { "\(process) follows \($0)\(since)" }
        let origin = Self.origin(held, process)
        var lets: [Sentence] = ["\(process) received \(item)\(origin)\(at: received)"]
        let however: Sentence
        switch held.reason {
        case .early:
            let slot = held.slot.map { "slot \($0)" } ?? "it"
            however = "what comes before \(slot) never came"
        case .notMyLeader:
            if let following { lets.append(following) }
            however =
                held.leader == held.sender
                ? "it never looked at \(item) again, although it follows its sender by now"
                : "it never came to follow \(held.sender, or: "its sender")"
        default: however = "nothing released it"
        }
        let others = held.count > 1 ? ", and \(held.count - 1) more packets" : ""
        let reason = held.reason.mention { ": \($0.name)" }
        return StoryText.Clauses(
            lets: lets,
            then: ["\(process) held it\(at: story.stall.since)\(reason)"],
            however: ["\(however), so that \(process) still holds it\(others)\(more)"])
    }

    /// ` of its own` or ` from 3`; nothing where the log does not tell.
    static func origin(_ held: Stall.Held, _ process: ProcessID) -> Sentence {
        held.sender.mention { $0 == process ? " of its own" : " from \($0)" }
    }
}
