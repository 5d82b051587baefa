import GMSCore

/// What a correct process waits for that cannot come, as *Let… Then… However…*.
struct StandstillText {
    let run: RunWords
    let story: Story.Standstill

    private var process: ProcessID { story.stall.process }

    /// How it stands at the end: `3 still holds 16 packets`.
    var plight: Claim {
        switch story.stall.cause {
        case .deadLeader(let leader, _): .was(process, .following(leader), at: nil)
        case .state: .was(process, .state(nil), at: nil)
        case .view: .was(process, .inView(nil), at: nil)
        case .held(let held): .was(process, .holding(Int64(held.count)), at: nil)
        }
    }

    var clauses: StoryText.Clauses {
        switch story.stall.cause {
        case .deadLeader(let leader, let down): return deadLeader(leader, down)
        // Told of the join.
        case .state, .view: return StoryText.Clauses()
        case .held(let held): return self.held(held)
        }
    }

    private func deadLeader(_ leader: ProcessID, _ down: Int64) -> StoryText.Clauses {
        var clauses = StoryText.Clauses()
        clauses.add(down, run.end(of: leader, at: down))
        if let since = story.following {
            let followed = Claim.was(process, .following(leader), at: since)
            clauses.add(since, "\(followed, .since)")
        }
        if let successor = story.successor, let election = story.election {
            let deed = Deed(story.elector ?? successor, .elect, peer: successor)
            clauses.add(election, "\(.did(deed, at: election))")
        }
        clauses.however.append("\(plight)")
        return clauses
    }

    private func held(_ held: Stall.Held) -> StoryText.Clauses {
        var clauses = StoryText.Clauses()
        clauses.add(story.stall.receive ?? story.stall.since, story.stall.taken(held))
        if held.reason == .notMyLeader, let leader = held.leader, let since = story.following {
            let followed = Claim.was(process, .following(leader), at: since)
            clauses.add(since, "\(followed, .since)")
        }
        clauses.however.append("\(plight)")
        return clauses
    }
}
