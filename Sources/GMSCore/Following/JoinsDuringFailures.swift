/// Joins while a member waits to be dropped: asked for, or come to a first view, after a process went down
/// or was suspected and before somebody installs a later view without it.
///
/// Only who had a view has to be dropped. O(1) for each event, and for an install O(members) for each failure
/// that no view has dealt with; O(processes) memory.
struct JoinsDuringFailures: Sendable {
    private struct Failure: Sendable {
        let id: ProcessID
        /// The number of the view that it had installed last.
        let view: Int64
    }

    /// How many processes joined so.
    private(set) var count = 0
    private var hasJoined: [Bool]
    private var hasFailed: [Bool]
    /// Those that no view has dealt with.
    private var failures: [Failure] = []

    init(processes: Int) {
        hasJoined = Array(repeating: false, count: processes)
        hasFailed = Array(repeating: false, count: processes)
    }

    /// A process went down or was suspected; only the first time counts.
    mutating func fail(_ process: Int, _ roster: Roster) {
        let member = roster.members[process]
        guard !hasFailed[process], let view = member.view.flatMap({ roster.views[$0] }) else {
            return
        }
        hasFailed[process] = true
        failures.append(Failure(id: member.id, view: view.number))
    }

    /// A process asks to be let in.
    mutating func join(_ process: Int) {
        guard !failures.isEmpty, !hasJoined[process] else { return }
        hasJoined[process] = true
        count += 1
    }

    /// - Parameter roster: as it was before the install.
    mutating func install(_ event: Event, at process: Int, _ roster: Roster) {
        guard !failures.isEmpty, let view = event.view.flatMap({ roster.views[$0] }) else { return }
        failures.removeAll { $0.view < view.number && !view.members.contains($0.id) }
        if roster.members[process].begun == nil { join(process) }
    }
}
