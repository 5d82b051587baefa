/// An event as something that a process goes through.
struct Passage: Sendable {
    /// Names the first row of its view.
    let event: Event
    /// The process's place in the roster.
    let process: Int
    /// The row of its view that the log names, which may be another one.
    let row: Int64?
}
