@testable import GMSCore

extension RunManifest {
    /// A short run; the variant, the number of workers and the faults change with the seed.
    static func mixed(_ seed: UInt64) -> RunManifest {
        let variants = Variant.allCases
        var manifest = RunManifest.short(
            variants[Int(seed % UInt64(variants.count))], seed: seed, workers: 3 + Int(seed % 3))
        switch seed % 4 {
        case 0:
            // Long ways: what a new leader sends overtakes what the old one sent.
            manifest.network.latency = NanosecondRange(1_000_000...200_000_000)
            manifest.workload.sleep = 60
        case 1: manifest.network.loss = Ratio(numerator: 1, denominator: 20)
        case 2:
            manifest.faults.arm = .start
            manifest.network.duplication = Ratio(numerator: 1, denominator: 10)
        default:
            manifest.faults.falseSuspicions = [
                .init(observer: ProcessID(2), suspected: ProcessID(1), at: .seconds(2))
            ]
        }
        return manifest
    }
}

/// Logs that no protocol leaves behind.
extension KeepingSink {
    /// Drops, doubles and exchanges deliveries and views.
    ///
    /// - Parameter isEarly: whether the first half may be changed, too. Without it histories begin
    ///   as they did.
    mutating func disarrange(_ seed: UInt64, isEarly: Bool = false) {
        var random = TestRandom(seed)
        let items = events.indices.filter { [.deliver, .install].contains(events[$0].kind) }
        let late = Array(items.dropFirst(isEarly ? 0 : items.count / 2))
        guard !late.isEmpty else { return }
        for _ in 0..<(1 + random.below(6)) {
            let one = late[random.below(late.count)]
            let other = late[random.below(late.count)]
            switch random.below(3) {
            case 0: events[one].kind = .hold
            case 1: events[one] = events[other]
            default: events.swapAt(one, other)
            }
        }
        renumber()
    }

    /// Makes other messages of some: states of another colour, and freezes and gos of changes.
    /// Takes an adoption out now and then, or has one twice.
    mutating func misstate(_ seed: UInt64) {
        var random = TestRandom(~seed)
        var messages = self.messages
        let states = messages.values.filter { $0.kind == .state }.map(\.id).sorted()
        let changes = messages.values.filter { $0.kind == .change }.map(\.id).sorted()
        for id in states where random.below(3) == 0 {
            let value: Int64? = [nil, 0x123456, 0, -1, 1 << 24][random.below(5)]
            messages[id] = messages[id].map { Message(of: $0, value: value) }
        }
        if random.below(2) == 0, !changes.isEmpty {
            for _ in 0..<(1 + random.below(6)) {
                let kind: MessageKind = random.below(2) == 0 ? .freeze : .go
                let id = changes[random.below(changes.count)]
                messages[id] = messages[id].map { Message(of: $0, kind: kind, value: nil) }
            }
        }
        let adoptions = events.indices.filter { events[$0].kind == .adopt }
        if !adoptions.isEmpty, random.below(4) == 0 {
            let one = adoptions[random.below(adoptions.count)]
            if random.below(2) == 0 {
                events[one].kind = .hold
            } else {
                events.insert(events[one], at: one + random.below(events.count - one))
            }
        }
        for index in events.indices {
            if let id = events[index].message?.id { events[index].message = messages[id] }
        }
        renumber()
    }

    /// Takes events of any kind out, doubles and exchanges them, gives them to other processes and
    /// to other slots, takes fields away, and gives views second rows, of other members now and then.
    /// Some logs lose all starts.
    mutating func scramble(_ seed: UInt64) {
        var random = TestRandom(seed &* 31)
        let processes = Set(events.map(\.process)).sorted()
        if seed % 5 == 0 { events.removeAll { $0.kind == .start } }
        let kinds: [EventKind] = [
            .crash, .stop, .abandon, .join, .elect, .suspect, .hold, .discard,
        ]
        for _ in 0..<(1 + random.below(40)) {
            let one = random.below(events.count)
            let other = random.below(events.count)
            guard events[one].kind != .start, events[other].kind != .start else { continue }
            switch random.below(10) {
            case 0: events.remove(at: one)
            case 1: events.insert(events[other], at: one)
            case 2: events.swapAt(one, other)
            case 3: events[one].process = processes[random.below(processes.count)]
            case 4:
                events[one].slot = events[one].slot.map { $0 + [1, -1, 65536][random.below(3)] }
            case 5: events[one].cause = nil
            case 6: events[one].peer = random.below(2) == 0 ? nil : events[other].peer
            case 7: if events[one].kind != .install { events[one].view = events[other].view }
            case 8:
                let last = events.count * 3 / 4
                events[last + one % (events.count - last)].kind = kinds[random.below(kinds.count)]
            default: doubleView(&random)
            }
        }
        renumber()
    }

    /// Gives a view a second row, which some of those that install it name.
    private mutating func doubleView(_ random: inout TestRandom) {
        let row = views[random.below(views.count)]
        var members = row.view.members
        if random.below(3) == 0 { _ = members.popLast() }
        let view = GroupView(number: row.view.number, creator: row.view.creator, members: members)
        let id = (views.map(\.id).max() ?? 0) + 2
        views.append(Row(view: view, id: id))
        for index in events.indices where events[index].view == row.id && random.below(2) == 0 {
            events[index].view = id
        }
    }

    private mutating func renumber() {
        for index in events.indices { events[index].seq = Int64(index + 1) }
    }

    /// The messages that events name, by row.
    var messages: [Int64: Message] {
        Dictionary(events.compactMap(\.message).map { ($0.id, $0) }) { first, _ in first }
    }
}

extension Message {
    /// The request of another message, for something else.
    fileprivate init(of message: Message, kind: MessageKind? = nil, value: Int64?) {
        self.init(
            id: message.id, origin: message.origin, number: message.number,
            kind: kind ?? message.kind, value: value, reference: message.reference)
    }
}
