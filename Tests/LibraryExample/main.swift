import GMSCore

/// A primary that multicasts, and is replaced by the next member when it crashes. It forgets to send
/// again what the crash cut short.
struct Forgetful: GroupLayer {
    private var group: Membership

    init(id: ProcessID) { group = Membership(id: id) }

    var isLeader: Bool { group.role == .leader }

    mutating func step(_ input: Input, into outbox: inout Outbox) {
        switch input {
        case .found: lead([group.id], into: &outbox)
        case .join(let contact): outbox.send(.join(group.id), to: contact)
        case .request(let message): receive(.request(message), from: group.id, into: &outbox)
        case .receive(let packet, let sender): receive(packet, from: sender, into: &outbox)
        case .suspect(let process) where process == group.leader:
            group.remove(process)
            guard let next = group.leader else { return }
            outbox.put(.elect(next))
            if next == group.id {
                lead(group.members, into: &outbox)
            } else {
                outbox.put(.monitor(next))
            }
        case .suspect, .timer: break
        }
    }

    private mutating func receive(
        _ packet: Packet, from sender: ProcessID, into outbox: inout Outbox
    ) {
        switch packet {
        case .request(let message) where isLeader:
            outbox.multicast(.message(message, slot: nil), to: group.others)
            outbox.put(.deliver(message, slot: nil))
        case .join(let joiner) where isLeader: lead(group.members + [joiner], into: &outbox)
        case .request, .join: if let leader = group.leader { outbox.send(packet, to: leader) }
        case .message(let message, _): outbox.put(.deliver(message, slot: nil))
        case .view(let view, _, _):
            group.follow(view)
            outbox.put(.install(view, slot: nil, following: sender))
            outbox.put(.monitor(sender))
        case .ack, .other: outbox.put(.discard(packet, from: sender, reason: .unexpected))
        }
    }

    private mutating func lead(_ members: [ProcessID], into outbox: inout Outbox) {
        group.lead()
        let view = group.nextView(members: members)
        group.adopt(view)
        outbox.multicast(.view(view, slot: nil, delivered: []), to: group.others)
        outbox.put(.install(view, slot: nil, following: group.id))
    }
}

// Four workers ask for 40 changes. The primary crashes after the first send of the 20th multicast.
var manifest = RunManifest(workers: 4, seed: 7)
manifest.workload.changes = 40
manifest.faults.multicastCrashes = [.init(multicast: 20, sends: 1)]

let header = RunHeader(
    manifest, protocol: "forgetful", traits: Forgetful.traits, tool: "example 1.0")
var analyzer = Analyzer(header: header)
let footer = try Simulation.run(Forgetful.self, manifest, into: &analyzer)
let analysis = analyzer.finish(footer)

print("\(analysis.verdict) after \(analysis.events) events")
if let divergence = analysis.divergence {
    print("the culprit is \(divergence.culprit.item), at position \(divergence.position)")
    for skip in divergence.skipped { print("worker \(skip.process): \(skip.reason.rawValue)") }
}
for diagnosis in analysis.diagnoses { print(diagnosis.cause.rule) }
for result in analysis.properties where result.property.isCore && result.isViolated {
    print("violated: \(result.property.id)")
}

// MARK: Recorded to a file

var log = try EventLogWriter(path: "forgetful.db", header: header, isReplacing: true)
let digest = try log.finish(Simulation.run(Forgetful.self, manifest, into: &log))
print("forgetful.db has the digest \(digest)")

let reader = try EventLogReader(path: "forgetful.db")
for event in try reader.events(analysis.divergence?.slice ?? []) {
    print("event \(event.seq), of \(event.cause ?? 0): worker \(event.process) \(event.kind.name)")
}

// MARK: Processes of your own

/// Two processes that run without the simulator. Their journals know what brought about what.
struct Wire {
    var layers = [1, 2].map { Forgetful(id: ProcessID($0)) }
    var journals = [1, 2].map { Journal(of: ProcessID($0), traits: Forgetful.traits) }
    var events = EventCounter()
    var recording = EventRecording()
    var underWay: [Event] = []
    var packets: [Packet] = []

    /// Records an event at process `id`.
    mutating func note(
        _ id: Int, _ kind: EventKind, peer: ProcessID? = nil, packet: Packet? = nil,
        message: Message? = nil, view: Int64? = nil, cause: Int64? = nil, reason: Reason? = nil
    ) -> Event {
        let event = Event(
            seq: events.next(), time: events.last * 1_000_000, process: ProcessID(id), kind: kind,
            peer: peer, packet: packet?.kind, message: message ?? packet?.message, view: view,
            cause: cause, reason: reason)
        recording.record(event)
        return event
    }

    /// Gives a layer an input, which `event` told of, and carries out what comes of it.
    mutating func step(_ id: Int, _ input: Input, _ event: Event) throws {
        var outbox = Outbox()
        journals[id - 1].begin(cause: event.seq, view: event.view)
        layers[id - 1].step(input, into: &outbox)
        for effect in outbox.effects {
            let journal = journals[id - 1]
            switch effect {
            case .send(let packet, let receiver, _):
                var view = journal.view
                if case .view(let sent, _, _) = packet {
                    view = try events.row(of: sent, into: &recording)
                }
                let cause = journal.cause(ofSending: packet)
                underWay.append(
                    note(id, .send, peer: receiver, packet: packet, view: view, cause: cause))
                packets.append(packet)
                journals[id - 1].sent(packet, event: events.last)
            case .install(let view, _, let leader):
                let row = try events.row(of: view, into: &recording)
                let cause = journal.cause(ofInstalling: view)
                journals[id - 1].installed(row)
                _ = note(id, .install, peer: leader, view: row, cause: cause)
            case .deliver(let message, _):
                let cause = journals[id - 1].cause(
                    ofDelivering: message, isLeader: layers[id - 1].isLeader)
                _ = note(id, .deliver, message: message, view: journal.view, cause: cause)
            default: break
            }
        }
    }

    /// Lets packets arrive until none is under way.
    mutating func settle() throws {
        while !packets.isEmpty {
            let (send, packet) = (underWay.removeFirst(), packets.removeFirst())
            guard let receiver = send.peer.map({ Int($0.rawValue) }) else { continue }
            let event = note(
                receiver, .receive, peer: send.process, packet: packet, view: send.view,
                cause: send.seq)
            try step(receiver, .receive(packet, from: send.process), event)
        }
    }
}

var wire = Wire()
try wire.step(1, .found, wire.note(1, .start, reason: .founder))
let start = wire.note(2, .start, peer: ProcessID(1), reason: .joiner)
let join = wire.note(2, .join, peer: ProcessID(1), cause: start.seq)
try wire.step(2, .join(contact: ProcessID(1)), join)
try wire.settle()
let change = Message(id: 1, origin: ProcessID(2), number: 1, kind: .change, value: 7)
try wire.step(2, .request(change), wire.note(2, .request, message: change, view: 2))
try wire.settle()
for event in wire.recording.events {
    print("\(event.seq) of \(event.cause ?? 0): worker \(event.process) \(event.kind.name)")
}

let names = RunHeader(
    variant: "forgetful", seed: 0, manifest: "", tool: "example 1.0",
    processes: [ProcessID(1), ProcessID(2)], assumptions: Forgetful.traits.assumptions)
var judge = Analyzer(header: names)
try wire.recording.replay(into: &judge)
print(judge.finish(RunFooter(outcome: .quiescent, endTime: nil, eventCount: nil)).verdict)
