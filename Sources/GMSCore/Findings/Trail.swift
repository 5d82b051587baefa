/// What explanations rest on beside histories and properties, followed event by event.
struct Trail: Sendable {
    var ledgers: LedgerBook
    private(set) var milestones = Milestones()
    private(set) var clues: Clues
    var storyClues: StoryClues
    private(set) var joins = JoinTrail()

    init(processes: Int) {
        ledgers = LedgerBook(processes: processes)
        clues = Clues(processes: processes)
        storyClues = StoryClues(processes: processes)
    }

    /// - Parameters:
    ///   - roster: as it was before the event.
    ///   - leaders: who led before the event.
    mutating func observe(_ passage: Passage, roster: Roster, leaders: SingleLeader) {
        let (event, process) = (passage.event, passage.process)
        milestones.observe(event)
        ledgers.observe(event, at: process, views: roster.views)
        joins.observe(event)
        clues.observe(event, at: process, roster: roster)
        storyClues.observe(event, at: process, roster: roster, leaders: leaders)
    }
}
