/// A crash or an orderly stop and what came of it, in few events.
package struct FaultRecord: Hashable, Sendable {
    /// One event of the aftermath.
    package struct Step: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            /// A copy of the multicast that the crash hit.
            case copy
            case crash
            /// The multicast that the crash hit reaches a worker.
            case delivery
            case suspicion
            case election
            /// A copy of what another process had multicast before.
            case resend
            /// A process holds what was sent again.
            case hold
            /// A worker takes what was sent again.
            case late
            /// A worker has what was sent again already.
            case duplicate
            /// A view without the process that went down.
            case view
            /// Another process goes down meanwhile.
            case next
        }

        package let kind: Kind
        package let event: Event
        /// How many events like it are left out after it.
        package internal(set) var more = 0
    }

    /// What a process sent again although another one had multicast it.
    package struct Resend: Hashable, Sendable {
        package let process: ProcessID
        package let item: Item
        /// The first send.
        package let event: Int64
        /// To whom copies went.
        package internal(set) var receivers: [ProcessID] = []
        /// Who delivered or installed it only now, with the event.
        package internal(set) var late: [Ledger.Delivery] = []
        /// Who held it.
        package internal(set) var held: [ProcessID] = []
        /// Who discarded it.
        package internal(set) var discarded: [ProcessID] = []
    }

    /// A view and who installed it, in order.
    package struct NewView: Hashable, Sendable {
        package let id: Int64
        package internal(set) var installs: [Ledger.Delivery]
    }

    /// The crash or stop.
    package let event: Event
    /// Its number among those of the log, from 1.
    package let rank: Int
    /// Whether the process led.
    package let isLeader: Bool
    /// The multicast that it hit, as the whole log tells it; nil if it hit none.
    package internal(set) var hit: Ledger?
    package internal(set) var resends: [Resend] = []
    /// In the order of the log.
    package internal(set) var steps: [Step] = []
    /// The first view without the process.
    package internal(set) var view: NewView?
    /// Whom the multicast was for, who were up once the group had a new view, or at the end without
    /// one, and who never delivered it.
    package internal(set) var missed: [ProcessID] = []

    init(_ event: Event, rank: Int, isLeader: Bool) {
        self.event = event
        self.rank = rank
        self.isLeader = isLeader
    }

    /// The round of sends that it hit.
    package var attempt: Ledger.Attempt? {
        hit?.attempts.first { $0.crash == event.seq }
    }

    /// What the multicast that it hit was sent again by, if it was.
    package var resend: Resend? { resends.first { $0.item == hit?.item } }
}
