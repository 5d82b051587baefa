package import GMSCore

/// Tells a run in words, one line an event worth telling, while it happens.
package final class Narrator: EventSink {
    private var text = EventText()
    private var members: [Int64: [ProcessID]] = [:]
    /// The view that each process is in.
    private var view: [ProcessID: Int64] = [:]
    /// Whom each process has suspected.
    private var suspected: [ProcessID: Set<ProcessID>] = [:]
    /// The multicast that each process is at or was at last.
    private var multicast: [ProcessID: Multicast] = [:]
    /// Told with the election that follows it, if one does.
    private var suspicion: Event?
    private let tell: (Nanoseconds, Sentence) throws -> Void

    private struct Multicast {
        var message: Int64?
        var view: Int64?
        var sends: Set<ProcessID> = []
        var label: Sentence
        var receivers: Int
    }

    package init(tell: @escaping (Nanoseconds, Sentence) throws -> Void) { self.tell = tell }

    package func define(_ view: GroupView, id: Int64) {
        text.define(view, id: id)
        members[id] = view.members
    }

    package func record(_ event: Event) throws {
        if let suspicion {
            self.suspicion = nil
            if event.kind == .elect, event.cause == suspicion.seq {
                let outcome: Sentence =
                    event.peer == event.process
                    ? "leads" : "follows \(event.peer, or: "nobody")"
                try line(event, "\(text.words(suspicion)) and \(outcome)")
                return
            }
            try line(suspicion, text.words(suspicion))
        }
        switch event.kind {
        case .send: follow(event)
        case .start, .adopt, .stop, .abandon: try line(event, text.words(event))
        case .crash: try line(event, crash(event))
        case .elect: try line(event, text.words(event))
        case .suspect:
            if let peer = event.peer { suspected[event.process, default: []].insert(peer) }
            suspicion = event
        case .request:
            if let kind = event.message?.kind, kind != .change, kind != .state,
                kind != .stateRequest
            {
                try line(event, text.words(event))
            }
        case .install: try install(event)
        default: break
        }
    }

    /// Tells what was still held back. Call it after the last event.
    package func finish() throws {
        if let suspicion { try line(suspicion, text.words(suspicion)) }
        suspicion = nil
    }

    private func install(_ event: Event) throws {
        let isFirst = view[event.process] == nil
        view[event.process] = event.view
        if event.peer == event.process {
            try line(event, "\(event.process) leads \(text.label(view: event.view))")
        } else if isFirst {
            try line(event, "\(event.process) is in, with \(text.label(view: event.view))")
        }
    }

    private func follow(_ event: Event) {
        guard event.packet?.isMulticast == true, let peer = event.peer else { return }
        let row = event.packet == .view ? text.first(event.view) : nil
        let message = event.packet == .message ? event.message?.id : nil
        if var current = multicast[event.process], current.message == message, current.view == row {
            current.sends.insert(peer)
            multicast[event.process] = current
            return
        }
        let gone = suspected[event.process] ?? []
        let receivers = (event.view.flatMap { members[$0] } ?? [])
            .filter { $0 != event.process && !gone.contains($0) }.count
        multicast[event.process] = Multicast(
            message: message, view: row, sends: [peer],
            label: message.map { Sentence(.item(.message($0))) } ?? text.label(view: row),
            receivers: receivers)
    }

    private func crash(_ event: Event) -> Sentence {
        guard event.reason == .midMulticast, let cut = multicast[event.process] else {
            return "\(event.process) crashes"
        }
        let sent = cut.sends.count
        let count = max(cut.receivers, sent)
        let sends =
            switch (sent, count) {
            case (1, 1): "the only send"
            case (count, _): "all \(count) sends"
            default: "\(sent) of \(count) sends"
            }
        return "\(event.process) crashes after \(sends) of \(cut.label)"
    }

    private func line(_ event: Event, _ words: Sentence) throws {
        try tell(Nanoseconds(event.time), words)
    }
}
