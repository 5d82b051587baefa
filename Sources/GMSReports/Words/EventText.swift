package import GMSCore

/// Events in words.
package struct EventText: Sendable {
    /// The members of each view defined so far.
    private var members: [Int64: [ProcessID]] = [:]
    private var identities = ViewIdentities()

    package init() {}

    /// - Parameter views: all views of a log, by their rows.
    package init(views: [Int64: GroupView]) {
        for (id, view) in views.sorted(by: { $0.key < $1.key }) { define(view, id: id) }
    }

    /// The first of the rows that stand for one view.
    func first(_ row: Int64?) -> Int64? { row.map(identities.first) }

    package mutating func define(_ view: GroupView, id: Int64) {
        identities.define(view, id: id)
        members[id] = view.members
    }

    /// `m17 (change 12)`.
    package static func label(_ message: Message) -> Sentence {
        "\(Item.message(message.id)) (\(message.content))"
    }

    /// `v8 {2 3 4 5}`.
    package func label(view id: Int64?) -> Sentence {
        guard let id = id.map(identities.first) else { return "a view" }
        return "\(Item.view(id)) \((members[id] ?? []).braced)"
    }

    /// What happened, without time and number: `1 sends m17 (change 12) to 4`.
    package func words(_ event: Event) -> Sentence {
        var resolved = event
        resolved.view = first(event.view)
        return plain(event).claiming([.did(Deed(resolved), at: event.seq)])
    }

    private func plain(_ event: Event) -> Sentence {
        let process = event.process
        let peer: Sentence = "\(event.peer, or: "nobody")"
        let why: Sentence = event.reason.mention { ": \($0.name)" }
        switch event.kind {
        case .start:
            return event.reason == .joiner || event.peer != nil
                ? "\(process) starts, to join through \(peer)" : "\(process) founds the group"
        case .join: return "\(process) asks \(peer) to be let in"
        case .request: return "\(process) requests \(message(event))"
        case .send:
            let again = event.reason == .retransmission ? " again" : ""
            let copy = event.reason == .duplication ? " (a copy made by the network)" : ""
            return "\(process) sends \(packet(event)) to \(peer)\(again)\(copy)"
        case .receive: return "\(process) receives \(packet(event)) from \(peer)"
        case .drop: return "\(packet(event)) from \(peer) to \(process) is dropped\(why)"
        case .hold: return "\(process) holds \(packet(event)) from \(peer)\(why)"
        case .discard: return "\(process) discards \(packet(event)) from \(peer)\(why)"
        case .deliver:
            let state: Sentence = event.state.mention { ", colour \($0)" }
            return "\(process) delivers \(message(event))\(state)"
        case .install: return "\(process) installs \(label(view: event.view))"
        case .adopt:
            let state: Sentence = event.state.mention { ", colour \($0)" }
            return "\(process) adopts the state of \(peer)\(state)"
        case .suspect:
            switch event.reason {
            case .falseSuspicion: return "\(process) falsely suspects \(peer)"
            case .stopped: return "\(process) suspects \(peer) after its stop"
            default: return "\(process) suspects \(peer)"
            }
        case .elect:
            return event.peer == process ? "\(process) elects itself" : "\(process) elects \(peer)"
        case .crash:
            let how =
                switch event.reason {
                case .midMulticast: " in a multicast"
                case .fault: " by an error of its own"
                default: ""
                }
            return "\(process) crashes\(how)"
        case .stop: return "\(process) stops"
        case .abandon:
            let late = event.reason == .joinTimeout ? ": no view came in time" : ""
            return "\(process) gives up joining through \(peer)\(late)"
        }
    }

    private func message(_ event: Event) -> Sentence {
        event.message.map(Self.label) ?? "a message"
    }

    private func packet(_ event: Event) -> Sentence {
        let slot: Sentence = event.slot.mention { " in slot \($0)" }
        switch event.packet {
        case .join: return "a join"
        case .request: return "the request of \(message(event))"
        case .message: return message(event) + slot
        case .view: return label(view: event.view) + slot
        case .ack:
            let slot: Sentence = event.slot.mention { " of slot \($0)" }
            return "an acknowledgement\(slot)"
        case .other, nil: return event.message.map(Self.label) ?? "a packet"
        }
    }
}
