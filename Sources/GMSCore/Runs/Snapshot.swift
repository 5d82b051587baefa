/// Every worker's state, view and role at one moment of a log, and who disagrees by then.
package struct Snapshot: Sendable {
    package struct Row: Hashable, Sendable {
        package enum Role: Hashable, Sendable {
            case notStarted
            case joining
            case leader
            case follower(of: ProcessID)
            case crashed(event: Int64)
            case stopped(event: Int64)
            case abandoned(event: Int64)
        }

        package let process: ProcessID
        package let role: Role
        package let view: Int64?
        package let state: Colour?
        /// Messages delivered so far.
        package let delivered: Int
    }

    /// The event after which it is so.
    package let moment: Event
    /// All views of the log, by their rows.
    package let views: [Int64: GroupView]
    package let rows: [Row]
    /// Where living workers' histories have parted by then.
    package let divergence: Divergence?
    /// Two states on one history by then.
    package let stateDivergence: StateDivergence?
    /// Branchings by then whose other side had crashed.
    package let uniformityLosses: [UniformityLoss]
    /// Living workers by their histories at that moment; those of one group have one history as far
    /// as each goes. Without workers that have no history that can be aligned.
    package let groups: [[ProcessID]]
    /// Living workers that have not got to where the groups part.
    package let undecided: [ProcessID]
}

extension Analyzer {
    /// Everybody after what was recorded so far.
    ///
    /// - Parameter moment: the last event that was.
    func snapshot(after moment: Event) -> Snapshot {
        let unfinished = RunFooter(outcome: nil, endTime: nil, eventCount: nil)
        let analysis = finish(unfinished)
        let (groups, undecided) = livingGroups()
        let rows = follower.roster.members.enumerated().map { offset, member in
            Snapshot.Row(
                process: member.id, role: Self.role(of: member), view: member.view,
                state: states.colour(of: offset), delivered: member.delivered)
        }
        return Snapshot(
            moment: moment, views: analysis.views, rows: rows, divergence: analysis.divergence,
            stateDivergence: analysis.stateDivergence,
            uniformityLosses: analysis.uniformityLosses, groups: groups,
            undecided: undecided)
    }

    private static func role(of member: Roster.Member) -> Snapshot.Row.Role {
        if let down = member.down {
            return member.isCrashed ? .crashed(event: down) : .stopped(event: down)
        }
        if let abandoned = member.abandoned { return .abandoned(event: abandoned) }
        if member.view != nil, let leader = member.leader {
            return leader == member.id ? .leader : .follower(of: leader)
        }
        return member.hasStarted ? .joining : .notStarted
    }

    /// Living workers by history, and those whose history is the beginning of several.
    private func livingGroups() -> ([[ProcessID]], undecided: [ProcessID]) {
        let living = trie.cursors.indices.filter {
            trie.cursors[$0] != nil && follower.roster.members[$0].isUp
        }
        let longestFirst = living.sorted {
            let ends = (trie.cursor(of: $0).next, trie.cursor(of: $1).next)
            return ends.0 != ends.1 ? ends.0 > ends.1 : $0 < $1
        }
        var groups: [(path: [HistoryTrie.Segment], members: [ProcessID])] = []
        var undecided: [ProcessID] = []
        for process in longestFirst {
            let id = follower.roster.members[process].id
            let path = trie.path(of: process)
            let next = trie.cursor(of: process).next
            let homes = groups.indices.filter {
                HistoryTrie.common(groups[$0].path, path) >= next
            }
            switch homes.count {
            case 0: groups.append((path, [id]))
            case 1: groups[homes[0]].members.append(id)
            default: undecided.append(id)
            }
        }
        return (
            groups.map { $0.members.sorted() }.sorted { $0[0] < $1[0] }, undecided.sorted()
        )
    }
}
