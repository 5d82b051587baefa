/// What a correct process still waits for when a run has come to rest.
public struct Stall: Hashable, Sendable {
    /// What it waits for.
    public enum Cause: Hashable, Sendable {
        /// It follows a leader that is down since an event.
        case deadLeader(ProcessID, down: Int64)
        /// Its state_request was never answered to it.
        case state
        /// It holds packets whose turn never comes.
        case held(Held)
        /// It asked a contact to be let in and got no view.
        case view(contact: ProcessID?)
    }

    /// Packets that it received and holds.
    public struct Held: Hashable, Sendable {
        /// Of the oldest one, if it carries one; so are the sender, the slot and the reason.
        public let item: Item?
        /// Who sent it.
        public let sender: ProcessID?
        /// Its slot.
        public let slot: Int64?
        /// Why it is held.
        public let reason: Reason?
        /// How many are held.
        public let count: Int
        /// Whom the process follows.
        public let leader: ProcessID?
    }

    /// Who waits.
    public let process: ProcessID
    /// What it waits for.
    public let cause: Cause
    /// The event since which it waits, if the log has it.
    public let since: Int64?
    /// The receipt of the oldest packet that it holds.
    public internal(set) var receive: Int64?

    /// In one clause: `2 still follows 1, which is down since event 808`.
    var clause: Sentence {
        switch cause {
        case .deadLeader(let leader, let down):
            return "\(process) still follows \(leader), which is down since event \(event: down)"
        case .state: return "\(process) still waits for an answer to its state_request"
        case .held(let held):
            let more = held.count == 1 ? "" : " and \(held.count - 1) more"
            return "\(process) still holds \(held.item, or: "a packet")\(more)"
                + (since.mention { " since event \(event: $0)" })
        case .view: return "\(process) never got a view"
        }
    }
}
