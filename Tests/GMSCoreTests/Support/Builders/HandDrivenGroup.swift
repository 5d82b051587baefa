@testable import GMSCore

/// Several group layers and the links between them, driven by hand, one packet at a time.
///
/// Nothing happens by itself: a packet waits on its link until `arrive` or `settle`, a crash is
/// known to nobody until `suspect`, a timer runs out when `fire` says so. Each call returns the
/// effects that were carried out, as text.
struct HandDrivenGroup<Layer: GroupLayer> {
    private struct Link: Hashable {
        let from: Int
        let to: Int
    }

    let count: Int
    private(set) var layers: [Int: Layer] = [:]
    private(set) var down: Set<Int> = []
    private(set) var armed: [Int: Set<Timer>] = [:]
    /// How long each timer was last armed for.
    private(set) var waits: [Int: [Timer: Wait]] = [:]
    private(set) var monitors: [Int: [Int]] = [:]
    private var queues: [Link: [Packet]] = [:]
    private var histories: [Int: [String]] = [:]
    private var numbers: [Int: Int64] = [:]
    /// All that were requested, in order.
    private(set) var messages: [Message] = []

    init(_ count: Int) {
        self.count = count
        for id in 1...count { layers[id] = Layer(id: ProcessID(id)) }
    }

    /// A group that 1 founded and 2…n joined through it, in order.
    static func formed(_ count: Int) -> Self {
        var group = Self(count)
        group.found(1)
        for id in 2...count {
            group.join(id, through: 1)
            group.settle()
        }
        return group
    }

    // MARK: What happens to a process

    @discardableResult
    mutating func found(_ id: Int) -> [String] { step(id, .found) }

    @discardableResult
    mutating func join(_ id: Int, through contact: Int) -> [String] {
        step(id, .join(contact: ProcessID(contact)))
    }

    /// The worker's next request; the process crashes after `crashAfter` sends, if given.
    @discardableResult
    mutating func request(_ id: Int, crashAfter: Int? = nil) -> [String] {
        numbers[id, default: 0] += 1
        let message = Message(
            id: Int64(messages.count + 1), origin: ProcessID(id), number: numbers[id, default: 0],
            kind: .opaque)
        messages.append(message)
        return step(id, .request(message), crashAfter: crashAfter)
    }

    @discardableResult
    mutating func suspect(_ id: Int, _ suspected: Int, crashAfter: Int? = nil) -> [String] {
        step(id, .suspect(ProcessID(suspected)), crashAfter: crashAfter)
    }

    /// The timer runs out, if it is armed.
    @discardableResult
    mutating func fire(_ id: Int, _ timer: Timer) -> [String] {
        guard armed[id]?.remove(timer) != nil else { return [] }
        return step(id, .timer(timer))
    }

    mutating func crash(_ id: Int) { down.insert(id) }

    // MARK: What happens to a packet

    /// The first packet on the link arrives.
    @discardableResult
    mutating func arrive(_ sender: Int, _ receiver: Int, crashAfter: Int? = nil) -> [String] {
        guard let packet = lose(sender, receiver) else { return ["nothing to arrive"] }
        guard !down.contains(receiver) else { return [] }
        return step(
            receiver, .receive(packet, from: ProcessID(sender)), crashAfter: crashAfter)
    }

    /// A packet arrives that was never sent on the link.
    @discardableResult
    mutating func inject(_ packet: Packet, _ sender: Int, _ receiver: Int) -> [String] {
        step(receiver, .receive(packet, from: ProcessID(sender)))
    }

    /// The first packet on the link is lost.
    @discardableResult
    mutating func lose(_ sender: Int, _ receiver: Int) -> Packet? {
        let link = Link(from: sender, to: receiver)
        guard let packet = queues[link]?.first else { return nil }
        queues[link]?.removeFirst()
        return packet
    }

    /// The packets on a link, first to arrive first.
    func waiting(_ sender: Int, _ receiver: Int) -> [String] {
        (queues[Link(from: sender, to: receiver)] ?? []).map(\.text)
    }

    /// Lets every packet arrive, also those that follow from others; gives up on a group that
    /// never comes to rest.
    mutating func settle() {
        for _ in 0..<10_000 {
            guard let link = firstLink() else { return }
            arrive(link.from, link.to)
        }
    }

    private func firstLink() -> Link? {
        for sender in 1...count {
            for receiver in 1...count
            where !(queues[Link(from: sender, to: receiver)] ?? []).isEmpty {
                return Link(from: sender, to: receiver)
            }
        }
        return nil
    }

    // MARK: What came of it

    /// Messages delivered and views installed, in order.
    func history(_ id: Int) -> [String] { histories[id] ?? [] }

    func isLeader(_ id: Int) -> Bool { layers[id]?.isLeader ?? false }

    /// The processes that have not crashed.
    var living: [Int] { (1...count).filter { !down.contains($0) } }

    private mutating func step(_ id: Int, _ input: Input, crashAfter: Int? = nil) -> [String] {
        guard !down.contains(id) else { return [] }
        var outbox = Outbox()
        layers[id]?.step(input, into: &outbox)
        var texts: [String] = []
        var sends = 0
        for effect in outbox.effects {
            carryOut(effect, of: id)
            texts.append(effect.text)
            if case .send = effect { sends += 1 }
            if sends == crashAfter {
                down.insert(id)
                break
            }
        }
        return texts
    }

    private mutating func carryOut(_ effect: Effect, of id: Int) {
        switch effect {
        case .send(let packet, let receiver, _), .resend(let packet, let receiver):
            queues[Link(from: id, to: Int(receiver.rawValue)), default: []].append(packet)
        case .deliver(let message, _): histories[id, default: []].append(message.text)
        case .install(let view, _, _): histories[id, default: []].append(view.text)
        case .monitor(let process): monitors[id, default: []].append(Int(process.rawValue))
        case .arm(let timer, let wait):
            armed[id, default: []].insert(timer)
            waits[id, default: [:]][timer] = wait
        case .disarm(let timer): armed[id]?.remove(timer)
        case .hold, .release, .discard, .elect: break
        }
    }
}

extension [String] {
    /// The trace without the arming of timers and the taking up of held packets.
    var withoutTimers: [String] {
        filter {
            !$0.hasPrefix("arm ") && !$0.hasPrefix("disarm ") && !$0.hasPrefix("release ")
        }
    }
}

extension HandDrivenGroup {
    /// The packets of some requests of a leader, taken off the link to process 2.
    mutating func packets(of leader: Int, requests: Int) -> [Packet] {
        var packets: [Packet] = []
        for _ in 1...requests {
            request(leader)
            if let packet = lose(leader, 2) { packets.append(packet) }
        }
        return packets
    }
}
