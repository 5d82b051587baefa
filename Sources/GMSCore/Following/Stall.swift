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

    /// `2 received m9 (event 12) and held it (event 13: early)`
    package func taken(_ held: Held, _ style: Claim.Style = []) -> Sentence {
        let hold = Deed(process, .hold, reason: held.reason)
        guard let receive, receive != since, held.item != nil else {
            return since.map { "\(.did(hold, at: $0), style)" } ?? "holding something"
        }
        let receipt = Deed(process, .receive, held.item, peer: held.sender, slot: held.slot)
        let held: Sentence = since.mention { " and \(.did(hold, at: $0), [.bare, .it])" }
        return "\(.did(receipt, at: receive), style)\(held)"
    }

    /// In one clause: `2 follows 1 at the end, which crashed (event 808)`.
    func clause(_ roster: Roster) -> Sentence {
        switch cause {
        case .deadLeader(let leader, _):
            return "\(.was(process, .following(leader), at: nil)); \(roster.end(of: leader))"
        case .state:
            return since.map { asked in
                let request = Deed(process, .request, message: .stateRequest)
                return
                    "\(.did(request, at: asked)) and \(.was(process, .state(nil), at: nil), .bare)"
            } ?? "\(.was(process, .state(nil), at: nil))"
        case .held(let held):
            return
                "\(taken(held)) and \(.was(process, .holding(Int64(held.count)), at: nil), .bare)"
        case .view(let contact):
            let asked = Deed(process, .join, peer: contact)
            let joined: Sentence = since.mention { "\(.did(asked, at: $0)) and " }
            return
                "\(joined)\(.was(process, .inView(nil), at: nil), joined.isEmpty ? [] : .bare)"
        }
    }
}
